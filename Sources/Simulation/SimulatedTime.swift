public import Chronology
public import Runtime
import Synchronization

/// Time that stands still until a test moves it.
public final class SimulatedTime: TimeSource {
  private struct Sleeper {
    var until: Instant
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Instant
    var sleepers: [Int: Sleeper] = [:]
    var nextSleeper = 0
  }

  private let state: Mutex<State>

  /// Time that stands at an instant.
  public init(_ now: Instant) { state = Mutex(State(now: now)) }

  /// The instant at which time stands.
  public var now: Instant { state.withLock { $0.now } }

  /// Moves time to an instant, forward or back, and wakes whoever slept until then, the earliest first.
  public func set(_ instant: Instant) {
    let due = state.withLock { state in
      state.now = instant
      let due = state.sleepers.filter { $0.value.until <= instant }
      for id in due.keys { state.sleepers[id] = nil }
      return due.sorted { ($0.value.until, $0.key) < ($1.value.until, $1.key) }
    }
    for (_, sleeper) in due { sleeper.continuation.resume() }
  }

  /// Returns once time was moved to the instant or past it.
  public func sleep(until instant: Instant) async throws {
    let id = state.withLock { state in
      state.nextSleeper += 1
      return state.nextSleeper
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOver = state.withLock { state in
          if instant <= state.now || Task.isCancelled { return true }
          state.sleepers[id] = Sleeper(until: instant, continuation: continuation)
          return false
        }
        guard isOver else { return }
        if Task.isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          continuation.resume()
        }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }
}
