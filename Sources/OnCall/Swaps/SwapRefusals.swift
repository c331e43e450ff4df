public import Chronology
public import Names

/// Everything that speaks against a swap, or against an answer to one.
public struct SwapRefusals: Error, Sendable, Hashable {
  /// One thing that speaks against it.
  public enum Reason: Sendable, Hashable {
    /// Both are the same person.
    case withOneself
    /// A span ends where it begins.
    case emptySpan
    /// What is given and what is given in return overlap: both would be on call, or neither.
    case spansMeet
    /// A span began at this instant, which is past.
    case begun(Instant)
    /// Somebody gives a span away in which they are never on call.
    case notOnCall(Name, Range<Instant>)
    /// Somebody takes a span in which they are on call themselves, at least for a part.
    case onCallAlready(Name, Range<Instant>)
    /// Somebody answers, or withdraws, what is another's to answer or withdraw.
    case notTheirs(Name)
    /// The offer has met its end already.
    case settled(ShiftSwap.State)
  }

  /// What speaks against it; never empty.
  public let reasons: [Reason]
}

extension SwapRefusals.Reason {
  /// A sentence for people; instants in UTC.
  public var sentence: String {
    switch self {
    case .withOneself: "nobody swaps shifts with themselves"
    case .emptySpan: "a span that is swapped must end after it begins"
    case .spansMeet: "what is given and what is given in return overlap"
    case .begun(let instant): "the time that is swapped began at \(instant), which is past"
    case .notOnCall(let person, let span):
      "\(person) is not on call between \(span.lowerBound) and \(span.upperBound)"
    case .onCallAlready(let person, let span):
      "\(person) is on call between \(span.lowerBound) and \(span.upperBound) already"
    case .notTheirs(let person): "that is not for \(person) to say"
    case .settled(let state): "the offer \(SwapRefusals.Reason.words(state))"
    }
  }

  private static func words(_ state: ShiftSwap.State) -> String {
    switch state {
    case .offered: "is open"
    case .accepted(let instant): "was accepted at \(instant)"
    case .declined: "was declined"
    case .withdrawn: "was withdrawn"
    case .lapsed: "lapsed, for its time has begun"
    }
  }
}
