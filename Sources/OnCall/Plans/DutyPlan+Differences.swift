public import Chronology
public import Names

/// A span in which one plan has other people on call than another: what an edit would change.
public struct DutyDifference: Sendable, Hashable {
  /// From when until before when; cut to the range asked about.
  public var span: Range<Instant>
  /// Who is on call by the plan as it is.
  public var before: [Name]
  /// Who would be by the other.
  public var after: [Name]

  /// A difference from its parts.
  public init(span: Range<Instant>, before: [Name], after: [Name]) {
    self.span = span
    self.before = before
    self.after = after
  }
}

extension DutyPlan {
  /// Where another plan has other people on call within `start..<end`, in order, each span as long as both stay the same.
  ///
  /// `limit`: At most so many are looked for; the first of them are given.
  /// - Complexity: O(edges of both within, up to the last difference given).
  public func differences<Other: DutyPlan>(
    to other: Other, from start: Instant, to end: Instant, atMost limit: Int = .max
  ) -> [DutyDifference] {
    var differences: [DutyDifference] = []
    let end = min(end, Schedule.time.upperBound)
    var at = max(start, Schedule.time.lowerBound)
    guard at < end, limit > 0 else { return [] }
    var ownNext = nextChange(after: at, before: end) ?? end
    var othersNext = other.nextChange(after: at, before: end) ?? end
    while at < end {
      let next = min(ownNext, othersNext)
      let before = people(at: at).people
      let after = other.people(at: at).people
      if !haveSameMembers(before, after) {
        differences.append(DutyDifference(span: at..<next, before: before, after: after))
        if differences.count == limit { break }
      }
      at = next
      if ownNext == at, at < end { ownNext = nextChange(after: at, before: end) ?? end }
      if othersNext == at, at < end {
        othersNext = other.nextChange(after: at, before: end) ?? end
      }
    }
    return differences
  }
}
