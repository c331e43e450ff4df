import Findings

extension Checker {
  mutating func identifier(_ id: Int) -> ValueType {
    guard case .identifier(let name) = syntax[id] else { return .error }
    if let type = resolved(name) { return type }
    return undeclared(id, name)
  }

  private func resolved(_ name: String) -> ValueType? {
    switch scope.resolve(name) {
    case .local(let position): localTypes[position]
    case .variable(let variable): variable.type
    case .type(let type): .type(type)
    case nil: nil
    }
  }

  mutating func select(_ id: Int, _ operand: Int, _ field: String) -> ValueType {
    if let name = syntax.qualifiedName(id), let type = resolved(name) { return type }
    if let type = missingField(id, operand, field) { return type }
    return fieldType(id, type(of: operand), field)
  }

  mutating func has(_ id: Int, _ operand: Int, _ field: String) -> ValueType {
    if let object = syntax.qualifiedName(operand) {
      if case .variable = scope.resolve(object + "." + field) { return .bool }
      if missingField(id, operand, field) != nil { return .bool }
    }
    _ = fieldType(id, type(of: operand), field)
    return .bool
  }

  /// Reports a field that an object does not declare; nil when the operand is no such object.
  private mutating func missingField(_ id: Int, _ operand: Int, _ field: String) -> ValueType? {
    guard let object = syntax.qualifiedName(operand), resolved(object) == nil,
      scope.local(String(object.prefix { $0 != "." })) == nil, scope.isObject(object)
    else { return nil }
    let name = object + "." + field
    return report(
      id, "`\(object)` has no field `\(field)`",
      suggestion: nearest(to: name, in: scope.environment.variables.map(\.name)))
  }

  private mutating func undeclared(_ id: Int, _ name: String) -> ValueType {
    if scope.isObject(name) {
      let fields = scope.environment.variables.map(\.name).filter { $0.hasPrefix(name + ".") }
      return report(
        id, "`\(name)` is an object; name one of its fields", suggestion: fields.sorted().first)
    }
    let candidates =
      scope.locals + scope.environment.variables.map(\.name) + ["true", "false", "null"]
    return report(
      id, "undeclared name `\(name)`", suggestion: nearest(to: name, in: candidates))
  }

  /// The type of a field of a map; through an optional, the field is optional too.
  mutating func fieldType(_ id: Int, _ operand: ValueType, _ field: String) -> ValueType {
    switch inference.substitute(operand) {
    case .optional(let inner):
      let result = fieldType(id, inner, field)
      return result.isOptional ? result : .optional(result)
    case .map(_, let value): return value
    case .dyn, .error: return inference.substitute(operand)
    case .parameter:
      _ = inference.unify(.dyn, operand)
      return .dyn
    case .nullable(let inner): return fieldType(id, inner, field)
    case let other: return report(id, "\(other) has no fields, so no `\(field)`")
    }
  }

  mutating func index(_ id: Int, _ operand: Int, _ index: Int) -> ValueType {
    let indexType = type(of: index)
    return indexed(id, type(of: operand), indexType)
  }

  private mutating func indexed(
    _ id: Int, _ operand: ValueType, _ index: ValueType
  ) -> ValueType {
    let wanted: [ValueType]
    let result: ValueType
    switch inference.substitute(operand) {
    case .optional(let inner):
      let result = indexed(id, inner, index)
      return result.isOptional ? result : .optional(result)
    case .list(let element):
      wanted = [.int]
      result = element
    case .map(let key, let value):
      // Any number finds the equal one among keys of another kind.
      wanted = [key] + (key.isNumber ? [.int, .uint, .double] : [])
      result = value
    case .dyn, .error: return .dyn
    case .parameter:
      _ = inference.unify(.dyn, operand)
      return .dyn
    case let other: return report(id, "\(other) cannot be indexed")
    }
    for type in wanted {
      if inference.unify(type, index) { return inference.substitute(result) }
    }
    return report(id, "the index must be \(wanted[0]), not \(inference.substitute(index))")
  }
}

extension ValueType {
  var isNumber: Bool {
    switch self {
    case .int, .uint, .double: true
    default: false
    }
  }
}
