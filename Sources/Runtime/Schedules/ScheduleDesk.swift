public import Chronology
import JSONText
import Ledgers
public import Names
public import OnCall
import Policies
import Records
import Ticketing

/// Edits of the active policy's schedules while the service runs: overrides, swaps of shifts, and other layers.
///
/// An edit is durable before anybody is called by it. It belongs to the policy of its name, so that it stays when another version
/// comes, and it reaches open tickets of every version that has the schedule.
public struct ScheduleDesk: Sendable {
  /// What an edit comes to.
  public struct Outcome: Sendable {
    /// The edit.
    public var edit: ScheduleEdit
    /// Who is on call otherwise because of it, from now on, span by span.
    public var differences: [DutyDifference]
    /// Until when that was looked at: to the end of the edit's time, and of one without an end eight weeks.
    public var until: Instant

    /// The times in which nobody is on call because of it, each as long as that lasts.
    public var gaps: [Range<Instant>] {
      var gaps: [Range<Instant>] = []
      for found in differences where found.after.isEmpty {
        if let last = gaps.last, last.upperBound == found.span.lowerBound {
          gaps[gaps.count - 1] = last.lowerBound..<found.span.upperBound
        } else {
          gaps.append(found.span)
        }
      }
      return gaps
    }
  }

  /// More edits than this are not made to one schedule: as many as a file may have.
  public static let mostEdits = 10_000
  /// Spans that are told of one edit at most.
  public static let mostDifferences = 1000
  /// The longest time that one edit may change.
  public static let longestSpan = TimeAmount.hours(366 * 24)
  /// How far ahead it is looked what an edit without an end changes: eight weeks, from when it counts.
  public static let layersAhead = TimeAmount.hours(8 * 7 * 24)

  let desk: TicketDesk

  /// The schedules of a desk.
  public init(desk: TicketDesk) { self.desk = desk }

  // MARK: Overrides

  /// Adds an override.
  ///
  /// - Parameters:
  ///   - change: Who comes, goes, or stands in for whom.
  ///   - span: From when until when; what of it is past stays as it was.
  ///   - schedule: Of which schedule.
  ///   - who: The account that does it.
  ///   - isPreview: Whether it is only looked at: then nothing is changed.
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func add(
    _ change: OverrideDefinition.Change, during span: Range<Instant>, on schedule: String,
    by who: String, isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      var reasons = room.strangers(in: [change.outgoing, change.incoming].compactMap { $0 })
      reasons += ScheduleDesk.reasons(against: span, at: now)
      if case .replace(let person, let other) = change, person == other {
        reasons.append("nobody stands in for themselves")
      }
      guard reasons.isEmpty else { throw EditRefusal.reasons(reasons) }
      let edit = try room.new(.override(change, during: span), by: who, at: now)
      let seen = room.differences(with: edit, at: now)
      guard !seen.differences.isEmpty else {
        throw EditRefusal.reasons(["it would change nobody's shift in that time"])
      }
      return Done(edit, seen, "override-added", by: who)
    }
  }

  /// Takes an override back: from now on it no longer counts.
  ///
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func takeBack(
    _ number: Int, on schedule: String, by who: String, isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      guard var edit = room.edits.first(where: { $0.number == number }),
        case .override = edit.change
      else { throw EditRefusal.unknownEdit(number) }
      guard edit.takenBackAt == nil else {
        throw EditRefusal.reasons(["the override was taken back already"])
      }
      guard edit.end > now else { throw EditRefusal.reasons(["the override's time is over"]) }
      edit.takenBackAt = now
      return Done(edit, room.differences(with: edit, at: now), "override-taken-back", by: who)
    }
  }

  // MARK: Swaps

  /// Offers a swap to somebody; nothing changes until they accept it.
  ///
  /// - Parameters:
  ///   - giver: Who gives time away.
  ///   - taker: Who is asked to take it.
  ///   - given: What is given.
  ///   - returned: What is given in return; nil for nothing.
  ///   - schedule: Of which schedule.
  ///   - who: The account that does it.
  ///   - isPreview: Whether it is only looked at: then it tells what accepting it would change.
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func offer(
    from giver: Name, to taker: Name, given: Range<Instant>, returned: Range<Instant>?,
    on schedule: String, by who: String, isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      var reasons = room.strangers(in: [giver, taker])
      reasons += [given, returned].compactMap { $0 }.flatMap {
        ScheduleDesk.reasons(against: $0, at: now)
      }
      guard reasons.isEmpty else { throw EditRefusal.reasons(reasons) }
      let swap = try ScheduleDesk.telling {
        () throws(SwapRefusals) in
        try ShiftSwap(
          of: giver, to: taker, given: given, returned: returned, on: room.schedule, at: now)
      }
      let edit = try room.new(.swap(swap), by: who, at: now)
      var accepted = edit
      var taken = swap
      try ScheduleDesk.telling { () throws(SwapRefusals) in try taken.accept(by: taker, at: now) }
      accepted.change = .swap(taken)
      return Done(edit, room.differences(with: accepted, at: now), "swap-offered", by: who)
    }
  }

  /// What somebody says to a swap.
  public enum Answer: Sendable, Hashable {
    /// The one asked takes it: it counts from now on.
    case accept
    /// The one asked does not.
    case decline
    /// The giver takes the offer back.
    case withdraw
  }

  /// Answers an offered swap.
  ///
  /// What spoke for it may have changed since the offer: that giver and taker can still swap is looked at once more when it is accepted.
  ///
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func answer(
    _ number: Int, on schedule: String, _ answer: Answer, as person: Name, by who: String,
    isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      guard var edit = room.edits.first(where: { $0.number == number }),
        case .swap(var swap) = edit.change
      else { throw EditRefusal.unknownEdit(number) }
      try ScheduleDesk.telling { () throws(SwapRefusals) in
        switch answer {
        case .accept:
          try swap.accept(by: person, at: now)
          _ = try ShiftSwap(
            of: swap.giver, to: swap.taker, given: swap.given, returned: swap.returned,
            on: room.schedule, at: now)
        case .decline: try swap.decline(by: person, at: now)
        case .withdraw: try swap.withdraw(by: person, at: now)
        }
      }
      edit.change = .swap(swap)
      return Done(
        edit, room.differences(with: edit, at: now), "swap-\(swap.state.word)", by: who)
    }
  }

  private static func telling<Value>(
    _ body: () throws(SwapRefusals) -> Value
  ) throws(EditRefusal) -> Value {
    do throws(SwapRefusals) {
      return try body()
    } catch {
      throw .reasons(error.reasons.map(\.sentence))
    }
  }

  private static func reasons(against span: Range<Instant>, at now: Instant) -> [String] {
    if span.isEmpty { return ["the time must end after it begins"] }
    if span.upperBound <= now { return ["the time is over; what was does not change"] }
    guard span.upperBound - span.lowerBound <= longestSpan else {
      return ["one edit changes at most 366 days"]
    }
    return tooFar(span.upperBound, at: now)
  }

  static func tooFar(_ instant: Instant, at now: Instant) -> [String] {
    instant <= now + .hours(10 * 366 * 24)
      ? [] : ["schedules are edited at most ten years ahead"]
  }
}
