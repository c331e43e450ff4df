public import Chronology

/// A length of time on a page, in its two greatest units: `2 h 15 min`, `3 d 4 h`, `40 s`.
public struct Span: Sendable, Hashable, Encodable {
  /// The length; one below zero reads as its opposite.
  public var amount: TimeAmount

  /// A length.
  public init(_ amount: TimeAmount) { self.amount = amount }

  /// As a number of milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(amount.milliseconds)
  }
}

extension Span: Dressed {
  func dressed(for reader: PageReader) -> Any { PageText(text(reader.words)) }

  /// The length in words.
  ///
  /// | milliseconds | reads |
  /// | --- | --- |
  /// | 0 | `0 s` |
  /// | 59,999 | `59 s` |
  /// | 60,000 | `1 min` |
  /// | 5,400,000 | `1 h 30 min` |
  /// | 90,000,000 | `1 d 1 h` |
  func text(_ words: Words) -> String {
    let seconds = (amount.milliseconds.magnitude) / 1000
    let units: [(UInt64, String)] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
    guard let first = units.firstIndex(where: { seconds >= $0.0 }) else {
      return words.text("time.s", ["n": "0"])
    }
    let count = seconds / units[first].0
    let text = words.text("time.\(units[first].1)", ["n": "\(count)"])
    guard first < 2 else { return text }
    let rest = seconds % units[first].0 / units[first + 1].0
    return rest == 0
      ? text : text + " " + words.text("time.\(units[first + 1].1)", ["n": "\(rest)"])
  }
}
