import JSONText
import Names
import Policies
import ReadModels
import Ticketing

extension Problem {
  /// A command that the policy rejected, with every reason, and every way past.
  ///
  /// | the reasons are | status |
  /// | --- | --- |
  /// | the role may not give it | 403 |
  /// | the ticket's state does not allow it now | 409 |
  /// | something is missing or unfit | 422 |
  init(refusal: Refusal, policy: Policy, version: Int64) {
    let words = RefusalWords(refusal, policy: policy)
    self.init(
      Problem.status(of: refusal), "refused", "The policy refuses it", detail: words.line,
      errors: zip(refusal.reasons, words.reasons).map { reason, sentence in
        Fault(pointer: Problem.pointer(of: reason), detail: sentence)
      }, bypasses: words.bypasses)
    more = [
      JSONValue.Member("command", .string(refusal.command.text)),
      JSONValue.Member("version", .int(version)),
    ]
  }

  private static func status(of refusal: Refusal) -> Int {
    var status = 409
    for reason in refusal.reasons {
      switch reason {
      case .notAllowed, .roleNeeded: return 403
      case .wrongStatus, .nothingToAnswer, .alreadyRated, .otherPolicy, .tooLateToReopen,
        .noChange:
        break
      case .unknown(.ticket, _): break
      default: status = 422
      }
    }
    return status
  }

  /// What in the body a reason is about, as far as there is such a thing.
  private static func pointer(of reason: Refusal.Reason) -> String {
    switch reason {
    case .missingField(let field, _), .unfit(let field, _): "/fields/" + escaped(field.text)
    case .missingPromise, .promiseNotAhead: "/promise"
    case .missingReason: "/reason"
    case .ratingOutOfRange: "/rating"
    case .wrongDirection, .unknown(.level, _): "/level"
    case .unknown(.field, let name): "/fields/" + escaped(name)
    case .unknown(.ticket, _): ""
    case .unknown(let kind, _): "/" + kind.rawValue
    default: ""
    }
  }
}
