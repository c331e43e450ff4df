extension Lexer {
  /// A number: `17`, `0x1F`, `17u`, `1.5`, `.5`, `1e3`.
  mutating func number() throws(SyntaxError) -> Token.Kind {
    let start = position
    if peek() == "0", peek(1) == "x" || peek(1) == "X" {
      position += 2
      return try integer(from: start, digits: hexadecimalDigits(), radix: 16)
    }
    var digits = decimalDigits()
    var isDouble = false
    if peek() == ".", peek(1).map(isDigit) == true {
      isDouble = true
      position += 1
      digits += "." + decimalDigits()
    }
    if let exponent = exponentLength() {
      isDouble = true
      digits += text(position..<position + exponent)
      position += exponent
    }
    guard isDouble else { return try integer(from: start, digits: digits, radix: 10) }
    guard let value = Double(digits.hasPrefix(".") ? "0" + digits : digits), value.isFinite else {
      throw SyntaxError(start, "this number is out of the range of a double")
    }
    try rejectTail(start)
    return .double(value)
  }

  private mutating func integer(
    from start: Int, digits: String, radix: Int
  ) throws(SyntaxError) -> Token.Kind {
    guard !digits.isEmpty else { throw SyntaxError(start, "a hexadecimal number needs digits") }
    let isUnsigned = peek() == "u" || peek() == "U"
    if isUnsigned { position += 1 }
    guard let value = UInt64(digits, radix: radix) else {
      throw SyntaxError(start, "this number is out of the range of 64 bits")
    }
    try rejectTail(start)
    return isUnsigned ? .uint(value) : .int(value)
  }

  /// `12abc` is a mistake, not a number followed by a name.
  private func rejectTail(_ start: Int) throws(SyntaxError) {
    if let tail = peek(), isIdentifierStart(tail) {
      // `1in [1]` is legal in the grammar, and no other keyword follows a number.
      if tail == "i", peek(1) == "n", !(peek(2).map { isIdentifierStart($0) } ?? false) { return }
      throw SyntaxError(start, "this number runs into a name")
    }
  }

  private mutating func decimalDigits() -> String {
    let start = position
    while let scalar = peek(), isDigit(scalar) { position += 1 }
    return text(start..<position)
  }

  private mutating func hexadecimalDigits() -> String {
    let start = position
    while let scalar = peek(), hexDigit(scalar) != nil { position += 1 }
    return text(start..<position)
  }

  private func exponentLength() -> Int? {
    guard peek() == "e" || peek() == "E" else { return nil }
    var length = 1
    if peek(1) == "+" || peek(1) == "-" { length = 2 }
    guard peek(length).map(isDigit) == true else { return nil }
    while peek(length).map(isDigit) == true { length += 1 }
    return length
  }
}
