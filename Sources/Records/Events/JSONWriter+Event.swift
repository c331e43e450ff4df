public import JSONText
import Names
public import Ticketing

extension JSONWriter {
  /// Writes an event of a ticket as its record: the canonical form, on one line, the same bytes for the same event.
  ///
  /// The members are described in `docs/replay.md`; `number` is the event's on its ticket, from 1.
  ///
  /// - Complexity: O(size of the event).
  public mutating func record(_ event: Event, ticket: TicketID, number: Int64) {
    object { record in
      record.member("ticket", ticket.text)
      record.member("seq", number)
      record.member("at", exact: event.at)
      record.member("noticedAt", exact: event.noticedAt)
      record.member("kind", event.fact.word)
      record.object("cause") { $0.members(of: event.cause) }
      record.members(of: event.fact, on: ticket)
    }
  }

  private mutating func members(of cause: Cause) {
    switch cause {
    case .command(let actor):
      member("kind", "command")
      member("side", actor.side.recordWord)
      member("person", actor.person)
      member("role", actor.role)
    case .rule(let name): named("rule", name)
    case .clock(let name): named("clock", name)
    case .level(let name): named("level", name)
    case .callingPlan(let level, let round, let step):
      named("calling-plan", level)
      member("round", round)
      member("step", step)
    case .wait(let name): named("wait", name)
    case .promise: member("kind", "promise")
    case .handover: member("kind", "handover")
    case .closing: member("kind", "closing")
    case .matrix: member("kind", "matrix")
    case .gate(let name): named("gate", name)
    case .period(let name): named("period", name)
    case .reminder(let number):
      member("kind", "reminder")
      member("number", number)
    }
  }

  private mutating func named(_ kind: String, _ name: Name) {
    member("kind", kind)
    member("name", name)
  }
}
