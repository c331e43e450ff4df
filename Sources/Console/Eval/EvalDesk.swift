import Expressions
import JSONText

/// Evaluates requests.
struct EvalDesk {
  let zones: Environment.ZoneOffsets

  /// The answer to a line of a batch, as one line of JSON.
  func answer(line: UnsafeBufferPointer<UInt8>) -> String {
    do throws(EvalFault) {
      return try answer(try EvalRequest(line: line))
    } catch {
      return Self.problem(error.message)
    }
  }

  /// `{"value": ...}`, or `{"deduced_type": ...}` when only types are wanted.
  func answer(_ request: EvalRequest) throws(EvalFault) -> String {
    let program = try compile(request)
    let value = request.checksOnly ? nil : try evaluate(program, request)
    var writer = EvalWriter()
    writer.object { writer in
      if let value {
        writer.key("value")
        writer.value(value)
      }
      if request.checksOnly || request.wantsType {
        writer.key("deduced_type")
        writer.type(program.resultType)
      }
    }
    guard !writer.isTooLong else {
      throw EvalFault("the answer is longer than \(EvalWriter.maximumBytes) bytes")
    }
    return writer.text
  }

  /// Compiles against all variables; one that has a type and no value is an error only where it
  /// is read.
  func compile(_ request: EvalRequest) throws(EvalFault) -> Program {
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
    let program = try compile(request.expression, environment)
    if request.checksOnly || program.slots.allSatisfy({ $0 < request.bindings.count }) {
      return program
    }
    environment.variables.removeLast(variables.count - request.bindings.count)
    environment.checksTypes = false
    return try compile(request.expression, environment)
  }

  private func compile(
    _ source: String, _ environment: Environment
  ) throws(EvalFault) -> Program {
    do { return try environment.compile(source) } catch { throw EvalFault(error.description) }
  }

  func evaluate(_ program: Program, _ request: EvalRequest) throws(EvalFault) -> Value {
    do {
      return try program.evaluate(ArrayActivation(request.bindings.map(\.value)))
    } catch {
      guard let offset = error.offset else { throw EvalFault(error.message) }
      let place = program.place(of: offset)
      throw EvalFault("\(place.line):\(place.column): \(error.message)")
    }
  }

  /// The answer to what has none.
  static func problem(_ message: String) -> String {
    var writer = JSONWriter()
    writer.object { $0.member("error", message) }
    return writer.text
  }
}
