import Synchronization

/// A ledger that lasts as long as the process: for simulated time, for trials and for tests.
///
/// It answers as the one on SQLite does. A lock guards the whole;
/// nothing in it waits, reads the time or uses chance.
public final class MemoryLedger: Ledger {
  private let state = Mutex(MemoryState())

  /// An empty ledger.
  public init() {}

  /// Makes commits part of the ledger, in the order given; one that meets a conflict is left out, whole.
  public func commit(_ commits: [Commit]) throws -> [CommitOutcome] {
    try open { state in commits.map { state.commit($0) } }
  }

  /// Ends the work; whatever is asked afterwards throws ``LedgerFault``.
  public func close() {
    state.withLock { $0.isClosed = true }
  }

  /// Does something with the state while nobody else does.
  func open<Result: Sendable>(
    _ work: (inout MemoryState) throws -> Result
  ) throws -> Result {
    try state.withLock { state in
      guard !state.isClosed else {
        throw LedgerFault(.unavailable, "The ledger was closed; open it again.")
      }
      return try work(&state)
    }
  }
}
