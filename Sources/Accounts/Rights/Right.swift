public import Policies

/// Something that a role may do or not; every route of the server names one.
public enum Right: Sendable, Hashable {
  /// See tickets, their time lines, attachments and figures.
  case readTickets
  /// See notifications and every attempt.
  case readNotifications
  /// See policies.
  case readPolicies
  /// Check a policy without keeping it, and see what moving a ticket would change.
  case checkPolicies
  /// Keep a new version of a policy.
  case keepPolicies
  /// Say under which version new tickets come.
  case activatePolicies
  /// Give a command to a ticket.
  case command(CommandWord)
  /// Pour a history in.
  case ingest
  /// Send a dead notification again.
  case sendAgain
  /// Take back the links that a ticket's customer was sent.
  case revokeLinks
  /// See accounts.
  case readAccounts
  /// Make, change and disable accounts, and end others' sessions.
  case keepAccounts
  /// Change one's own password, see and end one's own sessions and tokens.
  case keepOwnAccount
  /// Make and revoke tokens for programs in one's own name.
  case keepOwnTokens
  /// Make and revoke others' tokens.
  case keepTokens
  /// Say where events go: keep webhooks and their secrets.
  case keepWebhooks
  /// See beforehand whether every level reaches somebody, and who could fill a gap.
  case readReachability
  /// Edit schedules while they are in use: add and take back overrides, change and end layers.
  case keepSchedules
  /// The same for the schedules that one keeps filled: the policy says whose each is.
  case keepOwnSchedules
  /// Offer, accept and refuse swaps of one's own shifts.
  case swapShifts
  /// Read the figures for monitoring.
  case readMetrics

  /// Every right, in the order of docs/rights.md.
  public static let all: [Right] =
    [
      .readTickets, .readNotifications, .readPolicies, .checkPolicies, .keepPolicies,
      .activatePolicies, .ingest, .sendAgain, .revokeLinks, .readAccounts, .keepAccounts,
      .keepOwnAccount, .keepOwnTokens, .keepTokens, .keepWebhooks, .readReachability,
      .keepSchedules, .keepOwnSchedules, .swapShifts, .readMetrics,
    ] + CommandWord.allCases.map { .command($0) }

  /// A stable word without dynamic text, such as `read-tickets` or `command:escalate`.
  public var word: String {
    switch self {
    case .readTickets: "read-tickets"
    case .readNotifications: "read-notifications"
    case .readPolicies: "read-policies"
    case .checkPolicies: "check-policies"
    case .keepPolicies: "keep-policies"
    case .activatePolicies: "activate-policies"
    case .command(let command): "command:" + command.rawValue
    case .ingest: "ingest"
    case .sendAgain: "send-again"
    case .revokeLinks: "revoke-links"
    case .readAccounts: "read-accounts"
    case .keepAccounts: "keep-accounts"
    case .keepOwnAccount: "keep-own-account"
    case .keepOwnTokens: "keep-own-tokens"
    case .keepTokens: "keep-tokens"
    case .keepWebhooks: "keep-webhooks"
    case .readReachability: "read-reachability"
    case .keepSchedules: "keep-schedules"
    case .keepOwnSchedules: "keep-own-schedules"
    case .swapShifts: "swap-shifts"
    case .readMetrics: "read-metrics"
    }
  }

  /// The scope that a token needs for it; a token never may more than its user.
  public var scope: APIToken.Scope {
    switch self {
    case .readTickets, .readNotifications, .readPolicies, .readReachability, .readMetrics: .read
    // A check keeps nothing, but works the server hard.
    case .command, .sendAgain, .revokeLinks, .checkPolicies, .keepSchedules,
      .keepOwnSchedules, .swapShifts:
      .write
    case .ingest: .ingest
    case .keepPolicies, .activatePolicies, .readAccounts, .keepAccounts, .keepOwnAccount,
      .keepOwnTokens, .keepTokens, .keepWebhooks:
      .administer
    }
  }
}
