public import Chronology
public import OnCall
public import Policies

/// The decider as pure functions over a ticket's state; ``TicketRun`` is the same thing for many inputs in a row.
public struct Decider: Sendable {
  /// The policy that decides.
  public let policy: Policy
  /// Who can be reached.
  public let roster: Roster

  /// A decider under a policy.
  public init(policy: Policy, roster: Roster) {
    self.policy = policy
    self.roster = roster
  }

  /// What follows from a command on a ticket at an instant.
  ///
  /// Wake-ups that were due happen even when the command is refused, so both are given; a refusal is an event, too.
  ///
  /// - Parameters:
  ///   - command: What is asked for.
  ///   - actor: Who asks.
  ///   - ticket: The ticket as its events left it.
  ///   - instant: When it was asked; one before the ticket's last event counts as that event's.
  /// - Complexity: O(clocks + rules) for each event that follows.
  public func decide(
    _ command: Command, by actor: Actor, on ticket: Ticket, at instant: Instant
  ) -> Decision {
    let run = TicketRun(policy: policy, roster: roster)
    run.resume(ticket)
    let refusal = run.handle(command, by: actor, at: instant)
    return Decision(events: run.events, refusal: refusal)
  }

  /// Everything that is due on a ticket at or before an instant; doing it twice changes nothing.
  ///
  /// - Complexity: as ``decide(_:by:on:at:)``.
  public func wake(_ ticket: Ticket, at instant: Instant) -> [Event] {
    let run = TicketRun(policy: policy, roster: roster)
    run.resume(ticket)
    run.wake(at: instant)
    return run.events
  }

  /// What a ticket's active clocks have consumed until an instant, read under this policy: what a move to another version takes along.
  ///
  /// - Complexity: O(clocks).
  public func readings(of ticket: Ticket, at instant: Instant) -> [ClockReading] {
    let run = TicketRun(policy: policy, roster: roster)
    run.resume(ticket)
    return run.readings(at: instant)
  }
}

/// What the decider answers.
public struct Decision: Sendable {
  /// Everything that happens, in order.
  public let events: [Event]
  /// Why the command was rejected, or nil.
  public let refusal: Refusal?
}
