/// Parses an expression by recursive descent, with operators on an explicit stack so that one
/// level of nesting costs only a few frames.
struct Parser {
  private let tokens: [Token]
  private var position = 0
  private var nesting = 0
  private let limits: Limits
  let expandsMacros: Bool
  var syntax = Syntax()

  static func parse(
    _ source: String, limits: Limits, expandsMacros: Bool
  ) throws(CompilationError) -> Syntax {
    var syntax = Syntax()
    guard source.utf8.count <= limits.sourceBytes else {
      let message =
        "the expression has \(source.utf8.count) bytes, more than the limit of "
        + "\(limits.sourceBytes)"
      throw CompilationError(findings: [syntax.finding(at: 0, message)])
    }
    for (offset, scalar) in source.unicodeScalars.enumerated() where scalar == "\n" {
      syntax.lineStarts.append(offset + 1)
    }
    do {
      var parser = Parser(
        tokens: try Lexer.tokens(of: source), limits: limits, expandsMacros: expandsMacros)
      parser.syntax = syntax
      return try parser.whole()
    } catch {
      let finding = syntax.finding(at: error.offset, error.message, suggestion: error.suggestion)
      throw CompilationError(findings: [finding])
    }
  }

  private init(tokens: [Token], limits: Limits, expandsMacros: Bool) {
    self.tokens = tokens
    self.limits = limits
    self.expandsMacros = expandsMacros
  }

  private mutating func whole() throws(SyntaxError) -> Syntax {
    if current.kind == .end { throw SyntaxError(0, "the expression is empty") }
    syntax.root = try expression()
    if current.kind != .end { throw unexpected("the end") }
    return syntax
  }

  /// Adds a node over `children`, within the limits.
  mutating func add(
    _ kind: Syntax.Kind, at offset: Int, over children: [Int] = []
  ) throws(SyntaxError) -> Int {
    let depth = 1 + (children.map { syntax.nodes[$0].depth }.max() ?? 0)
    guard depth <= limits.depth else { throw tooDeep(offset) }
    guard syntax.nodes.count < limits.nodes else {
      throw SyntaxError(offset, "the expression has more than \(limits.nodes) parts")
    }
    syntax.nodes.append(Syntax.Node(kind: kind, offset: offset, depth: depth))
    return syntax.nodes.count - 1
  }

  private func tooDeep(_ offset: Int) -> SyntaxError {
    SyntaxError(offset, "the expression is nested more than \(limits.depth) levels deep")
  }
}

// MARK: - Tokens

extension Parser {
  var current: Token { tokens[position] }

  func isNext(_ symbol: Symbol) -> Bool { current.kind == .symbol(symbol) }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func skip(_ symbol: Symbol) -> Bool {
    guard isNext(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol) throws(SyntaxError) {
    guard skip(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
  }

  func unexpected(_ wanted: String) -> SyntaxError {
    let found =
      switch current.kind {
      case .end: "the end of the expression"
      case .identifier(let name): "`\(name)`"
      case .symbol(let symbol): "'\(symbol.rawValue)'"
      case .int, .uint, .double: "a number"
      case .string, .bytes: "a text"
      case .quoted(let name): "`\(name)`"
      }
    return SyntaxError(current.offset, "expected \(wanted), found \(found)")
  }
}

// MARK: - Operators

/// An operator that waits for its right operand.
private struct PendingOperator {
  enum Kind {
    case any
    case all
    case binary(BinaryOperator)
  }

  let kind: Kind
  let offset: Int

  /// How tightly it binds. (CEL language definition, section Syntax.)
  var precedence: Int {
    switch kind {
    case .any: 1
    case .all: 2
    case .binary(let symbol):
      switch symbol {
      case .add, .subtract: 4
      case .multiply, .divide, .modulo: 5
      default: 3
      }
    }
  }
}

extension Parser {
  mutating func expression() throws(SyntaxError) -> Int {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { throw tooDeep(current.offset) }
    let condition = try operators()
    let offset = current.offset
    guard skip(.question) else { return condition }
    let first = try operators()
    try expect(.colon)
    let second = try expression()
    return try add(
      .conditional(condition, first, second), at: offset, over: [condition, first, second])
  }

  private mutating func operators() throws(SyntaxError) -> Int {
    var operands = [try unary()]
    var pending: [PendingOperator] = []
    while let next = binaryOperator() {
      advance()
      while let last = pending.last, last.precedence >= next.precedence {
        try reduce(&operands, pending.removeLast())
      }
      pending.append(next)
      operands.append(try unary())
    }
    while let last = pending.popLast() { try reduce(&operands, last) }
    return operands[0]
  }

  private func binaryOperator() -> PendingOperator? {
    switch current.kind {
    case .identifier("in"): PendingOperator(kind: .binary(.contained), offset: current.offset)
    case .symbol(.or): PendingOperator(kind: .any, offset: current.offset)
    case .symbol(.and): PendingOperator(kind: .all, offset: current.offset)
    case .symbol(let symbol):
      BinaryOperator(rawValue: symbol.rawValue).map {
        PendingOperator(kind: .binary($0), offset: current.offset)
      }
    default: nil
    }
  }

  private mutating func reduce(
    _ operands: inout [Int], _ pending: PendingOperator
  ) throws(SyntaxError) {
    guard let right = operands.popLast(), let left = operands.popLast() else {
      throw SyntaxError(pending.offset, "an operand is missing")
    }
    switch pending.kind {
    case .binary(let symbol):
      operands.append(
        try add(.binary(symbol, left, right), at: pending.offset, over: [left, right]))
    case .all, .any: operands.append(try chain(pending, left, right))
    }
  }

  /// `a && b && c` is one node: both operators are associative, and a chain costs no depth.
  private mutating func chain(
    _ pending: PendingOperator, _ left: Int, _ right: Int
  ) throws(SyntaxError) -> Int {
    let isAll = if case .all = pending.kind { true } else { false }
    let depth = syntax.nodes[right].depth + 1
    switch (syntax.nodes[left].kind, isAll) {
    case (.all(var parts), true), (.any(var parts), false):
      guard depth <= limits.depth else { throw tooDeep(pending.offset) }
      syntax.nodes[left].kind = .literal(.null)
      parts.append(right)
      syntax.nodes[left].kind = isAll ? .all(parts) : .any(parts)
      syntax.nodes[left].depth = max(syntax.nodes[left].depth, depth)
      return left
    default:
      let parts = [left, right]
      return try add(isAll ? .all(parts) : .any(parts), at: pending.offset, over: parts)
    }
  }

  /// A run of `!` or of `-`, each pair of which cancels out, before a member expression.
  private mutating func unary() throws(SyntaxError) -> Int {
    let offset = current.offset
    var count = 0
    while skip(.not) { count += 1 }
    if count > 0 {
      let operand = try member()
      return count % 2 == 0 ? operand : try add(.not(operand), at: offset, over: [operand])
    }
    while isNext(.minus) {
      if case .int = tokens[position + 1].kind { break }
      if case .double = tokens[position + 1].kind { break }
      advance()
      count += 1
    }
    let operand = try member()
    return count % 2 == 0 ? operand : try add(.negate(operand), at: offset, over: [operand])
  }
}
