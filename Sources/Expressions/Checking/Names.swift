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

/// Finds the name that was probably meant.
enum Suggestion {
  /// The candidate nearest to `name`, if it is near enough: at most a third of its letters differ.
  static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    var best: (distance: Int, name: String)?
    let wanted = Array(name.utf8.prefix(64))
    for candidate in candidates where candidate != name {
      let distance = distance(wanted, Array(candidate.utf8.prefix(64)))
      let allowed = max(1, max(wanted.count, candidate.utf8.count) / 3)
      guard distance <= allowed else { continue }
      if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// The optimal string alignment distance: insertions, deletions, replacements and swaps of
  /// neighbours; letters that differ only in case are equal.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    let width = right.count + 1
    var rows = [Int](repeating: 0, count: (left.count + 1) * width)
    for column in 0..<width { rows[column] = column }
    for row in stride(from: 1, through: left.count, by: 1) {
      rows[row * width] = row
      for column in stride(from: 1, to: width, by: 1) {
        let isSame = fold(left[row - 1]) == fold(right[column - 1])
        var cost = min(
          rows[(row - 1) * width + column] + 1, rows[row * width + column - 1] + 1,
          rows[(row - 1) * width + column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, fold(left[row - 1]) == fold(right[column - 2]),
          fold(left[row - 2]) == fold(right[column - 1])
        {
          cost = min(cost, rows[(row - 2) * width + column - 2] + 1)
        }
        rows[row * width + column] = cost
      }
    }
    return rows[left.count * width + width - 1]
  }

  private static func fold(_ letter: UInt8) -> UInt8 {
    letter >= 65 && letter <= 90 ? letter + 32 : letter
  }
}
