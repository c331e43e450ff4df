import Expressions
import Names
import Policies
import ReadModels
import Ticketing

/// What has to be done so that a refused command is no longer refused, as far as a laboratory can make it up.
struct AssumedCommands {
  /// The commands in order.
  private(set) var commands: [Command] = []
  /// What each makes up, in words.
  private(set) var sentences: [String] = []

  init(_ refusal: Refusal, policy: Policy) {
    for reason in refusal.reasons {
      guard let command = AssumedCommands.command(for: reason, policy) else { continue }
      commands.append(command)
      let alone = Refusal(command: refusal.command, reasons: [reason])
      let words = RefusalWords(alone, policy: policy)
      sentences += words.missing.isEmpty ? words.reasons : words.missing
    }
  }

  private static func command(for reason: Refusal.Reason, _ policy: Policy) -> Command? {
    switch reason {
    case .missingField(let field, _):
      guard let position = policy.fieldPositions[field] else { return nil }
      let value = placeholder(for: policy.definition.fields[position].kind)
      return .edit(Edit(fields: [FieldChange(field, value)]))
    case .missingTick(let checklist, let item, _):
      return .tick(checklist: checklist, item: item, done: true)
    case .missingAttachments(let count, _): return .attach(count: count)
    case .missingTroubleshooting: return .troubleshoot(text: nil)
    case .missingApproval(let role, _): return .grantApproval(role: role, for: .escalate)
    case .customerNotInformed: return .reply(Reply())
    default: return nil
    }
  }

  private static func placeholder(for kind: FieldDefinition.Kind) -> Value {
    switch kind {
    case .text: .string("given")
    case .yesNo: .bool(true)
    case .number: .double(1)
    case .choice(let choices): .string(choices.first ?? "given")
    case .list(let choices): .list([.string(choices.first ?? "given")])
    case .instant: .null
    }
  }
}

extension Command {
  /// Who is assumed to give it: an approval comes from the role that approves.
  var assumedActor: Actor {
    if case .grantApproval(let role, _) = self { Actor(.agent, role: role) } else { .agent }
  }
}
