public import Channels
public import Chronology
import Synchronization

/// A channel that keeps what it is given and answers as it is told to.
public final class RecordingChannel: Channel {
  /// A letter that was given to it.
  public struct Received: Sendable {
    /// The letter.
    public var letter: Letter
    /// When.
    public var at: Instant
    /// What was answered.
    public var outcome: DeliveryOutcome
  }

  /// The word by which policies name it.
  public let name: String
  private let answer: @Sendable (Letter, Instant) -> DeliveryOutcome
  private let letters = Mutex<[Received]>([])

  /// A channel that takes everything unless `answer` says otherwise.
  public init(
    _ name: String,
    answer: @escaping @Sendable (Letter, Instant) -> DeliveryOutcome = { _, _ in .delivered("ok") }
  ) {
    self.name = name
    self.answer = answer
  }

  /// Keeps the letter and answers.
  public func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    let outcome = answer(letter, now)
    letters.withLock { $0.append(Received(letter: letter, at: now, outcome: outcome)) }
    return outcome
  }

  /// Every letter that it was given, in order.
  public var received: [Received] { letters.withLock { $0 } }
}
