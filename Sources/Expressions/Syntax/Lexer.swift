/// Splits an expression's text into tokens.
struct Lexer {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  /// All tokens, the last being `.end`.
  static func tokens(of source: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private mutating func next() throws(SyntaxError) -> Token {
    skipBlanks()
    let start = position
    guard let scalar = peek() else { return Token(kind: .end, offset: start) }
    let kind: Token.Kind
    if let prefix = literalPrefix() {
      kind = try quotedLiteral(prefix)
    } else if isIdentifierStart(scalar) {
      kind = .identifier(identifier())
    } else if isDigit(scalar) || (scalar == "." && peek(1).map(isDigit) == true) {
      kind = try number()
    } else if scalar == "`" {
      kind = .quoted(try backtick())
    } else {
      kind = .symbol(try symbol(scalar))
    }
    return Token(kind: kind, offset: start)
  }

  private mutating func skipBlanks() {
    while let scalar = peek() {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{0C}": position += 1
      case "/" where peek(1) == "/":
        while let rest = peek(), rest != "\n" { position += 1 }
      default: return
      }
    }
  }

  private mutating func identifier() -> String {
    let start = position
    while let scalar = peek(), isIdentifierStart(scalar) || isDigit(scalar) { position += 1 }
    return text(start..<position)
  }

  private mutating func backtick() throws(SyntaxError) -> String {
    let start = position
    position += 1
    while let scalar = peek(), scalar != "`" {
      guard isIdentifierStart(scalar) || isDigit(scalar) || "./- ".unicodeScalars.contains(scalar)
      else {
        throw SyntaxError(
          position, "a field in backticks may have letters, digits, '_', '.', '-', '/' and spaces")
      }
      position += 1
    }
    guard peek() == "`", position > start + 1 else {
      throw SyntaxError(start, "this backtick opens a field name that is not closed or is empty")
    }
    position += 1
    return text(start + 1..<position - 1)
  }

  private mutating func symbol(_ scalar: Unicode.Scalar) throws(SyntaxError) -> Symbol {
    if let second = peek(1) {
      var pair = String(scalar)
      pair.unicodeScalars.append(second)
      if let symbol = Symbol(rawValue: pair) {
        position += 2
        return symbol
      }
    }
    if let symbol = Symbol(rawValue: String(scalar)) {
      position += 1
      return symbol
    }
    let hints: [Unicode.Scalar: String] = ["&": "&&", "|": "||", "=": "=="]
    throw SyntaxError(
      position, "unexpected character \(shown(scalar))", suggestion: hints[scalar])
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private func shown(_ scalar: Unicode.Scalar) -> String {
    scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F
      ? "'\(scalar)'" : "U+" + String(scalar.value, radix: 16, uppercase: true)
  }
}

func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "_": true
  default: false
  }
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

func hexDigit(_ scalar: Unicode.Scalar) -> UInt32? {
  switch scalar {
  case "0"..."9": scalar.value - 48
  case "a"..."f": scalar.value - 87
  case "A"..."F": scalar.value - 55
  default: nil
  }
}
