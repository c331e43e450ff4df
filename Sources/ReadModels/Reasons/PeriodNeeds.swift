import Names
public import Policies

/// What escalating needs besides while a special period lasts.
public struct PeriodNeeds: Sendable {
  /// The period.
  public let period: PeriodDefinition
  /// Everything that it asks for, as nouns or the policy's own sentences.
  public let needs: [String]
}

/// The special periods of a policy in which escalating needs more than else, in its order.
public func periodNeeds(under policy: Policy) -> [PeriodNeeds] {
  let words = PolicyWords(policy: policy)
  return policy.definition.periods.filter { !$0.requirements.isEmpty }.map { period in
    PeriodNeeds(period: period, needs: period.requirements.map(words.requirement))
  }
}

extension PolicyWords {
  /// What has to be there, as a noun or the policy's own sentence: `Summary`, `2 attachments`.
  func requirement(_ requirement: GateDefinition.Requirement) -> String {
    switch requirement.kind {
    case .field(let name): field(name)
    case .checklist(let name):
      "every required tick on \"\(policy.checklist(name)?.title ?? name.text)\""
    case .attachments(let count): counted(count, "attachment")
    case .troubleshooting(let count): counted(count, "troubleshooting step")
    case .approval(let name): "the approval of \(role(name))"
    case .validation: "the solution validated"
    case .confirmation: "the customer's word that it is solved"
    case .customerInformed: "the customer told"
    case .promise: "when the next message comes"
    case .anyOf(let choices): enumeration(choices.map(self.requirement), with: "or")
    case .condition(_, let sentence): "\"\(sentence)\""
    }
  }
}
