public import Names

/// The words of the commands, as roles and refusals name them, in the order of a ticket's life.
public enum CommandWord: String, Sendable, CaseIterable {
  case open, edit, reply
  case customerReply = "customer-reply"
  case note, troubleshoot, tick, attach, assign, wait, resume, escalate, acknowledge
  case sendBack = "send-back"
  case askApproval = "ask-approval"
  case grantApproval = "grant-approval"
  case denyApproval = "deny-approval"
  case resolve, validate, confirm, deny, rate, monitor, close, reopen, merge, split, link
  case handOver = "hand-over"
  case declareIncident = "declare-incident"
  case leadIncident = "lead-incident"
  case reportUndelivered = "report-undelivered"
  case movePolicy = "move-policy"
}

extension CommandWord {
  /// The word as a name.
  public var name: Name { CommandWord.names[self] ?? Name(rawValue) }

  /// Every word as a name, in order.
  public static let allNames = allCases.map { Name($0.rawValue) }

  private static let names = Dictionary(
    uniqueKeysWithValues: CommandWord.allCases.map { ($0, Name($0.rawValue)) })
}
