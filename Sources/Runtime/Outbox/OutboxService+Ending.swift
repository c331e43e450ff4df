import Channels
public import Chronology
import Logging
import ServiceLifecycle
import Synchronization

/// Whether the delivery is told to stop: no letter begins any more, and those under way go on.
final class DeliveryEnd: Sendable {
  private let flag = Atomic(false)

  var hasBegun: Bool { flag.load(ordering: .relaxed) }

  func begin() { flag.store(true, ordering: .relaxed) }
}

extension OutboxService {
  /// How long letters under way are waited for at a stop: as long as the slowest channel may take, and 5 s to note what became of them.
  public var longestEnd: TimeAmount {
    (channels.values.map(\.longestTry).max() ?? .zero) + .seconds(5)
  }

  /// Runs until the service is told to stop: then no letter begins any more, and those under way are finished.
  ///
  /// What is not done within ``longestEnd`` is cut off, and tried again after the next start.
  public func run() async throws {
    // What died before a crash may not have been told.
    await reportDead()
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await withGracefulShutdownHandler {
          await deliverUntilEnd()
          return true
        } onGracefulShutdown: {
          end.begin()
          desk.outboxBell.ring(at: .distantPast)
        }
      }
      group.addTask {
        try? await gracefulShutdown()
        try? await desk.time.sleep(until: desk.time.now + longestEnd)
        return false
      }
      if await group.next() == false, !Task.isCancelled {
        logger.warning("letters under way were cut off; they are tried again after the next start")
      }
      group.cancelAll()
    }
  }
}
