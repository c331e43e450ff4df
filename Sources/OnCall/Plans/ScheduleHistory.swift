public import Chronology
public import Names

/// A schedule through its edits: from each edit's instant on another version says who is on call.
///
/// An edit changes nothing before its instant, so that what was asked about the past is answered the same for ever:
///
/// ```
///   versions   1 ----------------| 2 -------------| 3 ----------->
///   effective  always            at its instant   at its instant
/// ```
public struct ScheduleHistory: Sendable {
  /// A schedule, and from when it says who is on call.
  public struct Version: Sendable {
    /// The first instant for which it counts; `.distantPast` for the first version.
    public let effective: Instant
    /// What counts then.
    public let schedule: Schedule
  }

  /// Why an edit is refused.
  public enum Refusal: Error, Sendable, Hashable {
    /// It would count from before the present instant, or one that is already past.
    case past(now: Instant)
    /// A later version is there already, from this instant; it would hide the edit.
    case hidden(by: Instant)
  }

  /// The versions in the order of their instants; at least one.
  public private(set) var versions: [Version]

  /// The history of a schedule that was never edited.
  public init(_ schedule: Schedule) {
    versions = [Version(effective: .distantPast, schedule: schedule)]
  }

  /// Adds a version that counts from an instant on.
  ///
  /// An edit from the same instant as the latest version's takes its place, which then never was in effect.
  ///
  /// - Parameters:
  ///   - schedule: What counts from then on.
  ///   - effective: From when; not before `now`.
  ///   - now: The present instant.
  /// - Throws: ``Refusal`` when the past would change, or a later version is there.
  public mutating func edit(
    to schedule: Schedule, from effective: Instant, at now: Instant
  ) throws(Refusal) {
    guard effective >= now, effective > .distantPast else { throw .past(now: now) }
    guard let latest = versions.last, latest.effective <= effective else {
      throw .hidden(by: versions.last?.effective ?? effective)
    }
    if latest.effective == effective { versions.removeLast() }
    versions.append(Version(effective: effective, schedule: schedule))
  }

  /// The version that counts at an instant.
  ///
  /// - Complexity: O(log n) in versions.
  public func version(at instant: Instant) -> Version { versions[position(at: instant)] }

  private func position(at instant: Instant) -> Int {
    var low = 1
    var high = versions.count
    while low < high {
      let middle = (low + high) / 2
      if versions[middle].effective <= instant { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}

extension ScheduleHistory: DutyPlan {
  /// Who is on call at an instant by the version of that instant.
  ///
  /// - Complexity: O(log n) in versions, and as `Schedule.people(at:)`.
  public func people(at instant: Instant) -> Schedule.Answer {
    version(at: instant).schedule.people(at: instant)
  }

  /// The stretches of `start..<end` through all versions; an edit that leaves the same people on call ends none.
  ///
  /// - Complexity: O(edges within, of each version in its time).
  public func forEachStretch(
    from start: Instant, to end: Instant, _ body: (Range<Instant>, [Name]) -> Bool
  ) {
    guard start < end else { return }
    var waiting: (span: Range<Instant>, people: [Name])?
    var goesOn = true
    for position in position(at: start)..<versions.count where goesOn {
      let version = versions[position]
      let next = position + 1 < versions.count ? versions[position + 1].effective : end
      guard version.effective < end else { break }
      version.schedule.forEachStretch(
        from: max(start, version.effective), to: min(end, next)
      ) { stretch, people in
        if let last = waiting, haveSameMembers(last.people, people) {
          waiting?.span = last.span.lowerBound..<stretch.upperBound
        } else {
          if let last = waiting { goesOn = body(last.span, last.people) }
          waiting = (stretch, people)
        }
        return goesOn
      }
    }
    if goesOn, let waiting { _ = body(waiting.span, waiting.people) }
  }
}
