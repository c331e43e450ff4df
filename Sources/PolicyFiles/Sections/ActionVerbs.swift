import Chronology
import JSONText
import MarkedYAML
import Names
import Policies

/// The keys of actions: each verb's own, and what may stand beside it.
enum ActionKeys {
  static let escalate = Key("escalate", .levelChoice, required: true, "to a level, next or top")
  static let type = Key("type", .name, "the type of the escalation")
  static let reason = Key("reason", .text, "why")
  static let notify = Key("notify", .parties, required: true, "whom to tell")
  static let channels = Key("channel", .names, "the channels in the order to try")
  static let content = Key("message", .name, "the message that says it")
  static let message = Key("message", .name, required: true, "what the customer is sent")
  static let promise = Key("promise", .duration, "when the next message comes")
  static let set = Key(
    "set", .map(of: .literal, what: "a mapping from fields to values"), required: true,
    "fields and their new values")
  static let priority = Key("priority", .name, required: true, "the new priority")
  static let assign = Key("assign", .assignment, required: true, "a team, a person, or both")
  static let askApproval = Key("ask-approval", .name, required: true, "the role that is asked")
  static let step = Key(
    "for", Form<GateStep>.word("step"), "the step that needs it; escalate without it")
  static let wait = Key("wait", .name, required: true, "the kind of waiting")
  static let remind = Key("remind", .parties, required: true, "whom to remind")
  static let after = Key("after", .duration, required: true, "after how much working time")
  static let text = Key("text", .text, "what to say")
  static let close = Key("close", .text, "why")
  static let note = Key("note", .text, required: true, "the note")
  static let resume = Key("resume", .nothing, "the waiting ends")
  static let monitor = Key("monitor", .nothing, "the ticket is watched")
  static let reopen = Key("reopen", .nothing, "the ticket is opened again")
  static let declareIncident = Key(
    "declare-incident", .nothing, "a mass incident is declared or joined")
}

extension ActionVerb {
  /// The keys without the duty to be there; for a verb that stands alone.
  var optionalKeys: [any AnyKey] { table.keys.filter { !$0.isRequired } }

  /// Every verb.
  static let all: [ActionVerb] = [
    ActionVerb([ActionKeys.escalate, ActionKeys.type, ActionKeys.reason]) { record in
      record[ActionKeys.escalate].map {
        [.escalate(to: $0, type: record[ActionKeys.type], reason: record[ActionKeys.reason])]
      }
    },
    ActionVerb([ActionKeys.notify, ActionKeys.channels, ActionKeys.content]) { record in
      record[ActionKeys.notify].map {
        [
          .notify(
            who: $0, channels: record[ActionKeys.channels] ?? [],
            message: record[ActionKeys.content])
        ]
      }
    },
    ActionVerb([ActionKeys.message, ActionKeys.promise]) { record in
      record[ActionKeys.message].map { [.message($0, promise: record[ActionKeys.promise])] }
    },
    ActionVerb([ActionKeys.set]) { record in
      record[ActionKeys.set].map { values in
        values.compactMap { value in
          NameRule.inConditions.read(value.key, at: value.place, record.reading).map {
            .set(field: $0, to: value.value)
          }
        }
      }
    },
    ActionVerb([ActionKeys.priority]) { $0[ActionKeys.priority].map { [.prioritise($0)] } },
    ActionVerb([ActionKeys.assign]) {
      $0[ActionKeys.assign].map { [.assign(team: $0.team, person: $0.person)] }
    },
    ActionVerb([ActionKeys.askApproval, ActionKeys.step]) { record in
      record[ActionKeys.askApproval].map {
        [.askApproval(role: $0, for: record[ActionKeys.step] ?? .escalate)]
      }
    },
    ActionVerb([ActionKeys.wait]) { $0[ActionKeys.wait].map { [.wait($0)] } },
    ActionVerb([ActionKeys.resume], standsAlone: true) { _ in [.resume] },
    ActionVerb([ActionKeys.remind, ActionKeys.after, ActionKeys.text]) { record in
      guard let who = record[ActionKeys.remind], let after = record[ActionKeys.after] else {
        return nil
      }
      return [.remind(who: who, after: after, text: record[ActionKeys.text])]
    },
    ActionVerb([ActionKeys.close], standsAlone: true) { [.close(reason: $0[ActionKeys.close])] },
    ActionVerb([ActionKeys.monitor], standsAlone: true) { _ in [.monitor] },
    ActionVerb([ActionKeys.reopen], standsAlone: true) { _ in [.reopen] },
    ActionVerb([ActionKeys.note]) { $0[ActionKeys.note].map { [.note($0)] } },
    ActionVerb([ActionKeys.declareIncident], standsAlone: true) { _ in [.declareIncident] },
  ]
}

/// To whom technical work is handed.
struct Assignment {
  var team: Name?
  var person: Party?
}

/// The keys of `assign`.
enum AssignmentKeys {
  static let team = Key("team", .name, "the team")
  static let person = Key("person", .party, "the person, as a party")
  static let table = KeyTable("an assignment", [team, person])
}

extension Form where Value == Assignment {
  fileprivate static var assignment: Form {
    record(AssignmentKeys.table) { record in
      if !record.has(AssignmentKeys.team), !record.has(AssignmentKeys.person) {
        record.reading.report(
          "missing-key", "an assignment needs a team or a person",
          suggestion: "write { assign: { team: ... } }", at: record.place)
      }
      return Assignment(
        team: record[AssignmentKeys.team], person: record[AssignmentKeys.person])
    }
  }
}

extension Form where Value == Void {
  /// Nothing at all: a verb that takes no value, written with a colon.
  fileprivate static var nothing: Form {
    Form(schema: .members([("type", .string("null"))]), emptiness: .read) { node, reading in
      if !node.isNull { reading.wrongKind(node, wanted: "nothing") }
      return ()
    }
  }
}
