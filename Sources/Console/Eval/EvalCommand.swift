public import ArgumentParser
import Chronology
import Expressions
import HostData

/// `escalon eval`: evaluates expressions, one for people or many for scripts.
public struct EvalCommand: ParsableCommand {
  /// What the help says.
  public static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluates expressions of the condition language (CEL).",
    discussion: """
      Prints the value of one expression, or answers requests in JSON Lines:

        escalon eval 'ticket.count > 3 && ticket.state == "open"' \\
          --set ticket.count=4 --set ticket.state=open
        escalon eval --batch < requests.jsonl

      A batch answers each line with {"value": {"type": ..., "value": ...}} or {"error": ...}.
      """)

  @Argument(help: "The expression.")
  var expression: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "A variable: true, false, null, a number, or a text.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: "The namespace in which names are looked up first.")
  var container = ""

  @Flag(help: "Prints the type that the expression has instead of its value.")
  var type = false

  @Flag(help: "Prints the answer as JSON, as a batch does.")
  var json = false

  @Flag(help: "Reads requests from standard input, one JSON object a line.")
  var batch = false

  /// Creates the command; its properties are filled by parsing.
  public init() {}

  /// Refuses what contradicts itself.
  ///
  /// - Throws: a `ValidationError`.
  public func validate() throws {
    if batch {
      if expression != nil || !settings.isEmpty || type || json || !container.isEmpty {
        throw ValidationError("--batch takes its requests from standard input alone")
      }
    } else if expression == nil {
      throw ValidationError("an expression, or --batch, is needed")
    }
    for setting in settings where (setting.firstIndex(of: "=") ?? setting.startIndex)
      == setting.startIndex
    {
      throw ValidationError("--set takes name=value, not '\(setting)'")
    }
  }

  /// Evaluates and prints.
  ///
  /// - Throws: an exit code of 1 when a single expression has no value.
  public func run() throws {
    let answerer = EvalAnswerer(zones: Self.zones)
    if batch {
      while let line = readLine() {
        if !line.allSatisfy(\.isWhitespace) { print(answerer.answer(line: line)) }
      }
    } else if let expression {
      try single(expression, answerer)
    }
  }

  private static let zones: Environment.ZoneOffsets = { name, seconds in
    guard let zone = HostZones.shared.zone(named: name) else { return nil }
    return Int(zone.offset(at: Instant(milliseconds: seconds * 1000)).milliseconds / 1000)
  }

  private func single(_ expression: String, _ answerer: EvalAnswerer) throws {
    var request = EvalRequest(expression: expression)
    request.container = container
    request.checksOnly = type
    for setting in settings {
      guard let sign = setting.firstIndex(of: "=") else { continue }
      let value = EvalRequest.value(written: String(setting[setting.index(after: sign)...]))
      request.bindings.append((String(setting[..<sign]), value))
      request.types.append((String(setting[..<sign]), value.type))
    }
    if json {
      let answer = answerer.answer(request)
      print(answer.text)
      if answer.isFailure { throw ExitCode(1) }
      return
    }
    do {
      let program = try answerer.compile(request)
      if type {
        print(program.resultType)
      } else {
        do {
          print(try answerer.evaluate(program, request))
        } catch {
          let place = program.place(of: error.offset ?? 0)
          throw EvalFault("\(place.line):\(place.column): \(error.message)")
        }
      }
    } catch let fault as EvalFault {
      throw Self.stop(fault.message)
    } catch let error as CompilationError {
      throw Self.stop(error.description)
    }
  }

  private static func stop(_ message: String) -> ExitCode {
    StandardError.write(message)
    return ExitCode(1)
  }
}
