public import Policies

extension AccountRole {
  /// Whether somebody in this role has a right; the whole table stands in docs/rights.md.
  ///
  /// A policy may forbid more by its own roles, never allow more.
  public func has(_ right: Right) -> Bool {
    switch right {
    case .readTickets, .readNotifications, .readPolicies, .readMetrics: true
    case .keepOwnAccount, .keepOwnTokens: true
    case .checkPolicies, .readReachability: self != .agent && self != .expert
    case .keepPolicies: self == .manager || self == .administrator
    case .activatePolicies, .ingest: self == .administrator
    case .swapShifts, .keepOwnSchedules: self != .auditor
    case .sendAgain, .revokeLinks, .keepSchedules:
      self == .lead || self == .manager || self == .administrator
    case .readAccounts: self == .auditor || self == .manager || self == .administrator
    case .keepAccounts, .keepTokens, .keepWebhooks: self == .administrator
    case .command(let command): mayGive(command)
    }
  }

  /// Whether somebody in this role may give a command.
  ///
  /// An auditor gives none. What decides about others' work is not for everybody who works on tickets: sending back, approving, declaring an
  /// incident, moving a ticket to another policy. Nobody rates their own work: a rating that comes by telephone is entered by who leads. That a message reached nobody
  /// is reported by delivery itself.
  public func mayGive(_ command: CommandWord) -> Bool {
    switch command {
    case .open, .edit, .reply, .customerReply, .note, .troubleshoot, .tick, .attach, .assign,
      .wait, .resume, .escalate, .acknowledge, .askApproval, .resolve, .validate, .confirm, .deny,
      .monitor, .close, .reopen, .merge, .split, .link, .handOver:
      self != .auditor
    case .sendBack, .declareIncident, .leadIncident: self != .auditor && self != .agent
    case .grantApproval, .denyApproval, .rate:
      self == .lead || self == .manager || self == .administrator
    case .movePolicy: self == .manager || self == .administrator
    case .reportUndelivered: false
    }
  }
}

extension CommandWord {
  /// Whether a customer may give it by the link to their ticket.
  public var isForCustomers: Bool {
    switch self {
    case .customerReply, .attach, .confirm, .deny, .rate: true
    case .open, .edit, .reply, .note, .troubleshoot, .tick, .assign, .wait, .resume, .escalate,
      .acknowledge, .sendBack, .askApproval, .grantApproval, .denyApproval, .resolve, .validate,
      .monitor, .close, .reopen, .merge, .split, .link, .handOver, .declareIncident,
      .leadIncident, .movePolicy, .reportUndelivered:
      false
    }
  }
}
