import Chronology
import Names
import Policies
import ReadModels
import Ticketing

extension JSONWriter {
  /// Writes one event of a ticket as a line.
  mutating func line(_ event: Event, ticket: String, sequence: Int, policy: Policy) {
    object { line in
      line.member("ticket", ticket)
      line.member("seq", sequence)
      line.member("at", event.at)
      line.member("noticedAt", event.noticedAt)
      line.member("kind", event.fact.word)
      line.object("cause") { $0.members(of: event.cause) }
      line.members(of: event.fact, policy)
    }
  }

  /// Writes what brought an event about.
  mutating func members(of cause: Cause) {
    switch cause {
    case .command(let actor):
      member("kind", "command")
      member("side", "\(actor.side)")
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
