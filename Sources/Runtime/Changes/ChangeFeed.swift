import Synchronization

/// Tells whoever listens that the ledger has grown; what happened they read from the ledger, from the place they had reached.
///
/// A listener that is slow misses nothing: it is told the newest number, not each.
public final class ChangeFeed: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<Int64>.Continuation] = [:]
    var nextListener = 0
    var newest: Int64 = 0
    var isEnded = false
  }

  private let state = Mutex(State())

  /// A feed without listeners.
  public init() {}

  /// The numbers of the ledger's newest event, as it grows; ends when the feed does, and at once when it has ended.
  public func listen() -> AsyncStream<Int64> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let id = state.withLock { state -> Int? in
        guard !state.isEnded else { return nil }
        state.nextListener += 1
        state.listeners[state.nextListener] = continuation
        return state.nextListener
      }
      guard let id else { return continuation.finish() }
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { $0.listeners[id] = nil }
      }
    }
  }

  /// Tells everybody that the ledger has events up to a number.
  func publish(upTo sequence: Int64) {
    let listeners = state.withLock { state in
      state.newest = max(state.newest, sequence)
      return state.listeners.map(\.value)
    }
    for listener in listeners { listener.yield(sequence) }
  }

  /// Ends every listener's stream, and that of whoever begins to listen later.
  public func end() {
    let listeners = state.withLock { state in
      state.isEnded = true
      return state.listeners.map(\.value)
    }
    for listener in listeners { listener.finish() }
  }

  /// How many listen now.
  public var listenerCount: Int { state.withLock { $0.listeners.count } }
}
