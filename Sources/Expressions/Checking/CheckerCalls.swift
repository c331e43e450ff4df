import Findings

extension Checker {
  mutating func call(
    _ id: Int, _ name: String, _ target: Int?, _ arguments: [Int]
  ) -> ValueType {
    if let target {
      if let global = scope.namespacedFunction(syntax, target: target, name) {
        return function(id, global, isMember: false, arguments)
      }
      return function(id, name, isMember: true, [target] + arguments)
    }
    return function(id, scope.globalFunction(name) ?? name, isMember: false, arguments)
  }

  private mutating func function(
    _ id: Int, _ name: String, isMember: Bool, _ arguments: [Int]
  ) -> ValueType {
    if !isMember, Library.isVariadic(name) { return extremum(id, name, arguments) }
    var forms = Library.overloads(named: name, isMember: isMember)
      .map { ($0.parameters, $0.result) }
    for host in scope.environment.functions where host.name == name && host.isMember == isMember {
      forms.append((host.parameters, host.result))
    }
    guard !forms.isEmpty else {
      for argument in arguments { _ = type(of: argument) }
      return unknownFunction(id, name, isMember: isMember)
    }
    return operation(id, name, forms, arguments, isMember: isMember)
  }

  private mutating func unknownFunction(_ id: Int, _ name: String, isMember: Bool) -> ValueType {
    let known =
      Library.overloads.filter { $0.isMember == isMember }.map(\.name)
      + scope.environment.functions.filter { $0.isMember == isMember }.map(\.name)
      + (isMember ? ["all", "exists", "exists_one", "map", "filter"] : ["has"])
    return report(
      id, "undeclared function `\(name)`", suggestion: nearest(to: name, in: known))
  }

  /// Finds the forms that the operands fit; several with different results give `dyn`.
  mutating func operation(
    _ id: Int, _ name: String, _ forms: [([ValueType], ValueType)], _ operands: [Int],
    isMember: Bool = false
  ) -> ValueType {
    let types = operands.map { type(of: $0) }
    var result: ValueType?
    for (parameters, outcome) in forms where parameters.count == types.count {
      var renamed: [Int: ValueType] = [:]
      for type in parameters + [outcome] {
        for id in type.parameters where renamed[id] == nil { renamed[id] = inference.fresh() }
      }
      let wanted = parameters.map { $0.renamed { renamed[$0] ?? .dyn } }
      guard inference.unify(types, wanted) else { continue }
      let found = inference.substitute(outcome.renamed { renamed[$0] ?? .dyn })
      if let known = result, known != found { result = .dyn } else { result = found }
    }
    if let result { return result }
    let given = types.map { inference.substitute($0).description }
    if types.contains(.error) { return .error }
    return report(id, Self.mismatch(name, forms, given, isMember: isMember))
  }

  private static func mismatch(
    _ name: String, _ forms: [([ValueType], ValueType)], _ given: [String], isMember: Bool
  ) -> String {
    let counts = Set(forms.map { $0.0.count - (isMember ? 1 : 0) })
    let count = given.count - (isMember ? 1 : 0)
    if !counts.contains(count) {
      let wanted = counts.sorted().map(String.init).joined(separator: " or ")
      return "`\(name)` takes \(wanted) arguments, not \(count)"
    }
    if isMember {
      let rest = given.dropFirst().joined(separator: ", ")
      return "`\(name)` cannot be called on \(given[0]) with (\(rest))"
    }
    return "`\(name)` does not take (\(given.joined(separator: ", ")))"
  }

  /// `math.greatest` and `math.least`: numbers, or one list of numbers.
  private mutating func extremum(_ id: Int, _ name: String, _ arguments: [Int]) -> ValueType {
    guard !arguments.isEmpty else { return report(id, "`\(name)` needs at least one argument") }
    var result: ValueType?
    for argument in arguments {
      var found = inference.substitute(type(of: argument))
      if arguments.count == 1, case .list(let element) = found {
        if case .list(let elements) = syntax[argument], elements.isEmpty {
          return report(argument, "`\(name)` needs at least one number")
        }
        found = inference.substitute(element)
      }
      guard found.isNumber || found.isOpen else {
        return report(argument, "`\(name)` takes numbers, not \(found)")
      }
      if found.isOpen { found = .dyn }
      result = result == nil || result == found ? found : .dyn
    }
    return result ?? .dyn
  }
}
