/// The candidate that a misspelt word most likely meant, or nil where none is near.
///
/// Near means: at most a third of the word's length (at least one) in insertions, deletions,
/// replacements and swaps of neighbours (the optimal string alignment distance), case ignored. Of equally near
/// candidates the first is taken, so that the answer does not depend on anything but the order given.
///
/// - Complexity: O(candidates x word length x candidate length); words over 64 bytes are not matched.
public func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().utf8)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  let limit = max(1, wanted.count / 3)
  var best: (String, Int)?
  for candidate in candidates {
    let offered = Array(candidate.lowercased().utf8)
    guard abs(offered.count - wanted.count) <= limit, offered.count <= 96 else { continue }
    let distance = alignmentDistance(wanted, offered)
    if distance <= limit, distance < (best?.1 ?? .max) { best = (candidate, distance) }
  }
  return best?.0
}

/// `did you mean "x"?` for the nearest candidate, or nil where none is near.
///
/// - Complexity: as ``nearest(to:in:)``.
public func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
  nearest(to: word, in: candidates).map { "did you mean \"\($0)\"?" }
}

private func alignmentDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
