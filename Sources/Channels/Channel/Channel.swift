public import Chronology

/// A medium that takes letters to their recipients: mail, webhooks, chat, a program.
public protocol Channel: Sendable {
  /// The word by which policies name it: `mail`, `chat`, `phone`, `webhook` ...
  var name: String { get }

  /// The longest time that a try takes once it has begun; 30 s for a channel that says nothing else.
  ///
  /// At a stop, letters under way are waited for as long.
  var longestTry: TimeAmount { get }

  /// Tries once to deliver a letter; how often it is tried is told by a ``RetryPlan``.
  ///
  /// It ends within the time that the channel is configured for, whatever the other side does, and at
  /// once when its task is cancelled. `now` is the instant of the try, as it is signed or written.
  func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome
}

extension Channel {
  /// 30 s.
  public var longestTry: TimeAmount { .seconds(30) }
}

/// How one try ended.
///
/// The detail is one line, safe to show: no secret, no text of the letter.
public enum DeliveryOutcome: Sendable, Hashable {
  /// The other side took it.
  case delivered(String)
  /// It may work later; at the earliest after `retryAfter`, where the other side said so.
  case failed(String, retryAfter: TimeAmount? = nil)
  /// It will never work: this address, or this letter, is not wanted.
  case rejected(String)
  /// The other side wants nothing more at all, ever, at this address.
  case gone(String)

  /// What the other side said, or what went wrong; one line.
  public var detail: String {
    switch self {
    case .delivered(let detail), .failed(let detail, _), .rejected(let detail),
      .gone(let detail):
      detail
    }
  }

  /// Whether the letter has arrived.
  public var isDelivered: Bool { if case .delivered = self { true } else { false } }
}
