import Chronology

/// Spans that may overlap, found by an instant.
struct SpanIndex: Sendable {
  private struct Entry {
    var from: Instant
    var to: Instant
    /// The latest end of this entry and all before it.
    var reach: Instant
    /// Its position in the order given.
    var position: Int
  }

  private var entries: [Entry] = []
  private var edges: [Instant] = []

  /// An index of spans; those that end before they begin count nowhere.
  ///
  /// - Complexity: O(n log n).
  init(_ spans: [(from: Instant, to: Instant)]) {
    entries = spans.enumerated().filter { $0.element.from < $0.element.to }.map {
      Entry(from: $0.element.from, to: $0.element.to, reach: $0.element.to, position: $0.offset)
    }.sorted { ($0.from, $0.position) < ($1.from, $1.position) }
    for index in entries.indices.dropFirst() {
      entries[index].reach = max(entries[index].to, entries[index - 1].reach)
    }
    edges = (entries.map(\.from) + entries.map(\.to)).sorted()
  }

  /// The positions of the spans that hold an instant, in the order given.
  ///
  /// - Complexity: O(log n + spans that reach over the instant's neighbours).
  func positions(at instant: Instant) -> [Int] {
    var index = SpanIndex.firstAbove(instant, entries.count) { entries[$0].from } - 1
    var found: [Int] = []
    while index >= 0, entries[index].reach > instant {
      if entries[index].to > instant { found.append(entries[index].position) }
      index -= 1
    }
    return found.count > 1 ? found.sorted() : found
  }

  /// The next instant at which a span begins or ends.
  ///
  /// - Complexity: O(log n).
  func nextEdge(after instant: Instant) -> Instant? {
    let index = SpanIndex.firstAbove(instant, edges.count) { edges[$0] }
    return index < edges.count ? edges[index] : nil
  }

  private static func firstAbove(_ instant: Instant, _ count: Int, _ key: (Int) -> Instant) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if key(middle) <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
