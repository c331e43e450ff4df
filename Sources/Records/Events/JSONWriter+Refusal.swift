public import JSONText
import Names
public import Ticketing

extension JSONWriter {
  /// Writes the members of one reason of a refusal: its word in `reason`, and what it is about.
  ///
  /// | reason | members |
  /// | --- | --- |
  /// | `missing-field` | `field`, `gate` |
  /// | `missing-tick` | `checklist`, `item`, `gate` |
  /// | `missing-attachments`, `missing-troubleshooting` | `count`, `gate` |
  /// | `missing-approval` | `role`, `gate` |
  /// | `missing-validation`, `missing-confirmation`, `customer-not-informed`, `missing-promise` | `gate` |
  /// | `condition-not-met` | `says`, `gate` |
  /// | `missing-report-line` | `line` |
  /// | `wrong-status` | `status` |
  /// | `unknown` | `what`, `name` |
  /// | `unfit` | `field`, `why` |
  /// | `not-allowed`, `role-needed` | `role` |
  /// | `wrong-direction` | `level` |
  /// | `rating-out-of-range` | `rating` |
  /// | `other-policy` | `version` |
  /// | `missing-reason`, `promise-not-ahead`, `nothing-to-answer`, `already-rated`, `too-late-to-reopen`, `no-change` | none |
  public mutating func members(of reason: Refusal.Reason) {
    member("reason", reason.word)
    switch reason {
    case .missingField(let field, let gate):
      member("field", field)
      member("gate", gate)
    case .missingTick(let checklist, let item, let gate):
      member("checklist", checklist)
      member("item", item)
      member("gate", gate)
    case .missingAttachments(let count, let gate), .missingTroubleshooting(let count, let gate):
      member("count", count)
      member("gate", gate)
    case .missingApproval(let role, let gate):
      member("role", role)
      member("gate", gate)
    case .missingValidation(let gate), .missingConfirmation(let gate),
      .customerNotInformed(let gate), .missingPromise(let gate):
      member("gate", gate)
    case .conditionNotMet(let says, let gate):
      member("says", says)
      member("gate", gate)
    case .missingReportLine(let line): member("line", line)
    case .wrongStatus(let status): member("status", status.recordWord)
    case .unknown(let kind, let name):
      member("what", kind.recordWord)
      member("name", name)
    case .unfit(let field, let why):
      member("field", field)
      member("why", why)
    case .notAllowed(let role), .roleNeeded(let role): member("role", role)
    case .wrongDirection(let level): member("level", level)
    case .ratingOutOfRange(let rating): member("rating", rating)
    case .otherPolicy(let version): member("version", version)
    case .missingReason, .promiseNotAhead, .nothingToAnswer, .alreadyRated, .tooLateToReopen,
      .noChange:
      break
    }
  }

  /// Writes the members of a way past a gate: `gate`, `roles`, `approval`.
  public mutating func members(of bypass: Refusal.Bypass) {
    member("gate", bypass.gate)
    member("roles", bypass.roles)
    member("approval", bypass.approval)
  }
}

extension Refusal.Reason {
  /// The stable word of the kind of reason, without its particulars: `missing-field`.
  public var word: String {
    switch self {
    case .missingField: "missing-field"
    case .missingTick: "missing-tick"
    case .missingAttachments: "missing-attachments"
    case .missingTroubleshooting: "missing-troubleshooting"
    case .missingApproval: "missing-approval"
    case .missingValidation: "missing-validation"
    case .missingConfirmation: "missing-confirmation"
    case .customerNotInformed: "customer-not-informed"
    case .missingPromise: "missing-promise"
    case .conditionNotMet: "condition-not-met"
    case .missingReportLine: "missing-report-line"
    case .wrongStatus: "wrong-status"
    case .unknown: "unknown"
    case .unfit: "unfit"
    case .notAllowed: "not-allowed"
    case .roleNeeded: "role-needed"
    case .missingReason: "missing-reason"
    case .wrongDirection: "wrong-direction"
    case .promiseNotAhead: "promise-not-ahead"
    case .ratingOutOfRange: "rating-out-of-range"
    case .alreadyRated: "already-rated"
    case .nothingToAnswer: "nothing-to-answer"
    case .otherPolicy: "other-policy"
    case .tooLateToReopen: "too-late-to-reopen"
    case .noChange: "no-change"
    }
  }
}
