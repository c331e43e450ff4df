extension Checker {
  mutating func comprehension(_ id: Int, _ value: Syntax.Comprehension) -> ValueType {
    let range = inference.substitute(type(of: value.range))
    let variables = zip(value.variables, variableTypes(value, range)).map { ($0, $1) }
    return with(variables) { checker in
      if let filter = value.filter {
        _ = checker.expect(filter, .bool, "the filter of `\(value.name)`")
      }
      return checker.body(value, range, element: variables[0].1)
    }
  }

  private mutating func body(
    _ value: Syntax.Comprehension, _ range: ValueType, element: ValueType
  ) -> ValueType {
    switch value.kind {
    case .all, .exists, .existsOne:
      _ = expect(value.body, .bool, "the condition of `\(value.name)`")
      return .bool
    case .filter:
      _ = expect(value.body, .bool, "the condition of `filter`")
      return .list(element)
    case .map: return .list(type(of: value.body))
    case .sortBy:
      _ = type(of: value.body)
      return .list(element)
    case .transformMap:
      let result = type(of: value.body)
      if case .map(let key, _) = range { return .map(key, result) }
      if case .list = range { return .map(.int, result) }
      return .map(.dyn, result)
    case .transformMapEntry:
      let found = type(of: value.body)
      let result = ValueType.map(inference.fresh(), inference.fresh())
      guard inference.unify(result, found) else {
        return report(
          value.body, "the last argument of `transformMapEntry` must be a map, not \(found)")
      }
      return inference.substitute(result)
    }
  }

  private mutating func variableTypes(
    _ value: Syntax.Comprehension, _ range: ValueType
  ) -> [ValueType] {
    let isPair = value.variables.count == 2
    switch range {
    case .list(let element): return isPair ? [.int, element] : [element]
    case .map(let key, let inner):
      if value.kind == .sortBy { break }
      return isPair ? [key, inner] : [key]
    case .dyn, .error: return isPair ? [.dyn, .dyn] : [.dyn]
    case .parameter:
      _ = inference.unify(.dyn, range)
      return isPair ? [.dyn, .dyn] : [.dyn]
    default: break
    }
    _ = report(
      value.range, "`\(value.name)` goes through a list or a map, not \(range)")
    return isPair ? [.error, .error] : [.error]
  }

  mutating func optionalMap(
    _ id: Int, _ target: Int, _ variable: String, _ body: Int, _ isFlat: Bool
  ) -> ValueType {
    let inner = inference.fresh()
    let found = type(of: target)
    guard inference.unify(.optional(inner), found) else {
      return report(target, "this needs an optional, not \(inference.substitute(found))")
    }
    let result = with([(variable, inference.substitute(inner))]) { $0.type(of: body) }
    guard isFlat else { return .optional(result) }
    let flat = ValueType.optional(inference.fresh())
    guard inference.unify(flat, result) else {
      return report(
        body, "the result of `optFlatMap` must be optional, not \(inference.substitute(result))")
    }
    return inference.substitute(flat)
  }

  mutating func block(_ values: [Int], _ body: Int) -> ValueType {
    var variables: [(String, ValueType)] = []
    for (position, value) in values.enumerated() {
      let type = with(variables) { $0.type(of: value) }
      variables.append(("@index\(position)", type))
    }
    return with(variables) { $0.type(of: body) }
  }
}
