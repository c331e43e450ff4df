public import Policies

extension Command {
  /// The command's word, as roles and refusals name it.
  public var word: CommandWord {
    switch self {
    case .open: .open
    case .edit: .edit
    case .reply: .reply
    case .customerReplied: .customerReply
    case .note: .note
    case .troubleshoot: .troubleshoot
    case .tick: .tick
    case .attach: .attach
    case .assign: .assign
    case .wait: .wait
    case .resume: .resume
    case .escalate: .escalate
    case .acknowledge, .withdrawAcknowledgement: .acknowledge
    case .sendBack: .sendBack
    case .askApproval: .askApproval
    case .grantApproval: .grantApproval
    case .denyApproval: .denyApproval
    default: endingWord
    }
  }

  private var endingWord: CommandWord {
    switch self {
    case .resolve: .resolve
    case .validate: .validate
    case .confirm: .confirm
    case .deny: .deny
    case .rate: .rate
    case .monitor: .monitor
    case .close: .close
    case .reopen: .reopen
    case .mergeInto, .absorb: .merge
    case .split: .split
    case .link: .link
    case .declareIncident, .incident(.open): .declareIncident
    case .incident: .leadIncident
    case .reportUndelivered: .reportUndelivered
    case .offerHandover, .acceptHandover, .refuseHandover: .handOver
    default: .movePolicy
    }
  }

  /// Whether it means something for a ticket that is closed or merged.
  var isForEnded: Bool {
    switch self {
    case .customerReplied, .note, .deny, .rate, .reopen, .link, .reportUndelivered: true
    case .incident(.serve), .incident(.hear), .incident(.leave), .incident(.remove): true
    default: false
    }
  }

  /// Whether it begins a ticket.
  public var isOpening: Bool {
    switch self {
    case .open, .incident(.open): true
    default: false
    }
  }

  /// Whether it moves the ticket to another policy version.
  var isPolicyMove: Bool {
    if case .movePolicy = self { true } else { false }
  }
}
