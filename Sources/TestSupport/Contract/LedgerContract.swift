public import Ledgers

/// What every ledger has to do, as clauses that can be run against any of them.
///
/// ```swift
/// @Test("the ledger keeps its contract", arguments: LedgerContract.clauses)
/// func contract(clause: LedgerContract.Clause) async throws {
///   try await clause.hold(of: MemoryLedger())
/// }
/// ```
public enum LedgerContract {
  /// One sentence that has to be true of a ledger, and how to find out.
  public struct Clause: Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
    private let check: @Sendable (any Ledger) async throws -> Void

    init(_ description: String, _ check: @escaping @Sendable (any Ledger) async throws -> Void) {
      self.description = description
      self.check = check
    }

    /// Finds out whether the sentence is true of a ledger that is empty.
    ///
    /// - Throws: ``ContractBreach`` when it is not, and whatever the ledger throws.
    public func hold(of ledger: any Ledger) async throws {
      try await check(ledger)
      try await ledger.close()
    }
  }

  /// All clauses.
  public static let clauses =
    commitClauses + chainClauses + wakeClauses + listClauses + outboxClauses + deliveryClauses
    + shelfClauses + accountClauses + calendarClauses
}

/// A clause that a ledger does not keep.
public struct ContractBreach: Error, CustomStringConvertible {
  /// What is not as it has to be.
  public let description: String

  /// A breach, told in a sentence.
  public init(description: String) { self.description = description }
}

/// Breaks the contract unless both are equal.
func require<Value: Equatable>(
  _ found: Value, is wanted: Value, _ what: String
) throws(ContractBreach) {
  guard found == wanted else {
    throw ContractBreach(description: "\(what): found \(found), but \(wanted) is right")
  }
}

/// Breaks the contract unless something is so.
func require(_ isSo: Bool, _ sentence: String) throws(ContractBreach) {
  guard isSo else { throw ContractBreach(description: "not so: \(sentence)") }
}
