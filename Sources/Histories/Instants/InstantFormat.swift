/// How a column writes instants, as a mapping declares it.
///
/// | written | reads |
/// | --- | --- |
/// | `YYYY` | a year of four digits |
/// | `MM`, `M`; `DD`, `D` | month; day: two digits, or one or two |
/// | `MMM` | a month as `Jan` to `Dec`, in any case |
/// | `HH`, `H`; `hh`, `h` | hour of 24; hour of 12, with `a` |
/// | `mm`, `m`; `ss`, `s` | minute; second |
/// | `S` | a fraction of a second, of 1 to 9 digits; below a millisecond is cut off |
/// | `a` | `AM` or `PM`, in any case |
/// | `Z` | `Z`, `+02`, `+0200` or `+02:00`: then the column needs no zone |
/// | any other character, `T` | itself |
///
/// Whole formats: `iso` (ISO 8601 dates and times as RFC 3339 writes them, the offset, the seconds
/// and the time optional, `T` or a space between), `unix` and `unix-ms` (seconds, milliseconds
/// since 1970 UTC).
public struct InstantFormat: Hashable, Sendable {
  /// A step of reading.
  enum Step: Hashable, Sendable {
    case number(Part, least: Int, most: Int)
    case monthName
    case half
    case fraction
    case offset
    case literal(UInt8)
  }

  /// What a number stands for.
  enum Part: Int, Hashable, Sendable {
    case year
    case month
    case day
    case hour
    case halfHour
    case minute
    case second
  }

  /// The way the whole text is read.
  enum Shape: Hashable, Sendable {
    case steps([Step])
    case iso
    case unix(millisecondsPerUnit: Int64)
  }

  /// The format as the mapping writes it.
  public let text: String
  let shape: Shape

  /// A format from its text.
  ///
  /// - Throws: ``InstantFormatError`` with a sentence on what is wrong.
  public init(_ text: String) throws(InstantFormatError) {
    self.text = text
    switch text {
    case "iso": shape = .iso
    case "unix": shape = .unix(millisecondsPerUnit: 1000)
    case "unix-ms": shape = .unix(millisecondsPerUnit: 1)
    default: shape = .steps(try steps(of: text))
    }
  }

  /// ISO 8601 as RFC 3339 writes it.
  static let iso = InstantFormat(shape: .iso, text: "iso")

  private init(shape: Shape, text: String) {
    self.shape = shape
    self.text = text
  }

  /// Whether the text itself tells the instant, so that no zone is needed.
  public var namesOffset: Bool {
    switch shape {
    case .steps(let steps): steps.contains(.offset)
    case .iso: false
    case .unix: true
    }
  }
}

/// Why a format of instants cannot be used.
public struct InstantFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence for the writer of the mapping.
  public let description: String
}

/// The words that a format may hold, the longer before the shorter.
private let words: [(text: String, step: InstantFormat.Step)] = [
  ("YYYY", .number(.year, least: 4, most: 4)), ("MMM", .monthName),
  ("MM", .number(.month, least: 2, most: 2)), ("M", .number(.month, least: 1, most: 2)),
  ("DD", .number(.day, least: 2, most: 2)), ("D", .number(.day, least: 1, most: 2)),
  ("HH", .number(.hour, least: 2, most: 2)), ("H", .number(.hour, least: 1, most: 2)),
  ("hh", .number(.halfHour, least: 2, most: 2)), ("h", .number(.halfHour, least: 1, most: 2)),
  ("mm", .number(.minute, least: 2, most: 2)), ("m", .number(.minute, least: 1, most: 2)),
  ("ss", .number(.second, least: 2, most: 2)), ("s", .number(.second, least: 1, most: 2)),
  ("S", .fraction), ("a", .half), ("Z", .offset), ("T", .literal(UInt8(ascii: "T"))),
]

private func steps(of text: String) throws(InstantFormatError) -> [InstantFormat.Step] {
  var steps: [InstantFormat.Step] = []
  var rest = Substring(text)
  while let first = rest.first {
    if let word = words.first(where: { rest.hasPrefix($0.text) }) {
      if word.step != .literal(UInt8(ascii: "T")), steps.contains(word.step) {
        throw InstantFormatError(description: "the format says \"\(word.text)\" twice")
      }
      steps.append(word.step)
      rest = rest.dropFirst(word.text.count)
      continue
    }
    guard !first.isLetter || first == "T" else {
      throw InstantFormatError(
        description:
          "the format does not know \"\(first)\"; known: YYYY MM DD HH hh a mm ss S Z"
      )
    }
    steps += String(first).utf8.map { .literal($0) }
    rest = rest.dropFirst()
  }
  try require(steps)
  return steps
}

/// A format must tell a whole date, and a half of the day exactly where hours are of twelve.
private func require(_ steps: [InstantFormat.Step]) throws(InstantFormatError) {
  var has: Set<InstantFormat.Part> = []
  for case .number(let part, _, _) in steps where !has.insert(part).inserted {
    throw InstantFormatError(description: "the format tells the \(part) twice")
  }
  if steps.contains(.monthName) { has.insert(.month) }
  for part in [InstantFormat.Part.year, .month, .day] where !has.contains(part) {
    throw InstantFormatError(description: "the format does not tell the \(part)")
  }
  if has.contains(.halfHour) != steps.contains(.half) {
    throw InstantFormatError(description: "hours of twelve (hh) and AM or PM (a) need each other")
  }
  if has.contains(.halfHour), has.contains(.hour) {
    throw InstantFormatError(description: "the format tells the hour twice")
  }
}
