import Names
public import Policies
public import Ticketing

/// A refusal in sentences: everything that is missing, and who may bypass.
public struct RefusalWords: Sendable, Hashable {
  /// What was refused: `Refused to escalate`.
  public let headline: String
  /// Every reason, one phrase each, in the policy's order: `missing: Summary`.
  public let reasons: [String]
  /// Everything that is missing, as nouns, in the policy's order: `Summary`, `2 attachments`.
  public let missing: [String]
  /// Everything that stands in the way, first what is missing as nouns, then the rest as clauses or the policy's own sentences.
  public let lacks: [String]
  /// Each way past, one sentence each; empty when there is none.
  public let bypasses: [String]

  /// The words of a refusal under a policy, whose titles they use.
  public init(_ refusal: Refusal, policy: Policy) {
    let words = PolicyWords(policy: policy)
    headline = "Refused to \(RefusalWords.verb(refusal.command))"
    reasons = refusal.reasons.map { RefusalWords.sentence($0, words) }
    bypasses = refusal.bypass.map { RefusalWords.sentence($0, words) }
    missing = RefusalWords.each(refusal.reasons.compactMap { RefusalWords.missing($0, words) })
    let others = refusal.reasons.filter { RefusalWords.missing($0, words) == nil }
      .map { RefusalWords.sentence($0, words) }
    lacks = missing + others
    let line = missing.isEmpty ? [] : ["missing: " + missing.joined(separator: "; ")]
    self.line = "\(headline): " + (others + line + bypasses).joined(separator: ". ")
  }

  /// Headline, reasons and ways past in one sentence: `Refused to escalate: missing: Summary; Logs`.
  public let line: String

  /// Everything once, in order: two gates may lack the same, and a line of the report be the field of another.
  private static func each(_ nouns: [String]) -> [String] {
    var seen: Set<String> = []
    return nouns.filter { noun in
      !nouns.contains { "\"\($0)\" of the report" == noun } && seen.insert(noun).inserted
    }
  }

  /// The command as a verb: `escalate`, `send back`.
  private static func verb(_ command: Name) -> String {
    command.text.split(separator: "-").joined(separator: " ")
  }

  private static func sentence(_ bypass: Refusal.Bypass, _ words: PolicyWords) -> String {
    let who =
      bypass.roles.isEmpty ? "anyone" : enumeration(bypass.roles.map(words.role), with: "or")
    return "\(capitalised(who)) may bypass gate \(bypass.gate)"
      + (bypass.approval.map { " with the approval of \(words.role($0))" } ?? "")
  }

  /// What a gate lacks, as a noun; nil for what is no lack.
  private static func missing(_ reason: Refusal.Reason, _ words: PolicyWords) -> String? {
    switch reason {
    case .missingField(let field, _): words.field(field)
    case .missingTick(let list, let item, _): "a tick at \(words.item(item, of: list))"
    case .missingAttachments(let count, _): counted(count, "attachment")
    case .missingTroubleshooting(let count, _): counted(count, "troubleshooting step")
    case .missingApproval(let role, _): "the approval of \(words.role(role))"
    case .missingReportLine(let line): "\"\(line)\" of the report"
    case .missingReason: "a reason"
    default: nil
    }
  }

  static func sentence(_ reason: Refusal.Reason, _ words: PolicyWords) -> String {
    switch reason {
    case .missingField, .missingTick, .missingAttachments, .missingTroubleshooting,
      .missingApproval, .missingReportLine, .missingReason:
      "missing: " + (missing(reason, words) ?? "")
    case .missingValidation: "the solution is not validated"
    case .missingConfirmation: "the customer has not confirmed"
    case .customerNotInformed: "the customer was not told yet"
    case .missingPromise: "it does not say when the next message comes"
    case .conditionNotMet(let says, _): says
    case .wrongStatus(let status): "the ticket is \(status.rawValue)"
    case .unknown(let kind, let text): "there is no \(kind.rawValue) \"\(text)\""
    case .unfit(let field, let why): "\(words.field(field)): \(why)"
    case .notAllowed(let role): "\(words.role(role)) may not do this"
    case .roleNeeded(let role): "it takes the role \(words.role(role))"
    case .wrongDirection(let level): "\(words.level(level)) does not lie in that direction"
    case .promiseNotAhead: "a promise must lie ahead"
    case .ratingOutOfRange(let rating): "a rating is 1 to 5, not \(rating)"
    case .alreadyRated: "it is rated already"
    case .nothingToAnswer: "nothing was asked that this could answer"
    case .otherPolicy(let version): "the ticket stands under version \(version) of the policy"
    case .tooLateToReopen: "it was closed too long ago to be opened again"
    case .noChange: "it would change nothing"
    }
  }
}
