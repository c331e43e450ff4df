import Accounts
import Ledgers

extension WebServices {
  /// Reads an account as it is now and does something with it, while nobody else changes an account.
  ///
  /// Whoever hashes a password or looks at a right reads the account long before writing it: what was changed in between would be undone.
  ///
  /// - Throws: ``Problem`` when there is no such account; what the body throws.
  func changing<Answer: Sendable>(
    _ id: UserID, _ body: @Sendable (User) async throws -> Answer
  ) async throws -> Answer {
    try await accountChanges.pass {
      guard let user = try await ledger.user(id) else {
        throw Problem.notFound("There is no such account")
      }
      return try await body(user)
    }
  }
}
