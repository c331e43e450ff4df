extension [UInt8] {
  /// Appends a text as a JSON string, in quotes.
  ///
  /// Escaped is what RFC 8259 section 7 wants and nothing else, in the forms of RFC 8785 section 3.2.2.2:
  /// `\b \t \n \f \r \" \\`, and `\u001f` for other control characters.
  /// - Complexity: O(length).
  public mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    append(jsonEscaped: text)
    append(UInt8(ascii: "\""))
  }

  /// Appends a text as it stands between the quotes of a JSON string.
  ///
  /// - Complexity: O(length).
  public mutating func append(jsonEscaped text: String) {
    var text = text
    text.withUTF8 { units in
      var start = 0
      for index in units.indices {
        let byte = units[index]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5c else { continue }
        append(contentsOf: UnsafeBufferPointer(rebasing: units[start..<index]))
        append(escapeOf: byte)
        start = index + 1
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: units[start...]))
    }
  }

  private mutating func append(escapeOf byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0a: append(UInt8(ascii: "n"))
    case 0x0c: append(UInt8(ascii: "f"))
    case 0x0d: append(UInt8(ascii: "r"))
    case 0..<0x20:
      append(contentsOf: "u00".utf8)
      append(hexadecimal: byte)
    default: append(byte)
    }
  }

  /// Appends a byte as two digits.
  public mutating func append(hexadecimal byte: UInt8) {
    for digit in [byte >> 4, byte & 15] { append(digit < 10 ? 48 + digit : 87 + digit) }
  }

  /// Appends a whole number in decimal digits.
  public mutating func append(decimal number: Int64) {
    // Nineteen digits and a sign.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      var rest = number.magnitude
      var first = 20
      repeat {
        first -= 1
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        room[first] = UInt8(truncatingIfNeeded: 48 + digit)
        rest = quotient
      } while rest > 0
      if number < 0 {
        first -= 1
        room[first] = UInt8(ascii: "-")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: room[first...]))
    }
  }
}
