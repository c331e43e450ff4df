import Channels
import Chronology
import Runtime
import Synchronization

/// A channel whose other side takes letters and says nothing, until the channel's own limit is over.
final class HangingChannel: Channel {
  let name: String
  private let time: @Sendable () -> any TimeSource
  private let limit: TimeAmount
  private let begun = Mutex(0)

  /// `time`: asked when a letter comes, for simulated time is made together with what uses the channel.
  init(_ name: String, limit: TimeAmount, time: @escaping @Sendable () -> any TimeSource) {
    self.name = name
    self.limit = limit
    self.time = time
  }

  /// How many tries were begun.
  var tries: Int { begun.withLock { $0 } }

  func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    begun.withLock { $0 += 1 }
    try? await time().sleep(until: now + limit)
    return .failed("no answer")
  }
}
