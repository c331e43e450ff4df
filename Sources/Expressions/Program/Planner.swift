/// Lays a parsed expression out for evaluation: names become slots and places in the frame,
/// functions become their implementations, constant patterns are compiled.
struct Planner {
  let syntax: Syntax
  var scope: NameScope
  private(set) var code: [Code] = []
  private(set) var offsets: [Int] = []
  private(set) var slots: Set<Int> = []
  private(set) var frameSize = 0
  private var findings: [ExpressionFinding] = []

  init(syntax: Syntax, environment: Environment) {
    self.syntax = syntax
    scope = NameScope(environment: environment)
  }

  mutating func plan(
    source: String, resultType: ValueType
  ) throws(CompilationError) -> Program {
    let root = plan(syntax.root)
    guard findings.isEmpty else { throw CompilationError(findings: findings) }
    var conditions = ConditionCompiler(
      syntax: syntax, scope: NameScope(environment: scope.environment), planned: planned)
    let start = conditions.compile(syntax.root, code: root)
    return Program(
      source: source, resultType: resultType, slots: slots.sorted(), code: code,
      offsets: offsets, root: root, frameSize: frameSize, conditions: conditions, start: start,
      environment: scope.environment)
  }

  /// The step of each node, for those parts of a condition that need general evaluation.
  private(set) var planned: [Int: Int] = [:]

  private mutating func emit(_ step: Code, _ id: Int) -> Int {
    code.append(step)
    offsets.append(syntax.nodes[id].offset)
    return code.count - 1
  }

  private mutating func plan(_ id: Int) -> Int {
    let step = emit(step(id), id)
    planned[id] = step
    return step
  }

  private mutating func plan(_ ids: [Int]) -> [Int] { ids.map { plan($0) } }

  private mutating func step(_ id: Int) -> Code {
    switch syntax[id] {
    case .literal(let value): return .constant(value)
    case .identifier(let name): return resolved(name) ?? undeclared(name)
    case .select(let operand, let field):
      if let name = syntax.qualifiedName(id), let step = resolved(name) { return step }
      return .select(plan(operand), field: field)
    case .optionalSelect(let operand, let field):
      return .optionalSelect(plan(operand), field: field)
    case .has(let operand, let field): return has(operand, field)
    case .index(let operand, let index): return .index(plan(operand), plan(index))
    case .optionalIndex(let operand, let index):
      return .optionalIndex(plan(operand), plan(index))
    case .call(let name, let target, let arguments): return call(name, target, arguments)
    case .not(let operand): return .not(plan(operand))
    case .negate(let operand): return .negate(plan(operand))
    case .binary(let symbol, let left, let right): return .binary(symbol, plan(left), plan(right))
    case .all(let parts): return .all(plan(parts))
    case .any(let parts): return .any(plan(parts))
    case .conditional(let condition, let first, let second):
      return .conditional(plan(condition), plan(first), plan(second))
    case .list(let elements):
      return .list(
        elements.map { Syntax.Element(node: plan($0.node), isOptional: $0.isOptional) })
    case .map(let entries):
      return .map(
        entries.map {
          Syntax.Entry(key: plan($0.key), value: plan($0.value), isOptional: $0.isOptional)
        })
    case .comprehension(let value): return comprehension(value)
    case .bind(let name, let value, let body):
      let value = plan(value)
      return with([name]) { .bind(local: $1, value: value, body: $0.plan(body)) }
    case .optionalMap(let target, let variable, let body, let isFlat):
      let target = plan(target)
      return with([variable]) {
        .optionalMap(target, local: $1, body: $0.plan(body), isFlat: isFlat)
      }
    case .block(let values, let body): return block(values, body)
    }
  }

  private mutating func with(
    _ names: [String], _ body: (inout Planner, _ local: Int) -> Code
  ) -> Code {
    let local = scope.locals.count
    scope.locals.append(contentsOf: names)
    frameSize = max(frameSize, scope.locals.count)
    defer { scope.locals.removeSubrange(local...) }
    return body(&self, local)
  }

  private mutating func block(_ values: [Int], _ body: Int) -> Code {
    let names = values.indices.map { "@index\($0)" }
    let local = scope.locals.count
    var steps: [Int] = []
    for value in values {
      scope.locals.append(names[steps.count])
      // The place is taken before its name may be used: an entry sees only those before it.
      scope.locals[scope.locals.count - 1] = ""
      steps.append(plan(value))
      scope.locals[scope.locals.count - 1] = names[steps.count - 1]
    }
    frameSize = max(frameSize, scope.locals.count)
    defer { scope.locals.removeSubrange(local...) }
    return .block(local: local, values: steps, body: plan(body))
  }

  private mutating func comprehension(_ value: Syntax.Comprehension) -> Code {
    let range = plan(value.range)
    return with(value.variables) { planner, local in
      .comprehension(
        Loop(
          kind: value.kind, range: range, isPair: value.variables.count == 2, local: local,
          filter: value.filter.map { planner.plan($0) }, body: planner.plan(value.body)))
    }
  }

  // MARK: - Names

  private mutating func resolved(_ name: String) -> Code? {
    switch scope.resolve(name) {
    case .local(let position): return .local(position)
    case .variable(let variable):
      slots.insert(variable.slot)
      return .slot(variable.slot)
    case .type(let type): return .constant(.type(type))
    case nil: return nil
    }
  }

  private func undeclared(_ name: String) -> Code {
    .failure(EvaluationError(.undeclared, "undeclared name `\(name)`"))
  }

  private mutating func has(_ operand: Int, _ field: String) -> Code {
    if let object = syntax.qualifiedName(operand),
      case .variable(let variable) = scope.resolve(object + "." + field)
    {
      slots.insert(variable.slot)
      return .present(variable.slot)
    }
    return .has(plan(operand), field: field)
  }

  // MARK: - Calls

  private mutating func call(_ name: String, _ target: Int?, _ arguments: [Int]) -> Code {
    if let target {
      if let global = scope.namespacedFunction(syntax, target: target, name) {
        return function(global, isMember: false, arguments)
      }
      return function(name, isMember: true, [target] + arguments)
    }
    return function(scope.globalFunction(name) ?? name, isMember: false, arguments)
  }

  private mutating func function(_ name: String, isMember: Bool, _ arguments: [Int]) -> Code {
    let steps = plan(arguments)
    let host = scope.environment.functions.firstIndex {
      $0.name == name && $0.isMember == isMember && $0.parameters.count == arguments.count
    }
    if let host { return .host(host, steps) }
    guard let builtin = Library.builtin(named: name, isMember: isMember, count: steps.count) else {
      return .failure(
        EvaluationError(.noSuchOverload, "no function `\(name)` with \(steps.count) arguments"))
    }
    if builtin == .text(.matches), case .literal(.string(let text)) = syntax[arguments[1]] {
      return matches(steps[0], text, at: arguments[1])
    }
    return .call(builtin, steps)
  }

  /// A constant pattern is compiled once; a wrong one is found before anything is evaluated.
  private mutating func matches(_ subject: Int, _ text: String, at id: Int) -> Code {
    do {
      return .matches(
        subject,
        try Pattern(text, maximumInstructions: scope.environment.limits.patternInstructions))
    } catch {
      findings.append(syntax.finding(at: syntax.nodes[id].offset, error.message))
      return .failure(EvaluationError(.invalidArgument, error.message))
    }
  }
}
