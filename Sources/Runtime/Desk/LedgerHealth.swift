import Chronology
public import Ledgers
import Synchronization

/// Whether the ledger kept the last thing that it was given: a full disk shows here at once, and its end as well.
public final class LedgerHealth: Sendable {
  private struct State {
    var fault: LedgerFault?
    var since = Instant.distantPast
    var isTrying = false
  }

  private let state = Mutex(State())

  /// Why the last thing was not kept; nil when it was.
  public var fault: LedgerFault? { state.withLock { $0.fault } }

  /// Since when nothing was kept; meaningful while there is a fault.
  var since: Instant { state.withLock { $0.since } }

  /// Keeps something, and notes whether it worked.
  func noting<Answer>(at now: Instant, _ keep: () async throws -> Answer) async throws -> Answer {
    do {
      let answer = try await keep()
      state.withLock { $0.fault = nil }
      return answer
    } catch {
      let fault = error as? LedgerFault ?? LedgerFault(.unavailable, "The ledger kept nothing.")
      state.withLock { state in
        if state.fault == nil { state.since = now }
        state.fault = fault
      }
      throw error
    }
  }

  /// Whether the caller is the one who may try now; it calls ``endTry()`` afterwards.
  func beginTry() -> Bool {
    state.withLock { state in
      guard state.fault != nil, !state.isTrying else { return false }
      state.isTrying = true
      return true
    }
  }

  func endTry() { state.withLock { $0.isTrying = false } }
}
