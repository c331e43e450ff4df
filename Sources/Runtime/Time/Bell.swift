public import Chronology
import Synchronization

/// Lets one sleeper wait for an instant that others may move forward: the earliest of all that was asked for.
///
/// A service sleeps until its next deadline; a command that brings an earlier one rings. No list is kept: whoever wakes
/// asks the ledger what is due.
public final class Bell: Sendable {
  private struct State {
    var wanted = Instant.distantFuture
    var sleeper: CheckedContinuation<Void, Never>?
    var isRung = false
  }

  private let state = Mutex(State())
  private let time: any TimeSource

  /// A bell for one sleeper.
  public init(time: any TimeSource) { self.time = time }

  /// Makes the sleeper wake at an instant, or earlier if it was to wake earlier.
  public func ring(at instant: Instant) {
    let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard instant < state.wanted else { return nil }
      state.wanted = instant
      state.isRung = true
      defer { state.sleeper = nil }
      return state.sleeper
    }
    sleeper?.resume()
  }

  /// Sleeps until an instant, or until an earlier one that was rung meanwhile; rings from before the call count.
  ///
  /// Returns early when the task is cancelled.
  public func sleep(until instant: Instant) async {
    state.withLock { $0.wanted = min($0.wanted, instant) }
    while !Task.isCancelled {
      let wanted = state.withLock { state in
        state.isRung = false
        return state.wanted
      }
      if wanted <= time.now { break }
      await withTaskGroup { group in
        group.addTask { try? await self.time.sleep(until: wanted) }
        group.addTask { await self.wait() }
        await group.next()
        group.cancelAll()
        self.leave()
      }
    }
    state.withLock { $0.wanted = .distantFuture }
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isRung || Task.isCancelled { return true }
          state.sleeper = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      leave()
    }
  }

  private func leave() {
    let sleeper = state.withLock { state in
      defer { state.sleeper = nil }
      return state.sleeper
    }
    sleeper?.resume()
  }
}
