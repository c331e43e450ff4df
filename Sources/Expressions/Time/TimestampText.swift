extension TimestampValue: CustomStringConvertible {
  /// Reads RFC 3339 text, such as `2009-02-13T23:31:30.5+01:00`; nil when it is not.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), reader.skip("T") || reader.skip("t"),
      let hour = reader.number(2), hour < 24, reader.skip(":"), let minute = reader.number(2),
      minute < 60, reader.skip(":"), let second = reader.number(2), second < 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var nanoseconds: Int64 = 0
    if reader.skip(".") {
      guard let fraction = reader.fraction() else { return nil }
      nanoseconds = fraction
    }
    var offset: Int64 = 0
    if !reader.skip("Z"), !reader.skip("z") {
      let isWest = reader.skip("-")
      guard isWest || reader.skip("+"), let hours = reader.number(2), hours < 24,
        reader.skip(":"), let minutes = reader.number(2), minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (isWest ? -60 : 60)
    }
    guard reader.isAtEnd else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(seconds: seconds, nanoseconds: Int32(nanoseconds))
  }

  /// RFC 3339 in UTC, with as many digits after the seconds as needed.
  public var description: String {
    let (days, second) = floorDivide(seconds, 86_400)
    let date = CivilDate(days: days)
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
      + time.joined(separator: ":") + fractionText(Int64(nanoseconds)) + "Z"
  }
}

extension DurationValue: CustomStringConvertible {
  /// Reads text such as `1h30m`, `-1.5s`, `250ms` or `0`; nil when it is no duration or is beyond
  /// 292 years.
  ///
  /// Units: h, m, s, ms, us, ns.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    let isNegative = reader.skip("-")
    if !isNegative { _ = reader.skip("+") }
    if reader.rest == "0" {
      nanoseconds = 0
      return
    }
    guard !reader.isAtEnd else { return nil }
    var total: Int64 = 0
    while !reader.isAtEnd {
      guard let part = reader.durationPart(isNegative: isNegative) else { return nil }
      let (sum, overflows) = total.addingReportingOverflow(part)
      if overflows { return nil }
      total = sum
    }
    nanoseconds = total
  }

  /// Seconds with as many digits after the point as needed: `5400s`, `-1.5s`.
  public var description: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return sign + String(magnitude / 1_000_000_000)
      + fractionText(Int64(magnitude % 1_000_000_000)) + "s"
  }
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Nanoseconds as a fraction without trailing zeros, the point included; empty for none.
private func fractionText(_ nanoseconds: Int64) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = padded(nanoseconds, 9)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

/// Reads ASCII digits and marks from the front of a text.
struct DigitReader {
  private var bytes: Substring.UTF8View

  init(_ text: String) {
    bytes = Substring(text).utf8
  }

  var isAtEnd: Bool { bytes.isEmpty }

  var rest: String { String(Substring(bytes)) }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard let first = bytes.first, UInt32(first) == mark.value else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func digit() -> Int64? {
    guard let first = bytes.first, first >= 48, first <= 57 else { return nil }
    bytes.removeFirst()
    return Int64(first) - 48
  }

  /// Exactly `count` digits.
  mutating func number(_ count: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// One to nine digits of a second, in nanoseconds.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let digit = digit() {
      count += 1
      if count > 9 { return nil }
      value = value * 10 + digit
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { value *= 10 }
    return value
  }

  /// A number with a unit, in nanoseconds; digits finer than a nanosecond are dropped.
  mutating func durationPart(isNegative: Bool) -> Int64? {
    var digits: [Int64] = []
    while let digit = digit() { digits.append(digit) }
    let whole = digits.count
    if skip(".") {
      while let digit = digit() { digits.append(digit) }
    }
    guard !digits.isEmpty, digits.count <= 64, let unit = unit() else { return nil }
    var total: Int64 = 0
    for digit in digits.prefix(whole) {
      let (product, overflows) = total.multipliedReportingOverflow(by: 10)
      let (sum, carries) = product.addingReportingOverflow(isNegative ? -digit : digit)
      if overflows || carries { return nil }
      total = sum
    }
    let (scaled, overflows) = total.multipliedReportingOverflow(by: unit)
    if overflows { return nil }
    var numerator: Int64 = 0
    var divisor: Int64 = 1
    for digit in digits.dropFirst(whole).prefix(17) {
      numerator = numerator * 10 + digit
      divisor *= 10
    }
    // Below one unit, so the quotient fits.
    let fraction = divisor.dividingFullWidth(numerator.multipliedFullWidth(by: unit)).quotient
    let (sum, carries) = scaled.addingReportingOverflow(isNegative ? -fraction : fraction)
    return carries ? nil : sum
  }

  private mutating func unit() -> Int64? {
    if skip("h") { return 3_600_000_000_000 }
    if skip("m") { return skip("s") ? 1_000_000 : 60_000_000_000 }
    if skip("s") { return 1_000_000_000 }
    if skip("n") { return skip("s") ? 1 : nil }
    if skip("u") { return skip("s") ? 1000 : nil }
    // The micro sign and the Greek letter, both of two UTF-8 bytes.
    for sign in ["µs", "μs"] where bytes.starts(with: sign.utf8) {
      bytes.removeFirst(3)
      return 1000
    }
    return nil
  }
}
