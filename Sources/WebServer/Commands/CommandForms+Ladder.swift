import Names
import Policies
import Ticketing

extension CommandForm {
  /// What moves a ticket on the ladder.
  static let ladderForms: [CommandForm] = [
    CommandForm(
      .acknowledge, "acknowledgement", "acknowledge", "Takes it: the calls stop",
      [
        .may(
          "promise", .instant, "When the team hears the next word; broken, the calls start again")
      ]
    ) { reader, _ in .acknowledge(promise: reader.instant("promise")) },
    CommandForm(
      .acknowledge, method: .delete, "acknowledgement", "withdraw-acknowledgement",
      "Gives it back: nobody has it any more, and the calls begin anew"
    ) { _, _ in .withdrawAcknowledgement },
    CommandForm(
      .escalate, "escalations", "escalate", "Raises the ticket",
      [
        .may("level", .line, "A level, `next` or `top`; else what the reason proposes"),
        .may("type", .line, "The type of escalation"),
        .may("reason", .line, "One of the policy's reasons"),
        .may("text", .prose, "More about it"), bypass,
      ]
    ) { reader, _ in
      let escalation = reader.policy.definition.escalation
      return .escalate(
        EscalationRequest(
          level: reader.level("level"),
          type: reader.name("type", "type of escalation", among: escalation.types.map(\.id)),
          reason: reader.name("reason", "reason", among: escalation.reasons.map(\.id)),
          text: reader.text("text"), passing: reader.passing))
    },
    CommandForm(
      .sendBack, "send-back", "send-back", "Sends it back down, with a reason",
      [
        .may("level", .line, "The level; else the one below"), .needed("reason", .prose),
      ]
    ) { reader, _ in
      .sendBack(
        to: reader.name("level", "level", among: reader.policy.levels.map(\.id)),
        reason: reader.text("reason") ?? "")
    },
  ]

  /// Approvals of steps.
  static let approvalForms: [CommandForm] = [
    CommandForm(
      .askApproval, "approvals", "ask-approval", "Asks a role to approve a step",
      [approver, step]
    ) { reader, _ in .askApproval(role: approver(&reader), for: reader.step("step")) },
    CommandForm(
      .grantApproval, "approvals/grants", "grant-approval", "Approves a step, in a role",
      [approver, step]
    ) { reader, _ in .grantApproval(role: approver(&reader), for: reader.step("step")) },
    CommandForm(
      .denyApproval, "approvals/denials", "deny-approval", "Refuses to approve a step, in a role",
      [approver, step, reason]
    ) { reader, _ in
      .denyApproval(
        role: approver(&reader), for: reader.step("step"), reason: reader.text("reason"))
    },
  ]

  private static func approver(_ reader: inout CommandReader) -> Name {
    reader.neededName("approver", "role", among: reader.policy.definition.roles.map(\.id))
  }
}
