/// What stands before the quote of a literal.
struct LiteralPrefix {
  let isRaw: Bool
  let isBytes: Bool
  let length: Int
}

extension Lexer {
  /// The prefix (`r`, `b`, `br`, none) if a quoted literal begins here.
  func literalPrefix() -> LiteralPrefix? {
    var length = 0
    var isBytes = false
    var isRaw = false
    if peek() == "b" || peek() == "B" {
      isBytes = true
      length += 1
    }
    if peek(length) == "r" || peek(length) == "R" {
      isRaw = true
      length += 1
    }
    guard peek(length) == "\"" || peek(length) == "'" else { return nil }
    return LiteralPrefix(isRaw: isRaw, isBytes: isBytes, length: length)
  }

  /// A string or bytes literal, single or triple quoted, raw or with escapes.
  mutating func quotedLiteral(_ prefix: LiteralPrefix) throws(SyntaxError) -> Token.Kind {
    let start = position
    position += prefix.length
    guard let quote = peek() else { throw SyntaxError(start, "a quote is missing") }
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    var text = String.UnicodeScalarView()
    var bytes: [UInt8] = []
    while let scalar = peek() {
      if scalar == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        return prefix.isBytes ? .bytes(bytes) : .string(String(text))
      }
      if !isTriple, scalar == "\n" || scalar == "\r" { break }
      if scalar == "\\", !prefix.isRaw {
        if prefix.isBytes {
          bytes.append(contentsOf: try byteEscape())
        } else {
          text.append(try textEscape())
        }
      } else {
        position += 1
        if prefix.isBytes {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else {
          text.append(scalar)
        }
      }
    }
    throw SyntaxError(start, "this literal is not closed")
  }

  private mutating func textEscape() throws(SyntaxError) -> Unicode.Scalar {
    let start = position
    let value = try escape(allowsUnicode: true)
    guard let scalar = Unicode.Scalar(value) else {
      throw SyntaxError(start, "this escape is not a Unicode scalar")
    }
    return scalar
  }

  private mutating func byteEscape() throws(SyntaxError) -> [UInt8] {
    let start = position
    let value = try escape(allowsUnicode: false)
    guard let byte = UInt8(exactly: value) else {
      throw SyntaxError(start, "this escape is not a byte")
    }
    return [byte]
  }

  /// Reads an escape sequence, the backslash included. (CEL language definition, section String
  /// and Bytes Values.)
  private mutating func escape(allowsUnicode: Bool) throws(SyntaxError) -> UInt32 {
    let start = position
    position += 1
    guard let letter = peek() else { throw SyntaxError(start, "this escape is not complete") }
    position += 1
    let simple: [Unicode.Scalar: UInt32] = [
      "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 0x5C, "?": 0x3F,
      "\"": 0x22, "'": 0x27, "`": 0x60,
    ]
    if let value = simple[letter] { return value }
    switch letter {
    case "x", "X": return try digits(2, radix: 16, start)
    case "u" where allowsUnicode: return try digits(4, radix: 16, start)
    case "U" where allowsUnicode: return try digits(8, radix: 16, start)
    case "0"..."3":
      position -= 1
      return try digits(3, radix: 8, start)
    default: throw SyntaxError(start, "unknown escape '\\\(letter)'", suggestion: "\\\\\(letter)")
    }
  }

  private mutating func digits(
    _ count: Int, radix: UInt32, _ start: Int
  ) throws(SyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let scalar = peek(), let digit = hexDigit(scalar), digit < radix else {
        throw SyntaxError(start, "this escape needs \(count) digits")
      }
      value = value &* radix &+ digit
      position += 1
    }
    return value
  }
}
