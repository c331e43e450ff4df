import Synchronization

/// Lets a few in at a time; the others wait in line, and when the line is long they are sent away.
final class Turnstile: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>
  private let line: Int

  init(places: Int, line: Int) {
    state = Mutex(State(free: places))
    self.line = line
  }

  /// Does something while a place is held.
  ///
  /// - Throws: ``Problem`` when the line is too long.
  func pass<Answer: Sendable>(_ body: @Sendable () async throws -> Answer) async throws -> Answer {
    try await enter()
    defer { leave() }
    return try await body()
  }

  private func enter() async throws {
    let mayWait = state.withLock { $0.free > 0 || $0.waiting.count < line }
    guard mayWait else {
      throw Problem(
        429, "busy", "Too much is waiting already", detail: "Send it again in 2 s",
        retryAfterSeconds: 2)
    }
    await withCheckedContinuation { continuation in
      let isIn = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isIn { continuation.resume() }
    }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
