import Chronology

/// Spans that may overlap, found by an instant.
struct SpanIndex: Sendable {
  private struct Entry {
    var from: Instant
    var to: Instant
    /// Its position in the order given.
    var position: Int
  }

  /// Ascending by beginnings.
  private var entries: [Entry] = []
  /// The latest end under each node of a binary tree over the entries: the root is 1, the children of `n` are `2n` and
  /// `2n + 1`, and entry `i` is leaf `width + i`.
  private var latest: [Instant] = []
  private var width = 1
  private var edges: [Instant] = []

  /// An index of spans; those that end before they begin count nowhere.
  ///
  /// - Complexity: O(n log n).
  init(_ spans: [(from: Instant, to: Instant)]) {
    entries = spans.enumerated().filter { $0.element.from < $0.element.to }.map {
      Entry(from: $0.element.from, to: $0.element.to, position: $0.offset)
    }.sorted { ($0.from, $0.position) < ($1.from, $1.position) }
    edges = (entries.map(\.from) + entries.map(\.to)).sorted()
    while width < entries.count { width *= 2 }
    latest = Array(repeating: .distantPast, count: 2 * width)
    for (index, entry) in entries.enumerated() { latest[width + index] = entry.to }
    for node in stride(from: width - 1, through: 1, by: -1) {
      latest[node] = max(latest[2 * node], latest[2 * node + 1])
    }
  }

  /// The positions of the spans that hold an instant, in the order given.
  ///
  /// - Complexity: O(log n) for none, and as much for each that is found.
  func positions(at instant: Instant) -> [Int] {
    guard !entries.isEmpty else { return [] }
    let begun = SpanIndex.firstAbove(instant, entries.count) { entries[$0].from }
    var found: [Int] = []
    collect(under: 1, first: 0, count: width, before: begun, after: instant, into: &found)
    return found.count > 1 ? found.sorted() : found
  }

  /// Whether any span holds an instant.
  ///
  /// - Complexity: as that of `positions`.
  func holds(_ instant: Instant) -> Bool { !positions(at: instant).isEmpty }

  /// Those of the first `begun` entries that end after an instant; as deep as the tree, which is 14 levels for 10,000 spans.
  private func collect(
    under node: Int, first: Int, count: Int, before begun: Int, after instant: Instant,
    into found: inout [Int]
  ) {
    guard first < begun, latest[node] > instant else { return }
    guard count > 1 else {
      found.append(entries[first].position)
      return
    }
    let half = count / 2
    collect(under: 2 * node, first: first, count: half, before: begun, after: instant, into: &found)
    collect(
      under: 2 * node + 1, first: first + half, count: half, before: begun, after: instant,
      into: &found)
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
