import Expressions

/// Evaluates requests.
struct EvalAnswerer {
  let zones: Environment.ZoneOffsets

  /// The answer to a line of a batch, as one line of JSON.
  func answer(line: String) -> String {
    do {
      return try answer(try EvalRequest(line: line))
    } catch {
      return Self.failure(error.message)
    }
  }

  /// `{"value": ...}`, `{"deduced_type": ...}` when only types are wanted, or `{"error": ...}`.
  private func answer(_ request: EvalRequest) throws(EvalFault) -> String {
    let program: Program
    do { program = try compile(request) } catch { throw EvalFault(error.description) }
    var writer = EvalWriter()
    writer.append("{")
    if !request.checksOnly {
      let value: Value
      do { value = try evaluate(program, request) } catch { throw EvalFault(error.description) }
      writer.append("\"value\": ")
      try writer.value(value)
      if request.wantsType { writer.append(", ") }
    }
    if request.checksOnly || request.wantsType {
      writer.append("\"deduced_type\": ")
      writer.type(program.resultType)
    }
    writer.append("}")
    return writer.text
  }

  /// Compiles against all variables; one that has a type and no value is an error only where it
  /// is read.
  func compile(_ request: EvalRequest) throws(CompilationError) -> Program {
    var names = request.bindings.map(\.name)
    for declared in request.types where !names.contains(declared.name) {
      names.append(declared.name)
    }
    let variables = names.enumerated().map { slot, name in
      let type = request.types.last { $0.name == name }?.type ?? .dyn
      return Variable(name: name, type: type, slot: slot)
    }
    var environment = Environment(
      variables: variables, container: request.container,
      checksTypes: !request.disablesCheck, expandsMacros: !request.disablesMacros, zones: zones)
    let program = try environment.compile(request.expression)
    if request.checksOnly || program.slots.allSatisfy({ $0 < request.bindings.count }) {
      return program
    }
    environment.variables.removeLast(variables.count - request.bindings.count)
    environment.checksTypes = false
    return try environment.compile(request.expression)
  }

  func evaluate(
    _ program: Program, _ request: EvalRequest
  ) throws(EvaluationError) -> Value {
    try program.evaluate(ArrayActivation(request.bindings.map(\.value)))
  }

  static func failure(_ message: String) -> String {
    "{\"error\": \(EvalWriter.quoted(message))}"
  }
}
