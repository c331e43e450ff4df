extension Parser {
  /// A primary followed by selections, indexings and calls.
  mutating func member() throws(SyntaxError) -> Int {
    var operand = try primary()
    while true {
      let offset = current.offset
      if skip(.dot) {
        operand = try selection(of: operand, at: offset)
      } else if skip(.leftBracket) {
        let isOptional = skip(.question)
        let index = try expression()
        try expect(.rightBracket)
        operand = try add(
          isOptional ? .optionalIndex(operand, index) : .index(operand, index), at: offset,
          over: [operand, index])
      } else {
        return operand
      }
    }
  }

  /// What follows a dot: a field, an optional field or a call.
  private mutating func selection(of operand: Int, at dot: Int) throws(SyntaxError) -> Int {
    let isOptional = skip(.question)
    let offset = current.offset
    let field: String
    switch current.kind {
    case .quoted(let name):
      field = name
    case .identifier(let name):
      guard !["in", "true", "false", "null"].contains(name) else {
        throw SyntaxError(offset, "`\(name)` is a keyword; write it in backticks as a field")
      }
      field = name
    default: throw unexpected("a field's name")
    }
    let isQuoted = if case .quoted = current.kind { true } else { false }
    advance()
    if isNext(.leftParenthesis), !isOptional, !isQuoted {
      advance()
      let arguments = try arguments(until: .rightParenthesis)
      return try call(field, target: operand, arguments, at: offset)
    }
    return try add(
      isOptional ? .optionalSelect(operand, field: field) : .select(operand, field: field),
      at: isQuoted ? dot : offset, over: [operand])
  }

  private mutating func arguments(until close: Symbol) throws(SyntaxError) -> [Int] {
    var result: [Int] = []
    if skip(close) { return result }
    while true {
      result.append(try expression())
      if skip(close) { return result }
      try expect(.comma)
    }
  }

  private mutating func primary() throws(SyntaxError) -> Int {
    let token = current
    switch token.kind {
    case .symbol(.leftParenthesis):
      advance()
      let inner = try expression()
      try expect(.rightParenthesis)
      return inner
    case .symbol(.leftBracket):
      advance()
      return try list(at: token.offset)
    case .symbol(.leftBrace):
      advance()
      return try map(at: token.offset)
    case .symbol(.dot):
      advance()
      guard case .identifier(let name) = current.kind else { throw unexpected("a name") }
      return try named("." + name, bare: name)
    case .identifier(let name): return try named(name, bare: name)
    default: return try literal()
    }
  }

  private mutating func literal() throws(SyntaxError) -> Int {
    let token = current
    let isNegative = isNext(.minus)
    if isNegative { advance() }
    let value: Value
    switch current.kind {
    case .int(let magnitude):
      let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
      guard magnitude <= limit else {
        throw SyntaxError(token.offset, "this number is out of the range of int")
      }
      value = .int(isNegative ? 0 &- Int64(bitPattern: magnitude) : Int64(magnitude))
    case .double(let number): value = .double(isNegative ? -number : number)
    case .uint(let number) where !isNegative: value = .uint(number)
    case .string(let text) where !isNegative: value = .string(text)
    case .bytes(let bytes) where !isNegative: value = .bytes(bytes)
    default: throw unexpected("a value")
    }
    advance()
    return try add(.literal(value), at: token.offset)
  }

  /// A name, a call of a global function, or a keyword's literal.
  private mutating func named(_ name: String, bare: String) throws(SyntaxError) -> Int {
    let offset = current.offset
    switch name {
    case "true", "false", "null":
      advance()
      return try add(.literal(name == "null" ? .null : .bool(name == "true")), at: offset)
    case "in": throw unexpected("a value")
    default: break
    }
    guard !Self.reserved.contains(bare) else {
      throw SyntaxError(offset, "`\(bare)` is a reserved word")
    }
    advance()
    if skip(.leftParenthesis) {
      let arguments = try arguments(until: .rightParenthesis)
      return try call(name, target: nil, arguments, at: offset)
    }
    return try add(.identifier(name), at: offset)
  }

  /// Words kept for the future. (CEL language definition, section Syntax, RESERVED.)
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while", "in", "true", "false", "null",
  ]

  private mutating func list(at offset: Int) throws(SyntaxError) -> Int {
    var elements: [Syntax.Element] = []
    while !skip(.rightBracket) {
      let isOptional = skip(.question)
      elements.append(Syntax.Element(node: try expression(), isOptional: isOptional))
      if !skip(.comma) {
        try expect(.rightBracket)
        break
      }
    }
    return try add(.list(elements), at: offset, over: elements.map(\.node))
  }

  private mutating func map(at offset: Int) throws(SyntaxError) -> Int {
    var entries: [Syntax.Entry] = []
    while !skip(.rightBrace) {
      let isOptional = skip(.question)
      let key = try expression()
      try expect(.colon)
      entries.append(Syntax.Entry(key: key, value: try expression(), isOptional: isOptional))
      if !skip(.comma) {
        try expect(.rightBrace)
        break
      }
    }
    return try add(.map(entries), at: offset, over: entries.flatMap { [$0.key, $0.value] })
  }
}
