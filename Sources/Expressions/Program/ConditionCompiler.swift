/// Finds the parts of an expression that a ``Condition`` can decide by itself.
struct ConditionCompiler {
  let syntax: Syntax
  let scope: NameScope
  /// The step of each node, for general evaluation.
  let planned: [Int: Int]
  private(set) var nodes: [Condition.Node] = []
  private(set) var operands: [Int32] = []
  /// The constants as ranges of `bytes`.
  private(set) var constants: [Range<Int>] = []
  private(set) var bytes: [UInt8] = []

  init(syntax: Syntax, scope: NameScope, planned: [Int: Int]) {
    self.syntax = syntax
    self.scope = scope
    self.planned = planned
  }

  /// Adds the node of `id` and gives its index; `code` is its step of general evaluation.
  mutating func compile(_ id: Int, code: Int) -> Int {
    if let known = special(id) { return known }
    return emit(Condition.Node(kind: .general, slot: Int32(code)))
  }

  private mutating func emit(_ node: Condition.Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func special(_ id: Int) -> Int? {
    switch syntax[id] {
    case .literal(.bool(let flag)):
      return emit(Condition.Node(kind: .constant, number: flag ? 1 : 0))
    case .all(let parts): return joined(.all, parts)
    case .any(let parts): return joined(.any, parts)
    case .not(let operand):
      guard let step = planned[operand] else { return nil }
      let inner = compile(operand, code: step)
      return emit(Condition.Node(kind: .not, first: Int32(inner)))
    case .has(let operand, let field):
      guard let object = syntax.qualifiedName(operand),
        case .variable(let variable) = scope.resolve(object + "." + field)
      else { return nil }
      return emit(Condition.Node(kind: .present, slot: Int32(clamping: variable.slot)))
    case .binary(let symbol, let left, let right): return comparison(symbol, left, right)
    default:
      guard let variable = variable(id), variable.type == .bool else { return nil }
      return emit(Condition.Node(kind: .bool, slot: Int32(clamping: variable.slot)))
    }
  }

  private mutating func joined(_ kind: Condition.Node.Kind, _ parts: [Int]) -> Int? {
    var indices: [Int32] = []
    for part in parts {
      guard let step = planned[part] else { return nil }
      indices.append(Int32(compile(part, code: step)))
    }
    let first = operands.count
    operands.append(contentsOf: indices)
    return emit(
      Condition.Node(kind: kind, first: Int32(first), count: Int32(indices.count)))
  }

  private func variable(_ id: Int) -> Variable? {
    guard let name = syntax.qualifiedName(id), case .variable(let variable) = scope.resolve(name)
    else { return nil }
    return variable
  }

  private mutating func comparison(_ symbol: BinaryOperator, _ left: Int, _ right: Int) -> Int? {
    if let subject = variable(left) {
      if let node = compared(subject, symbol, right) { return node }
      if let other = variable(right) { return slots(subject, symbol, other) }
      return nil
    }
    // A constant on the left is turned round.
    guard let subject = variable(right), let turned = symbol.turned else { return nil }
    return compared(subject, turned, left)
  }

  private mutating func slots(
    _ left: Variable, _ symbol: BinaryOperator, _ right: Variable
  ) -> Int? {
    guard symbol == .equal || symbol == .notEqual, left.type.isPlain, right.type.isPlain else {
      return nil
    }
    return emit(
      Condition.Node(
        kind: .slots, isNegated: symbol == .notEqual, slot: Int32(clamping: left.slot),
        first: Int32(clamping: right.slot)))
  }

  private mutating func compared(
    _ subject: Variable, _ symbol: BinaryOperator, _ constant: Int
  ) -> Int? {
    let slot = Int32(clamping: subject.slot)
    switch (syntax[constant], symbol) {
    case (.literal(.string(let text)), .equal), (.literal(.string(let text)), .notEqual):
      return emit(
        Condition.Node(
          kind: .text, isNegated: symbol == .notEqual, slot: slot, first: self.constant(text)))
    case (.literal(.int(let number)), _):
      return numeric(symbol, slot, number, isDouble: false)
    case (.literal(.double(let number)), _):
      return numeric(symbol, slot, Int64(bitPattern: number.bitPattern), isDouble: true)
    case (.list(let elements), .contained): return texts(slot, elements)
    default: return nil
    }
  }

  private mutating func numeric(
    _ symbol: BinaryOperator, _ slot: Int32, _ number: Int64, isDouble: Bool
  ) -> Int? {
    let kind: Condition.Node.Kind
    switch symbol {
    case .equal, .notEqual: kind = .equal
    case .less: kind = .less
    case .lessOrEqual: kind = .lessOrEqual
    case .greater: kind = .greater
    case .greaterOrEqual: kind = .greaterOrEqual
    default: return nil
    }
    return emit(
      Condition.Node(
        kind: kind, isNegated: symbol == .notEqual, isDouble: isDouble, slot: slot,
        number: number))
  }

  private mutating func texts(_ slot: Int32, _ elements: [Syntax.Element]) -> Int? {
    var texts: [String] = []
    for element in elements {
      guard !element.isOptional, case .literal(.string(let text)) = syntax[element.node] else {
        return nil
      }
      texts.append(text)
    }
    let first = Int32(constants.count)
    for text in texts { _ = constant(text) }
    return emit(
      Condition.Node(kind: .texts, slot: slot, first: first, count: Int32(texts.count)))
  }

  private mutating func constant(_ text: String) -> Int32 {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    constants.append(start..<bytes.count)
    return Int32(constants.count - 1)
  }
}

extension BinaryOperator {
  /// The comparison with its sides exchanged.
  var turned: BinaryOperator? {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: nil
    }
  }
}

extension ValueType {
  /// Whether values are small and compared without budget.
  var isPlain: Bool {
    switch self {
    case .bool, .int, .uint, .double, .string, .timestamp, .duration: true
    case .nullable(let inner): inner.isPlain
    default: false
    }
  }
}
