public import Names

/// The words of the commands, as roles name what they may do.
public enum CommandWords {
  /// Every word, in the order of a ticket's life.
  public static let all: [Name] = [
    "open", "edit", "reply", "customer-reply", "note", "troubleshoot", "tick", "attach", "assign",
    "wait", "resume", "escalate", "acknowledge", "send-back", "ask-approval", "grant-approval",
    "deny-approval", "resolve", "validate", "confirm", "deny", "rate", "monitor", "close",
    "reopen", "merge", "split", "link", "hand-over", "declare-incident", "move-policy",
  ]
}
