/// Values kept in order, in chunks of bounded size: inserting and removing move at most a chunk.
///
/// A heap would be enough to know what is first, but not to page through what is due, nor to take a value out
/// of the middle.
struct SortedChunks<Element: Comparable & Sendable>: Sendable {
  /// A chunk is cut in two above this size; the square root of a million or so, so that the list of chunks
  /// and a chunk are about equally long.
  private static var most: Int { 1024 }

  /// No chunk is empty; every value of one stands before those of the next.
  private var chunks: [[Element]] = []
  private(set) var count = 0

  /// The first value, or nil.
  var first: Element? { chunks.first?.first }

  /// Puts a value in its place.
  ///
  /// - Complexity: O(log count + chunk).
  mutating func insert(_ value: Element) {
    count += 1
    guard !chunks.isEmpty else {
      chunks.append([value])
      return
    }
    let at = min(chunk(notBefore: value), chunks.count - 1)
    let place = Self.place(notBefore: value, in: chunks[at])
    chunks[at].insert(value, at: place)
    guard chunks[at].count > Self.most else { return }
    let half = chunks[at].count / 2
    let rest = Array(chunks[at][half...])
    chunks[at].removeSubrange(half...)
    chunks.insert(rest, at: at + 1)
  }

  /// Takes a value out; does nothing when it is not there.
  ///
  /// - Complexity: O(log count + chunk).
  mutating func remove(_ value: Element) {
    let at = chunk(notBefore: value)
    guard at < chunks.count else { return }
    let place = Self.place(notBefore: value, in: chunks[at])
    guard place < chunks[at].count, chunks[at][place] == value else { return }
    chunks[at].remove(at: place)
    if chunks[at].isEmpty { chunks.remove(at: at) }
    count -= 1
  }

  /// Gives the values after `start` in order, or all without one, until `visit` answers false.
  ///
  /// - Complexity: O(values visited + log count).
  func forEach(after start: Element?, _ visit: (Element) -> Bool) {
    var at = 0
    var place = 0
    if let start {
      at = chunk(notBefore: start)
      guard at < chunks.count else { return }
      place = Self.place(notBefore: start, in: chunks[at])
      if place < chunks[at].count, chunks[at][place] == start { place += 1 }
    }
    while at < chunks.count {
      while place < chunks[at].count {
        guard visit(chunks[at][place]) else { return }
        place += 1
      }
      at += 1
      place = 0
    }
  }

  /// The first chunk whose last value does not stand before `value`.
  private func chunk(notBefore value: Element) -> Int {
    var low = 0
    var high = chunks.count
    while low < high {
      let middle = (low + high) / 2
      if let last = chunks[middle].last, last < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func place(notBefore value: Element, in chunk: [Element]) -> Int {
    var low = 0
    var high = chunk.count
    while low < high {
      let middle = (low + high) / 2
      if chunk[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
