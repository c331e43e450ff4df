/// Infers the types of an expression and collects everything that does not fit.
struct Checker {
  let syntax: Syntax
  var scope: NameScope
  var inference = TypeInference()
  /// The types of the macro variables in scope, beside `scope.locals`.
  var localTypes: [ValueType] = []
  private var findings: [ExpressionFinding] = []

  init(syntax: Syntax, environment: Environment) {
    self.syntax = syntax
    scope = NameScope(environment: environment)
  }

  /// The type of the whole expression.
  mutating func check() throws(CompilationError) -> ValueType {
    let type = type(of: syntax.root)
    guard findings.isEmpty else {
      throw CompilationError(
        findings: findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    return inference.substitute(type, closing: true)
  }

  mutating func report(
    _ id: Int, _ message: String, suggestion: String? = nil
  ) -> ValueType {
    findings.append(
      syntax.finding(at: syntax.nodes[id].offset, message, suggestion: suggestion))
    return .error
  }

  mutating func type(of id: Int) -> ValueType {
    switch syntax[id] {
    case .literal(let value): return value.type
    case .identifier: return identifier(id)
    case .select(let operand, let field): return select(id, operand, field)
    case .optionalSelect(let operand, let field):
      let result = fieldType(id, type(of: operand), field)
      return result.isOptional ? result : .optional(result)
    case .has(let operand, let field): return has(id, operand, field)
    case .index(let operand, let index): return self.index(id, operand, index)
    case .optionalIndex(let operand, let index):
      let result = self.index(id, operand, index)
      return result.isOptional ? result : .optional(result)
    case .call(let name, let target, let arguments): return call(id, name, target, arguments)
    case .not(let operand): return expect(operand, .bool, "`!`")
    case .negate(let operand):
      return operation(id, "-", [([.int], .int), ([.double], .double)], [operand])
    case .binary(let symbol, let left, let right):
      return operation(id, symbol.rawValue, Library.operands(of: symbol), [left, right])
    case .all(let parts), .any(let parts): return logical(id, parts)
    case .conditional(let condition, let first, let second):
      return conditional(id, condition, first, second)
    case .list(let elements): return list(elements)
    case .map(let entries): return map(entries)
    case .comprehension(let value): return comprehension(id, value)
    case .bind(let name, let value, let body):
      let bound = type(of: value)
      return with([(name, bound)]) { $0.type(of: body) }
    case .optionalMap(let target, let variable, let body, let isFlat):
      return optionalMap(id, target, variable, body, isFlat)
    case .block(let values, let body): return block(values, body)
    }
  }

  mutating func with(
    _ variables: [(String, ValueType)], _ body: (inout Checker) -> ValueType
  ) -> ValueType {
    let count = localTypes.count
    for (name, type) in variables {
      scope.locals.append(name)
      localTypes.append(type)
    }
    defer {
      scope.locals.removeSubrange(count...)
      localTypes.removeSubrange(count...)
    }
    return body(&self)
  }

  /// Checks that `id` has a type, and gives that type.
  mutating func expect(_ id: Int, _ wanted: ValueType, _ what: String) -> ValueType {
    let found = type(of: id)
    if inference.unify(wanted, found) { return wanted }
    return report(id, "\(what) needs \(wanted), not \(inference.substitute(found))")
  }

  private mutating func logical(_ id: Int, _ parts: [Int]) -> ValueType {
    let name = if case .all = syntax[id] { "`&&`" } else { "`||`" }
    for part in parts { _ = expect(part, .bool, name) }
    return .bool
  }

  private mutating func conditional(
    _ id: Int, _ condition: Int, _ first: Int, _ second: Int
  ) -> ValueType {
    _ = expect(condition, .bool, "the condition before `?`")
    let left = type(of: first)
    let right = type(of: second)
    let result = inference.fresh()
    guard inference.unify([result, result], [left, right]) else {
      return report(
        id,
        "the two outcomes of `?:` differ in type: \(inference.substitute(left)) and "
          + "\(inference.substitute(right)); write dyn(...) around one if that is meant")
    }
    return inference.substitute(result)
  }

  private mutating func list(_ elements: [Syntax.Element]) -> ValueType {
    var common: ValueType?
    for element in elements {
      common = joined(common, member(element.node, isOptional: element.isOptional))
    }
    return .list(common ?? inference.fresh())
  }

  private mutating func map(_ entries: [Syntax.Entry]) -> ValueType {
    var key: ValueType?
    var value: ValueType?
    for entry in entries {
      let keyType = type(of: entry.key)
      if !inference.substitute(keyType).canBeKey {
        _ = report(entry.key, "\(inference.substitute(keyType)) cannot be the key of a map")
      }
      key = joined(key, keyType)
      value = joined(value, member(entry.value, isOptional: entry.isOptional))
    }
    return .map(key ?? inference.fresh(), value ?? inference.fresh())
  }

  private mutating func joined(_ known: ValueType?, _ next: ValueType) -> ValueType {
    guard let known else { return next }
    return inference.join(inference.substitute(known), inference.substitute(next))
  }

  /// The type of an element; what is marked with `?` must be optional and counts unwrapped.
  private mutating func member(_ id: Int, isOptional: Bool) -> ValueType {
    let found = type(of: id)
    guard isOptional else { return found }
    let inner = inference.fresh()
    guard inference.unify(.optional(inner), found) else {
      return report(id, "`?` needs an optional, not \(inference.substitute(found))")
    }
    return inference.substitute(inner)
  }
}

extension ValueType {
  var isOptional: Bool {
    if case .optional = self { return true }
    return false
  }

  /// Bool, int, uint and string may be keys; numbers of type double only look keys up.
  var canBeKey: Bool {
    switch self {
    case .bool, .int, .uint, .string, .dyn, .error, .parameter: true
    case .nullable(let inner): inner.canBeKey
    default: false
    }
  }
}
