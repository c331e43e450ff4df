import Chronology
import Names
public import Policies

extension DeadlineReason {
  /// The answer to "why is this due then?", one line each, times of the policy's zone with the zone named in the first.
  ///
  /// ```text
  /// "First response" is due Mon 12 Jan 2026 09:10 (Asia/Kolkata): 15 minutes, office calendar
  ///   Fri 9 Jan 17:55 to 18:00          counted   5m
  ///   Fri 9 Jan 18:00 to Mon 12 09:00   closed    office calendar
  ///   Mon 12 Jan 09:00 to 09:10         counted   10m
  /// ```
  public func lines(policy: Policy) -> [String] {
    let words = PolicyWords(policy: policy)
    let times = words.times
    var head = words.clock(clock)
    if run > 1 { head += ", run \(run)," }
    if let deadline {
      head += " is due \(times.full(deadline)): \(target.words)"
    } else {
      head += " stands still with \(counted) of \(target) used (\(policy.zone.name))"
    }
    if isOver { head += "; \(counted) were used already when its target changed" }
    let spans = parts.map { part in
      (
        times.text(part.from, seenFrom: startedAt.dayBefore),
        times.text(part.to, seenFrom: part.from)
      )
    }
    let width = spans.map { $0.0.count + $0.1.count }.max() ?? 0
    return [head]
      + zip(parts, spans).map { part, span in
        let pad = String(repeating: " ", count: width - span.0.count - span.1.count)
        return "  \(span.0) to \(span.1)\(pad)   \(part.text(words))"
      }
  }
}

extension DeadlineReason.Part {
  func text(_ words: PolicyWords) -> String {
    switch kind {
    case .counted: "counted  \(amount), \(words.calendar(calendar))"
    case .closed: "closed   \(words.calendar(calendar))"
    case .paused: "paused   \(because)"
    case .carried: "carried  \(amount), \(because)"
    }
  }
}

extension Instant {
  /// Two days earlier: seen from there every time is written with its day.
  fileprivate var dayBefore: Instant { self - .hours(48) }
}
