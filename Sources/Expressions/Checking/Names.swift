/// What a name stands for.
enum Resolution {
  /// A variable of a macro, by its position in the stack of those in scope.
  case local(Int)
  case variable(Variable)
  case type(ValueType)
}

/// Looks names up for the checker and the planner alike.
///
/// (CEL language definition, section Name Resolution.) The longest dotted name wins; a macro's
/// variable hides every variable that begins with its name, unless a dot leads.
struct NameScope {
  let environment: Environment
  /// The macro variables in scope, innermost last.
  var locals: [String] = []

  func local(_ name: String) -> Int? { locals.lastIndex(of: name) }

  func resolve(_ name: String) -> Resolution? {
    if !name.hasPrefix(".") {
      let first = name.prefix { $0 != "." }
      if let position = local(String(first)) {
        return first.utf8.count == name.utf8.count ? .local(position) : nil
      }
    }
    for candidate in environment.candidates(for: name) {
      if let variable = environment.variable(named: candidate) { return .variable(variable) }
      if let known = ValueType.denoted.first(where: { $0.name == candidate }) {
        return .type(known.type)
      }
    }
    return nil
  }

  /// The global function that `target.name(...)` calls when the target is only a namespace.
  func namespacedFunction(_ syntax: Syntax, target: Int, _ name: String) -> String? {
    guard let space = syntax.qualifiedName(target) else { return nil }
    if !space.hasPrefix("."), local(String(space.prefix { $0 != "." })) != nil { return nil }
    return globalFunction(space + "." + name)
  }

  /// The declared name of the global function that `name` stands for.
  func globalFunction(_ name: String) -> String? {
    environment.candidates(for: name).first { candidate in
      Library.hasGlobal(candidate)
        || environment.functions.contains { $0.name == candidate && !$0.isMember }
    }
  }

  /// Whether some variable is a field of the object `name`.
  func isObject(_ name: String) -> Bool {
    environment.candidates(for: name).contains { candidate in
      environment.variables.contains { $0.name.hasPrefix(candidate + ".") }
    }
  }
}
