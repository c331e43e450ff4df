/// Walks over the bytes of a written instant.
struct DigitCursor {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  /// Steps over one byte if it is this one.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index &+= 1
    return true
  }

  /// A number of `least` to `most` digits; as many as there are.
  mutating func number(least: Int, most: Int) -> Int? {
    var value = 0
    var digits = 0
    while digits < most, index < text.count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      digits &+= 1
      index &+= 1
    }
    return digits >= least ? value : nil
  }

  /// A fraction of a second of 1 to 9 digits, in whole milliseconds, the rest cut off.
  mutating func fraction() -> Int? {
    let start = index
    guard var value = number(least: 1, most: 9) else { return nil }
    var digits = index - start
    while digits < 3 {
      value *= 10
      digits += 1
    }
    while digits > 3 {
      value /= 10
      digits -= 1
    }
    return value
  }

  /// `AM` gives false, `PM` true, in any case.
  mutating func half() -> Bool? {
    guard index + 2 <= text.count, text[index + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
    let letter = text[index] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    index += 2
    return letter == UInt8(ascii: "p")
  }

  /// A month by the first three letters of its English name, in any case.
  mutating func monthName() -> Int? {
    guard index + 3 <= text.count else { return nil }
    let letters = (0..<3).map { text[index + $0] | 0x20 }
    guard let month = monthNames.firstIndex(where: { $0.utf8.elementsEqual(letters) }) else {
      return nil
    }
    index += 3
    return month + 1
  }

  /// `Z`, `+02`, `+0200` or `+02:00`, in milliseconds east of UTC.
  mutating func offset() -> Int64? {
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
    let isWest = skip(UInt8(ascii: "-"))
    guard isWest || skip(UInt8(ascii: "+")), let hours = number(least: 2, most: 2), hours < 24
    else { return nil }
    var minutes = 0
    if skip(UInt8(ascii: ":")) || !isAtEnd {
      guard let value = number(least: 2, most: 2), value < 60 else { return nil }
      minutes = value
    }
    let milliseconds = Int64(hours * 60 + minutes) * 60_000
    return isWest ? -milliseconds : milliseconds
  }

  /// A whole number of units since 1970 UTC, within the years 1 to 9999.
  mutating func readUnix(_ millisecondsPerUnit: Int64) -> Int64? {
    let isNegative = skip(UInt8(ascii: "-"))
    guard let value = number(least: 1, most: 15), isAtEnd else { return nil }
    let (product, overflow) = Int64(value).multipliedReportingOverflow(by: millisecondsPerUnit)
    guard !overflow, product <= 253_402_300_799_999 else { return nil }
    return isNegative ? -product : product
  }
}

private let monthNames = [
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
]
