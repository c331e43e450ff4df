/// What a template can show beside the policy's fields.
public enum TemplateVariable: String, Sendable, CaseIterable {
  case id = "ticket.id"
  case priority = "ticket.priority"
  case status = "ticket.status"
  case openedAt = "ticket.opened_at"
  /// The full name of the keeper of the ticket, who signs messages.
  case ownerName = "owner.name"
  /// When the next message is promised, in the ticket's zone.
  case promise = "promise"
  /// How soon the level promises to answer, as people write it: `1h`.
  case within = "level.within"
  case level = "ticket.level"
  case levelTitle = "level.title"
  case team = "ticket.team"
  case assignee = "ticket.assignee"
  case escalationType = "ticket.escalation_type"
  case escalations = "ticket.escalations"
  case waitingFor = "ticket.waiting_for"
  case replies = "ticket.replies"
  case customerReplies = "ticket.customer_replies"
  case reopened = "ticket.reopened"
  case rating = "ticket.rating"
  case attachments = "ticket.attachments"
  case troubleshooting = "ticket.troubleshooting"
  case incident = "ticket.incident"
  /// The reason of the last escalation.
  case reason = "escalation.reason"
  /// Working time since the ticket was opened.
  case timeSpent = "ticket.time_spent"
  /// When the customer was last written to.
  case lastContact = "ticket.last_contact"
}

extension TemplateVariable {
  /// Whether it may stand in a message to the customer; what tells of teams, levels and colleagues' work may not.
  public var isForCustomers: Bool {
    switch self {
    case .id, .priority, .status, .openedAt, .ownerName, .promise, .within: true
    default: false
    }
  }
}
