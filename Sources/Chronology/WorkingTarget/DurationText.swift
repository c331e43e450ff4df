/// Reads durations as people write them (`1h30m`, `45 minutes`, `3 working days`) and as ISO 8601
/// does (`PT4H30M`).
struct DurationText {
  /// A unit, from the longest; parts of a duration go downwards, each unit once.
  private enum Unit: Int {
    case workingDay
    case day
    case hour
    case minute
    case second
    case millisecond

    init?(_ name: String) {
      switch name {
      case "d", "day", "days": self = .day
      case "h", "hr", "hrs", "hour", "hours": self = .hour
      case "m", "min", "mins", "minute", "minutes": self = .minute
      case "s", "sec", "secs", "second", "seconds": self = .second
      case "ms", "millisecond", "milliseconds": self = .millisecond
      default: return nil
      }
    }

    var milliseconds: Int64 {
      switch self {
      case .workingDay, .day: 86_400_000
      case .hour: 3_600_000
      case .minute: 60_000
      case .second: 1000
      case .millisecond: 1
      }
    }
  }

  private let text: String
  private var rest: Substring
  private var days: Int64 = 0
  private var milliseconds: Int64 = 0
  private var lastUnit: Unit?

  private init(_ text: some StringProtocol) {
    // Whatever is longer than this is no duration; it need not be walked to its end.
    self.text = String(text.prefix(200))
    rest = DurationText.trimmed(Substring(self.text))
  }

  static func read(_ text: some StringProtocol) throws(UnreadableText) -> WorkingTarget {
    var reader = DurationText(text)
    return try reader.read()
  }

  private mutating func read() throws(UnreadableText) -> WorkingTarget {
    guard let first = rest.first else { throw UnreadableText("a duration is missing; write 4h") }
    if first == "-" {
      throw problem("a duration cannot be negative")
    }
    if first == "P" || first == "p" { return try iso() }
    while !rest.isEmpty {
      let number = try number()
      skipSpaces()
      let name = takeName().lowercased()
      if name == "working" || name == "business" {
        return try workingDays(number, word: name)
      }
      guard let unit = Unit(name) else { throw unknownUnit(name, after: number.text) }
      try add(number, unit)
      skipSpaces()
    }
    return try result()
  }

  private mutating func workingDays(
    _ number: Number, word: String
  ) throws(UnreadableText) -> WorkingTarget {
    skipSpaces()
    let noun = takeName().lowercased()
    skipSpaces()
    guard word == "working", noun == "day" || noun == "days" else {
      throw problem("did you mean \"\(number.text) working days\"?")
    }
    guard lastUnit == nil, rest.isEmpty else {
      throw problem("working days stand alone, without other units")
    }
    guard number.fraction == nil else { throw problem("working days are whole") }
    guard let count = Int32(exactly: number.whole) else { throw tooLong() }
    return .workingDays(count)
  }

  private mutating func iso() throws(UnreadableText) -> WorkingTarget {
    rest.removeFirst()
    var inTime = false
    while let character = rest.first {
      if character == "T" || character == "t" {
        guard !inTime, rest.count > 1 else { throw problem("after T come hours, minutes, seconds") }
        inTime = true
        rest.removeFirst()
        continue
      }
      let number = try number()
      guard let letter = rest.popFirst()?.uppercased() else {
        throw problem("the last number has no unit")
      }
      switch (letter, inTime) {
      case ("D", false): try add(number, .day)
      case ("H", true): try add(number, .hour)
      case ("M", true): try add(number, .minute)
      case ("S", true): try add(number, .second)
      case ("Y", false), ("M", false), ("W", false):
        throw problem("years, months and weeks have no fixed working time; write days")
      case ("H", false), ("S", false): throw problem("hours and seconds come after T: PT4H")
      default: throw problem("\(quoted(letter)) is no unit of ISO 8601; write PT4H30M")
      }
    }
    guard lastUnit != nil else { throw problem("nothing comes after P") }
    return try result()
  }

  private func result() throws(UnreadableText) -> WorkingTarget {
    guard let count = Int32(exactly: days) else { throw tooLong() }
    return .elapsed(days: count, amount: TimeAmount(milliseconds: milliseconds))
  }

  // MARK: Numbers and units

  private struct Number {
    var text: String
    var whole: Int64
    /// Digits after the point.
    var fraction: Substring?
  }

  private mutating func number() throws(UnreadableText) -> Number {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else {
      throw problem("a number is missing before \(quoted(rest.prefix(12)))")
    }
    rest = rest[digits.endIndex...]
    guard digits.count <= 15, let whole = Int64(digits) else { throw tooLong() }
    guard let point = rest.first, point == "." || point == "," else {
      return Number(text: String(digits), whole: whole, fraction: nil)
    }
    let decimals = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard !decimals.isEmpty else { throw problem("digits are missing after the point") }
    guard decimals.count <= 9 else { throw problem("it has too many decimals") }
    rest = rest[decimals.endIndex...]
    return Number(text: "\(digits).\(decimals)", whole: whole, fraction: decimals)
  }

  private mutating func add(_ number: Number, _ unit: Unit) throws(UnreadableText) {
    if let last = lastUnit, last.rawValue >= unit.rawValue {
      throw problem(
        last == unit ? "it gives the same unit twice" : "write the longer unit first: 1h30m")
    }
    lastUnit = unit
    guard unit != .day else {
      guard number.fraction == nil else { throw problem("days are whole; write hours") }
      days = number.whole
      return
    }
    var (amount, overflow) = number.whole.multipliedReportingOverflow(by: unit.milliseconds)
    if let fraction = number.fraction {
      var scale: Int64 = 1
      for _ in fraction { scale *= 10 }
      let part = (Int64(fraction) ?? 0) * unit.milliseconds
      guard part % scale == 0 else { throw problem("it is not a whole number of milliseconds") }
      let added = amount.addingReportingOverflow(part / scale)
      amount = added.partialValue
      overflow = overflow || added.overflow
    }
    let sum = milliseconds.addingReportingOverflow(amount)
    guard !overflow, !sum.overflow else { throw tooLong() }
    milliseconds = sum.partialValue
  }

  private mutating func takeName() -> Substring {
    let name = rest.prefix { $0.isLetter }
    rest = rest[name.endIndex...]
    return name
  }

  private mutating func skipSpaces() { rest = rest.drop { $0 == " " } }

  private static func trimmed(_ text: Substring) -> Substring {
    var result = text.drop { $0.isWhitespace }
    while let last = result.last, last.isWhitespace { result.removeLast() }
    return result
  }

  // MARK: Sentences

  private func problem(_ reason: String) -> UnreadableText {
    UnreadableText("\(quoted(text)) is not a duration: \(reason)")
  }

  private func tooLong() -> UnreadableText { problem("it is too long") }

  private func unknownUnit(_ name: String, after number: String) -> UnreadableText {
    guard !name.isEmpty else {
      guard rest.isEmpty else {
        return problem("\(quoted(rest.prefix(1))) is no unit; units are d, h, m, s")
      }
      return problem("\(number) has no unit; did you mean \(number)m or \(number)h?")
    }
    switch name {
    case "w", "wk", "week", "weeks", "month", "months", "y", "year", "years":
      return problem("\(name) has no fixed working time; write days")
    default:
      return problem("\(quoted(name)) is no unit; units are d, h, m, s and \"working days\"")
    }
  }
}
