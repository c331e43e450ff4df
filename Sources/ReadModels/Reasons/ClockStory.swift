public import Chronology
public import Names
public import Policies
public import Ticketing

/// One run of a clock on a ticket, told from its events: when it counted, when it stood still and why.
///
/// Nothing in it is a running sum: every amount is read off the calendars anew.
public struct ClockStory: Sendable, Hashable {
  /// A stretch of a run in which the clock did one thing on one calendar.
  public struct Stretch: Sendable, Hashable {
    /// What a clock can do for a while.
    public enum Kind: String, Sendable, Hashable {
      /// It counted the open time of its calendar.
      case counting
      /// It stood still.
      case standing
    }

    /// What it did.
    public var kind: Kind
    /// From when.
    public var from: Instant
    /// Until when; never before `from`.
    public var to: Instant
    /// On which calendar; nil means always.
    public var calendar: Name?
    /// Why it began: the clause of the event that began it.
    public var because: String
  }

  /// How a run stands at the end of the events.
  public enum Outcome: String, Sendable, Hashable {
    case running, paused, kept, late, cancelled, restarted
  }

  /// The clock.
  public var clock: Name
  /// Which run it is, from 1.
  public var run: Int32
  /// When it started.
  public var startedAt: Instant
  /// What it did, in order, without gaps up to the last event about it.
  public var stretches: [Stretch] = []
  /// Working time that another ticket's clock brought along when it was taken over.
  public var carried = TimeAmount.zero
  /// The working time that it allows, after all changes.
  public var target: TimeAmount
  /// When that runs out, as last announced; nil while it stands still.
  public var deadline: Instant?
  /// The calendar at the end; nil means always.
  public var calendar: Name?
  /// When it breached, if it did: the deadline of then.
  public var breachedAt: Instant?
  /// How it stands.
  public var outcome = Outcome.running
  /// Since when it does what it does now: the end of the stretches.
  public var since: Instant
  /// Why it does what it does now.
  public var because: String

  /// The working time consumed until ``since``, summed from the stretches by the policy's calendars.
  ///
  /// - Complexity: O(stretches x log spans).
  public func consumed(under policy: Policy) -> TimeAmount {
    stretches.reduce(carried) { sum, stretch in
      guard stretch.kind == .counting else { return sum }
      return sum
        + policy.countingCalendar(stretch.calendar).elapsed(from: stretch.from, to: stretch.to)
    }
  }

  /// Elapsed time spent standing still until ``since``.
  public var stoodStill: TimeAmount {
    stretches.reduce(.zero) { $1.kind == .standing ? $0 + ($1.to - $1.from) : $0 }
  }
}

extension Policy {
  /// The calendar on which a clock counts; nil means always, as the events have it.
  public func countingCalendar(_ name: Name?) -> WorkingCalendar {
    guard let name else { return WorkingCalendar.always(in: zone) }
    return calendars[name] ?? WorkingCalendar.always(in: zone)
  }
}

/// What a clock reads, recomputed from the events of its ticket.
public struct RecomputedReading: Sendable, Hashable {
  /// Which run it is in, from 1.
  public var run: Int32
  /// The instant of the reading: that of the last event that paused, changed or ended the run.
  public var since: Instant
  /// The working time consumed until then, exact to the millisecond.
  public var consumed: TimeAmount
  /// The working time that it allows.
  public var target: TimeAmount
}

/// Recomputes what a clock reads from the events of its ticket; nil when it never started.
///
/// Equals `consumed` of the clock in the ticket's state. The state keeps that number as what an event read off, and this is
/// the proof that nobody needs to believe it.
///
/// - Complexity: O(events).
public func reading(of clock: Name, events: [Event], policy: Policy) -> RecomputedReading? {
  guard let story = clockStories(of: clock, events: events, policy: policy).last else { return nil }
  return RecomputedReading(
    run: story.run, since: story.since, consumed: story.consumed(under: policy),
    target: story.target)
}
