import ArgumentParser
import Chronology
import Expressions
import HostData

/// `escalon eval`: evaluates expressions, one for people or many for scripts.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
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

  init() {}

  func validate() throws {
    if batch {
      guard expression == nil, settings.isEmpty, container.isEmpty, !type, !json else {
        throw ValidationError("With --batch the requests come from standard input alone.")
      }
    } else if expression == nil {
      throw ValidationError("Give an expression, or --batch.")
    }
    for setting in settings {
      guard let sign = setting.firstIndex(of: "="), sign > setting.startIndex else {
        throw ValidationError("--set takes name=value, not '\(setting)'.")
      }
    }
  }

  func run() throws {
    let desk = EvalDesk(zones: Self.zones)
    guard !batch else {
      LineBatch(
        answer: { line, output in output.append(contentsOf: desk.answer(line: line).utf8) },
        answerTooLong: { output in
          let reason = "the line is longer than \(LineBatch.longestLine) bytes"
          output.append(contentsOf: EvalDesk.problem(reason).utf8)
        }
      ).run()
      return
    }
    do throws(EvalFault) {
      print(try answer(desk))
    } catch {
      let message = json ? EvalDesk.problem(error.message) : error.message
      if json { print(message) } else { StandardError.say(message) }
      throw ExitCode(1)
    }
  }

  /// The offset of a named zone of this host, for expressions that ask for local time.
  private static let zones: Environment.ZoneOffsets = { name, seconds in
    HostZones.shared.zone(named: name).map { zone in
      Int(zone.offset(at: Instant(milliseconds: seconds * 1000)).milliseconds / 1000)
    }
  }

  private func answer(_ desk: EvalDesk) throws(EvalFault) -> String {
    var request = EvalRequest(expression: expression ?? "")
    request.container = container
    request.checksOnly = type
    for setting in settings {
      guard let sign = setting.firstIndex(of: "=") else { continue }
      let name = String(setting[..<sign])
      let value = EvalRequest.value(written: String(setting[setting.index(after: sign)...]))
      request.bindings.append((name, value))
      request.types.append((name, value.type))
    }
    if json { return try desk.answer(request) }
    let program = try desk.compile(request)
    if type { return program.resultType.description }
    return try desk.evaluate(program, request).description
  }
}
