import Accounts
import Findings
import JSONText
import Ledgers
import Runtime
import Ticketing

extension Problem {
  /// The problem that an error is: the one table from errors to answers.
  ///
  /// What is not in it is an ``internalFault``.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let fault as DeskFault: self.init(desk: fault)
    case let fault as LedgerFault: self.init(ledger: fault)
    case let fault as JSONFault: self = .notJSON("\(fault)")
    case let fault as LinkSigner.Fault: self = fault == .invalid ? .badLink : .oldLink
    case let refusal as ContactRefusal: self.init(contact: refusal)
    case let refusal as EditRefusal: self.init(edit: refusal)
    case is NameAllowance.Spent: self = .tooManyWords
    case let findings as FindingList: self.init(findings: findings)
    default: self = .internalFault
    }
  }

  private init(desk fault: DeskFault) {
    switch fault {
    case .busy(let seconds):
      self.init(
        429, "busy", "Too much is waiting already",
        detail: "Send it again in \(seconds) s", retryAfterSeconds: seconds)
    case .stopping:
      self.init(
        503, "stopping", "Escalon is about to stop", detail: "Send it again in a moment",
        retryAfterSeconds: 5)
    case .unknownTicket(let id): self = .notFound("There is no ticket \"\(id.text.prefix(200))\"")
    case .ticketExists(let id):
      self = .conflict("ticket-exists", "There is a ticket \"\(id.text.prefix(200))\" already")
    case .otherVersion(let version): self = .changed(version: version)
    case .noPolicy:
      self = .conflict("no-policy", "No policy is active under which this could be decided")
    case .ledger(let fault): self.init(ledger: fault)
    }
  }

  /// An account had policies checked until no more of their words can be remembered.
  private static let tooManyWords = Problem(
    429, "too-many-words", "The policies that you gave hold too many different words",
    detail: "Check policies on your own machine, escalon check does it, or after the next start",
    retryAfterSeconds: 3600)

  private init(ledger fault: LedgerFault) {
    self.init(
      503, "ledger-" + fault.code.rawValue, "The ledger cannot keep or give it",
      detail: fault.message, retryAfterSeconds: 30)
  }

  /// A text, such as a policy, in which something is wrong at places.
  init(findings: FindingList) {
    self.init(
      422, "findings", "The text has faults",
      detail: "\(findings.all.count) \(findings.all.count == 1 ? "finding" : "findings")",
      errors: findings.all.prefix(Problem.mostFaults).map { finding in
        Fault(
          pointer: "\(finding.place)",
          detail: "\(finding.severity.rawValue): \(finding.message)"
            + (finding.suggestion.map { "; \($0)" } ?? "") + " [\(finding.code)]")
      })
  }
}
