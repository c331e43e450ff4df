import Chronology
import Runtime
import Synchronization

/// Time that stands until a test moves it; whoever sleeps in it waits to be cancelled.
final class TestTime: TimeSource {
  private let instant: Mutex<Instant>

  init(_ start: Instant) { instant = Mutex(start) }

  var now: Instant { instant.withLock { $0 } }

  func advance(by amount: TimeAmount) { instant.withLock { $0 = $0 + amount } }

  func sleep(until wanted: Instant) async throws {
    while now < wanted {
      try Task.checkCancellation()
      try await Task.sleep(nanoseconds: 1_000_000)
    }
  }
}
