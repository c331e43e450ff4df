import Accounts
import Chronology
import Logging
import Runtime
import Synchronization

extension WebServices {
  /// Keeps in the ledger that somebody was refused a right, within the bounds of `RefusalQuota`.
  ///
  /// Who is not signed in and asks for what needs signing in is told so and leaves no trace: nobody was refused anything yet.
  func noteRefusal(_ problem: Problem, of caller: Caller, on route: Route, at now: Instant) async {
    guard problem.status == 403, let user = caller.user else { return }
    let kind: String
    switch problem.kind {
    case Problem.noFormToken.kind: kind = "form-token-refused"
    case "not-allowed": kind = "access-refused"
    // What a policy refuses is an event of the ticket.
    default: return
    }
    await noteRefusal(
      kind, by: user.id.text, of: user.id, about: "\(route.name): \(problem.detail ?? "")", at: now)
  }

  /// Keeps in the ledger that a sign-in was refused, within the bounds of `RefusalQuota`.
  ///
  /// A name that belongs to no account is not kept: people type their password there by mistake.
  func noteRefusedSignIn(
    _ kind: String, of user: User?, why: String, at now: Instant
  ) async {
    await noteRefusal(
      kind, by: user?.id.text ?? "", of: nil, about: user == nil ? "no such account" : why, at: now)
  }

  private func noteRefusal(
    _ kind: String, by who: String, of account: UserID?, about: String, at now: Instant
  ) async {
    await noteLeftOutRefusals(at: now)
    guard refusals.withLock({ $0.lists(account, at: now) }) else { return }
    await keepOrTell { try await $0.record(kind, by: who, about: about) }
  }

  /// Keeps in the ledger how many refusals were not listed in the minutes that are over.
  func noteLeftOutRefusals(at now: Instant) async {
    let count = refusals.withLock { $0.takeLeftOut(at: now) }
    guard count > 0 else { return }
    await keepOrTell {
      try await $0.record(
        "refusals-counted", by: "", about: "refused, and too many to be listed", count: count)
    }
  }

  /// The answer to whoever was refused does not depend on whether the ledger can keep it.
  private func keepOrTell(_ body: (Administration) async throws -> Void) async {
    do {
      try await body(administration)
    } catch {
      logger.warning("a refusal could not be kept", metadata: ["error": "\(error)"])
    }
  }
}
