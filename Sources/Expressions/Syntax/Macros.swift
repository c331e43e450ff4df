/// Macros are calls that bind variables or look at their arguments' form; they are recognised
/// while parsing, by name and number of arguments. (CEL language definition, section Macros, and
/// the extensions for two variables, bindings, optionals and lists.)
extension Parser {
  /// A call, or what the macro of that name stands for.
  mutating func call(
    _ name: String, target: Int?, _ arguments: [Int], at offset: Int
  ) throws(SyntaxError) -> Int {
    if expandsMacros {
      if let target {
        if let node = try memberMacro(name, target, arguments, at: offset) { return node }
      } else if name == "has" || name == ".has", arguments.count == 1 {
        return try has(arguments[0])
      }
    }
    let children = (target.map { [$0] } ?? []) + arguments
    return try add(.call(name, target: target, arguments), at: offset, over: children)
  }

  private mutating func has(_ argument: Int) throws(SyntaxError) -> Int {
    guard case .select(let operand, let field) = syntax[argument] else {
      throw SyntaxError(
        syntax.nodes[argument].offset, "has() takes the selection of a field, such as has(a.b)")
    }
    return try add(
      .has(operand, field: field), at: syntax.nodes[argument].offset, over: [operand])
  }

  private mutating func memberMacro(
    _ name: String, _ target: Int, _ arguments: [Int], at offset: Int
  ) throws(SyntaxError) -> Int? {
    if case .identifier("cel") = syntax[target] {
      if let node = try celMacro(name, arguments, at: offset) { return node }
    }
    switch (name, arguments.count) {
    case ("optMap", 2), ("optFlatMap", 2):
      let variable = try variable(arguments[0], of: name)
      return try add(
        .optionalMap(target, variable: variable, arguments[1], isFlat: name == "optFlatMap"),
        at: offset, over: [target, arguments[1]])
    default:
      guard let form = Self.form(of: name, arguments.count) else { return nil }
      return try comprehension(name, form, target, arguments, at: offset)
    }
  }

  /// How the arguments of a macro over elements are laid out: variables, then perhaps a filter,
  /// then the body.
  private struct Form {
    let kind: Syntax.Comprehension.Kind
    let variables: Int
    var hasFilter = false
  }

  private static func form(of name: String, _ count: Int) -> Form? {
    switch (name, count) {
    case ("all", 2): Form(kind: .all, variables: 1)
    case ("exists", 2): Form(kind: .exists, variables: 1)
    case ("exists_one", 2), ("existsOne", 2): Form(kind: .existsOne, variables: 1)
    case ("map", 2): Form(kind: .map, variables: 1)
    case ("map", 3): Form(kind: .map, variables: 1, hasFilter: true)
    case ("filter", 2): Form(kind: .filter, variables: 1)
    case ("sortBy", 2): Form(kind: .sortBy, variables: 1)
    case ("all", 3): Form(kind: .all, variables: 2)
    case ("exists", 3): Form(kind: .exists, variables: 2)
    case ("exists_one", 3), ("existsOne", 3): Form(kind: .existsOne, variables: 2)
    case ("transformList", 3): Form(kind: .map, variables: 2)
    case ("transformList", 4): Form(kind: .map, variables: 2, hasFilter: true)
    case ("transformMap", 3): Form(kind: .transformMap, variables: 2)
    case ("transformMap", 4): Form(kind: .transformMap, variables: 2, hasFilter: true)
    case ("transformMapEntry", 3): Form(kind: .transformMapEntry, variables: 2)
    case ("transformMapEntry", 4):
      Form(kind: .transformMapEntry, variables: 2, hasFilter: true)
    default: nil
    }
  }

  private mutating func comprehension(
    _ name: String, _ form: Form, _ range: Int, _ arguments: [Int], at offset: Int
  ) throws(SyntaxError) -> Int {
    var variables: [String] = []
    for argument in arguments.prefix(form.variables) {
      let variable = try variable(argument, of: name)
      guard !variables.contains(variable) else {
        throw SyntaxError(
          syntax.nodes[argument].offset, "\(name)() needs two different variables")
      }
      variables.append(variable)
    }
    let filter = form.hasFilter ? arguments[form.variables] : nil
    let body = arguments[arguments.count - 1]
    let value = Syntax.Comprehension(
      kind: form.kind, range: range, variables: variables, filter: filter, body: body, name: name)
    return try add(
      .comprehension(value), at: offset, over: [range, body] + (filter.map { [$0] } ?? []))
  }

  private func variable(_ argument: Int, of macro: String) throws(SyntaxError) -> String {
    guard case .identifier(let name) = syntax[argument], !name.hasPrefix(".") else {
      throw SyntaxError(
        syntax.nodes[argument].offset, "\(macro)() takes a simple name as its variable")
    }
    return name
  }

  /// `cel.bind(x, value, body)` and the forms that optimisers write: `cel.block`, `cel.index`,
  /// `cel.iterVar`, `cel.accuVar`.
  private mutating func celMacro(
    _ name: String, _ arguments: [Int], at offset: Int
  ) throws(SyntaxError) -> Int? {
    switch (name, arguments.count) {
    case ("bind", 3):
      let variable = try variable(arguments[0], of: "cel.bind")
      return try add(
        .bind(variable, arguments[1], arguments[2]), at: offset,
        over: [arguments[1], arguments[2]])
    case ("block", 2):
      guard case .list(let elements) = syntax[arguments[0]],
        !elements.contains(where: \.isOptional)
      else { throw SyntaxError(offset, "cel.block() takes a list of expressions first") }
      return try add(
        .block(elements.map(\.node), arguments[1]), at: offset, over: arguments)
    case ("index", 1):
      return try add(.identifier("@index\(try ordinal(arguments[0]))"), at: offset)
    case ("iterVar", 2), ("accuVar", 2):
      let outer = try ordinal(arguments[0])
      let inner = try ordinal(arguments[1])
      return try add(.identifier("@\(name):\(outer):\(inner)"), at: offset)
    default: return nil
    }
  }

  private func ordinal(_ argument: Int) throws(SyntaxError) -> Int64 {
    guard case .literal(.int(let number)) = syntax[argument], number >= 0 else {
      throw SyntaxError(syntax.nodes[argument].offset, "this takes a number that is not negative")
    }
    return number
  }
}
