import Chronology
import Names
import Policies

extension Wording {
  /// An action in words: `escalate to L2`.
  func action(_ verb: Action.Verb) -> String {
    switch verb {
    case .escalate(let to, let type, let reason):
      return "escalate to \(level(to))" + (type.map { " as \(self.type($0))" } ?? "")
        + (reason.map { ", because: \($0)" } ?? "")
    case .notify(let who, let channels, let message):
      return "notify \(parties(who))" + by(channels)
        + (message.map { " with \(self.message($0))" } ?? "")
    case .message(let message, let promise):
      return "send the customer \(self.message(message))"
        + (promise.map { ", the next update within \(Wording.time($0))" } ?? "")
    case .set(let field, let value): return "set \(self.field(field)) to \(literal(value))"
    case .prioritise(let priority): return "set the priority to \(priority)"
    case .assign(let team, let person):
      let to = [team.map { self.team($0) }, person.map { party($0) }].compactMap { $0 }
      return "assign it to \(Wording.joined(to))"
    case .askApproval(let role, let step):
      return "ask \(self.role(role)) to approve the step \"\(step.rawValue)\""
    case .remind(let who, let after, let text):
      return "remind \(parties(who)) after \(Wording.time(after))"
        + (text.map { ": \($0)" } ?? "")
    default: return plainAction(verb)
    }
  }

  private func plainAction(_ verb: Action.Verb) -> String {
    switch verb {
    case .wait(let wait): "wait: \(self.wait(wait))"
    case .resume: "end the waiting"
    case .close(let reason): "close the ticket" + (reason.map { ", because: \($0)" } ?? "")
    case .monitor: "watch the ticket for a while"
    case .reopen: "open the ticket again"
    case .note(let text): "note: \(text)"
    case .declareIncident: "declare a mass incident, or join the one that is open"
    default: ""
    }
  }

  /// A rule in a sentence.
  func rule(_ rule: RuleDefinition) -> String {
    let condition = rule.condition.map { ", and \(self.condition($0))" } ?? ""
    let actions = rule.actions.map { action($0.verb) }
    return Wording.sentence(
      "when \(triggers(rule.triggers))\(condition): \(actions.joined(separator: "; "))"
        + (rule.repeats ? " (each time)" : ""))
  }

  /// A step of a calling plan in words.
  func step(_ step: CallingPlan.Step) -> String {
    (step.after == .zero ? "at once" : "after \(Wording.time(step.after))")
      + " \(picked(step.pick))\(party(step.who))" + by(step.channels)
  }

  private func picked(_ pick: CallingPlan.Pick) -> String {
    switch pick {
    case .all: ""
    case .inTurn: "the one whose turn it is of "
    case .rested: "the one called least of "
    }
  }

  private func by(_ channels: [Name]) -> String {
    channels.isEmpty ? "" : " by \(Wording.joined(channels.map(\.text), by: "or"))"
  }

  private func literal(_ value: FieldLiteral) -> String {
    switch value {
    case .bool(let bool): bool ? "yes" : "no"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .text(let text): "\"\(text)\""
    case .none: "nothing"
    }
  }
}
