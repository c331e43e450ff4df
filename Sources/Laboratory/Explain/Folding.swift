import Chronology
import ReadModels

/// A time line in which what comes again and again is told once.
enum FoldedPart {
  /// What happened at one instant, in order.
  case moment(Instant, [TimeLineEntry])
  /// The moments before, so many more times: at equal distances, or not.
  case again(times: Int, every: TimeAmount?, last: Instant)
}

enum Folding {
  /// The longest pattern of moments that is recognised.
  private static let longestPattern = 8
  /// A pattern is folded when it comes at least so often.
  private static let fewest = 3

  /// Folds a time line.
  ///
  /// - Complexity: O(entries x longest pattern).
  static func fold(_ entries: [TimeLineEntry]) -> [FoldedPart] {
    let moments = moments(of: entries)
    let shapes = moments.map { $0.entries.map(\.shape) }
    var parts: [FoldedPart] = []
    var index = 0
    while index < moments.count {
      let (length, times) = pattern(at: index, in: shapes)
      parts += moments[index..<index + length].map { .moment($0.at, $0.entries) }
      if times > 1 {
        let starts = (0..<times).map { moments[index + $0 * length].at }
        parts.append(
          .again(
            times: times - 1, every: distance(of: starts),
            last: moments[index + times * length - 1].at))
      }
      index += length * times
    }
    return parts
  }

  private static func moments(
    of entries: [TimeLineEntry]
  ) -> [(at: Instant, entries: [TimeLineEntry])] {
    var moments: [(at: Instant, entries: [TimeLineEntry])] = []
    for entry in entries {
      if moments.last?.at == entry.at {
        moments[moments.count - 1].entries.append(entry)
      } else {
        moments.append((entry.at, [entry]))
      }
    }
    return moments
  }

  /// The pattern that begins at a moment and covers the most, with how often it comes; the shortest of equals.
  private static func pattern(at start: Int, in shapes: [[String]]) -> (length: Int, times: Int) {
    var best = (length: 1, times: 1)
    for length in 1...longestPattern where start + length * fewest <= shapes.count {
      var end = start + length
      while end < shapes.count, shapes[end] == shapes[end - length] { end += 1 }
      let times = (end - start) / length
      if times >= fewest, times * length > best.times * best.length { best = (length, times) }
    }
    return best
  }

  private static func distance(of starts: [Instant]) -> TimeAmount? {
    let distances = zip(starts, starts.dropFirst()).map { $1 - $0 }
    return distances.allSatisfy { $0 == distances.first } ? distances.first : nil
  }
}
