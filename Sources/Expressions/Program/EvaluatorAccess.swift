extension Evaluator {
  /// Selections, indexings and what optionals make of them.
  mutating func access(_ step: Int) throws(EvaluationError) -> Value {
    switch program.code[step] {
    case .select(let operand, let field):
      return try chained(try evaluate(operand), .string(field), isField: true)
    case .optionalSelect(let operand, let field):
      return try optional(try evaluate(operand), .string(field), isField: true)
    case .index(let operand, let index):
      return try chained(try evaluate(operand), try evaluate(index), isField: false)
    case .optionalIndex(let operand, let index):
      return try optional(try evaluate(operand), try evaluate(index), isField: false)
    case .has(let operand, let field): return try has(try evaluate(operand), field)
    case .optionalMap(let target, let local, let body, let isFlat):
      return try optionalMap(target, local, body, isFlat)
    default: throw EvaluationError(.invalidArgument, "this step cannot be evaluated")
    }
  }

  /// Plain access; through an optional it gives an optional.
  private func chained(
    _ operand: Value, _ key: Value, isField: Bool
  ) throws(EvaluationError) -> Value {
    if case .optional = operand { return try optional(operand, key, isField: isField) }
    if let value = try lookup(operand, key, isField: isField) { return value }
    throw EvaluationError(.noSuchKey, "there is no \(isField ? "field" : "element") \(key.label)")
  }

  private func optional(
    _ operand: Value, _ key: Value, isField: Bool
  ) throws(EvaluationError) -> Value {
    guard case .optional(let holder) = operand else {
      return .optional(OptionalValue(try lookup(operand, key, isField: isField)))
    }
    guard let inner = holder.value else { return .optional(OptionalValue(nil)) }
    let found = try lookup(inner, key, isField: isField)
    if case .optional? = found, let found { return found }
    return .optional(OptionalValue(found))
  }

  /// What is at the key, nil when nothing is.
  private func lookup(
    _ operand: Value, _ key: Value, isField: Bool
  ) throws(EvaluationError) -> Value? {
    switch operand {
    case .map(let map):
      return map[key]
    case .list(let elements) where !isField:
      guard let index = Self.position(key) else { throw .noOverload("[]", [operand, key]) }
      return elements.indices.contains(index) ? elements[index] : nil
    default: throw .noOverload(isField ? "." : "[]", [operand, key])
    }
  }

  /// The index that a number of any kind means, if it is whole.
  private static func position(_ key: Value) -> Int? {
    switch key {
    case .int(let number): Int(number)
    case .uint(let number): Int(clamping: number)
    case .double(let number): Int(exactly: number)
    default: nil
    }
  }

  private func has(_ operand: Value, _ field: String) throws(EvaluationError) -> Value {
    switch operand {
    case .map(let map): return .bool(map[field] != nil)
    case .optional(let holder):
      guard let inner = holder.value else { return .bool(false) }
      return try has(inner, field)
    default: throw .noOverload("has", [operand])
    }
  }

  private mutating func optionalMap(
    _ target: Int, _ local: Int, _ body: Int, _ isFlat: Bool
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(target)
    guard case .optional(let holder) = value else { throw .noOverload("optMap", [value]) }
    guard let inner = holder.value else { return value }
    frame[local] = .success(inner)
    let result = try evaluate(body)
    guard isFlat else { return .optional(OptionalValue(result)) }
    guard case .optional = result else { throw .noOverload("optFlatMap", [result]) }
    return result
  }

  // MARK: - Collections

  mutating func list(_ elements: [Syntax.Element]) throws(EvaluationError) -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = try evaluate(element.node)
      guard element.isOptional else {
        values.append(value)
        continue
      }
      guard case .optional(let holder) = value else { throw .noOverload("[?]", [value]) }
      if let inner = holder.value { values.append(inner) }
    }
    return .list(values)
  }

  mutating func map(_ entries: [Syntax.Entry]) throws(EvaluationError) -> Value {
    var map = ValueMap()
    for entry in entries {
      let key = try evaluate(entry.key)
      var value = try evaluate(entry.value)
      if entry.isOptional {
        guard case .optional(let holder) = value else { throw .noOverload("{?}", [value]) }
        guard let inner = holder.value else { continue }
        value = inner
      }
      try map.add(key, value)
    }
    return .map(map)
  }
}

extension ValueMap {
  /// Adds an entry, or tells why it cannot be added.
  mutating func add(_ key: Value, _ value: Value) throws(EvaluationError) {
    if insert(key, value) { return }
    if self[key] != nil {
      throw EvaluationError(.invalidArgument, "the key \(key.label) is there twice")
    }
    throw EvaluationError(.noSuchOverload, "\(key.type.runtimeName) cannot be the key of a map")
  }
}

extension Value {
  /// A short form for messages: scalars as written, others by their type.
  var label: String {
    switch self {
    case .string(let text): "'\(text.prefix(60))'"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): String(number)
    case .bool(let flag): String(flag)
    default: type.runtimeName
    }
  }
}
