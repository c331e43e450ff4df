import Chronology
import Names

/// The shifts of a layer that another program's calendar says.
struct ImportedShifts: Sendable {
  private let index: SpanIndex
  private let owners: [Name]

  /// - Complexity: O(n log n).
  init(_ shifts: [Shift]) {
    index = SpanIndex(shifts.map { ($0.span.lowerBound, $0.span.upperBound) })
    owners = shifts.map(\.person)
  }

  /// Who is on call, each once, in the order given.
  ///
  /// - Complexity: O(log n), and as much for each shift that holds.
  func people(at instant: Instant) -> [Name] {
    var people: [Name] = []
    for position in index.positions(at: instant) where !people.contains(owners[position]) {
      people.append(owners[position])
    }
    return people
  }

  /// - Complexity: O(log n).
  func nextEdge(after instant: Instant) -> Instant? { index.nextEdge(after: instant) }
}
