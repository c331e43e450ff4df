public import Chronology
public import Names

/// Something that says who is on call over time: one schedule, or the versions that it had.
///
/// All that people ask of either follows from its stretches.
public protocol DutyPlan: Sendable {
  /// Who is on call at an instant, and what says so; nobody outside the years 0 to 9999.
  func people(at instant: Instant) -> Schedule.Answer

  /// Hands the stretches of `start..<end`, cut to it, to `body` in order until it says false: each the longest in which
  /// the same people are on call, or nobody is.
  ///
  /// Stretches touch and together make up the range, as far as it lies in the years 0 to 9999.
  func forEachStretch(
    from start: Instant, to end: Instant, _ body: (Range<Instant>, [Name]) -> Bool)
}

extension DutyPlan {
  /// The first instant after one at which other people are on call than just before, looked for up to `limit`.
  ///
  /// A handover from a person to the same person is none. Going from somebody to nobody, or back, is one.
  ///
  /// - Returns: nil when nothing changes before `limit`.
  /// - Complexity: O(edges of layers, overrides and shifts until then).
  public func nextChange(after instant: Instant, before limit: Instant) -> Instant? {
    let first = max(instant, Schedule.time.lowerBound)
    var change: Instant?
    forEachStretch(from: instant, to: limit) { stretch, _ in
      if stretch.lowerBound > first { change = stretch.lowerBound }
      return change == nil
    }
    return change
  }

  /// The spans within `start..<end`, cut to it, in which nobody is on call.
  ///
  /// - Complexity: O(edges within).
  public func gaps(from start: Instant, to end: Instant) -> [Range<Instant>] {
    gaps(from: start, to: end, atMost: .max) ?? []
  }

  /// The same; nil, as soon as that is known, when there are more than `limit`.
  public func gaps(
    from start: Instant, to end: Instant, atMost limit: Int
  ) -> [Range<Instant>]? {
    var gaps: [Range<Instant>] = []
    forEachStretch(from: start, to: end) { stretch, people in
      if people.isEmpty { gaps.append(stretch) }
      return gaps.count <= limit
    }
    return gaps.count <= limit ? gaps : nil
  }

  /// The instants of `start..<end` at which other people are on call than just before; nil when there are more than `limit`.
  ///
  /// The range is half open as all spans are: a handover at its beginning counts, one at its end does not.
  ///
  /// - Complexity: O(edges within).
  public func handovers(
    from start: Instant, to end: Instant, atMost limit: Int
  ) -> [Instant]? {
    let first = max(start - TimeAmount(milliseconds: 1), Schedule.time.lowerBound)
    var handovers: [Instant] = []
    guard start < end else { return handovers }
    forEachStretch(from: first, to: end) { stretch, _ in
      if stretch.lowerBound > first { handovers.append(stretch.lowerBound) }
      return handovers.count <= limit
    }
    return handovers.count <= limit ? handovers : nil
  }
}

/// Whether two lists without twins have the same members; in which order does not matter.
func haveSameMembers(_ one: [Name], _ other: [Name]) -> Bool {
  one == other || (one.count == other.count && Set(one) == Set(other))
}
