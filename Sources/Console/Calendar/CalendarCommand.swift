import ArgumentParser
import Chronology
import Findings
import HostData
import PolicyFiles

/// `escalon calendar`: working time asked on the command line, or line by line.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "Answers questions about working time.",
    discussion: """
      Operations and what they need, beside --calendar:
        deadline --start T --target D        when D of working time is used up
        backward --end T --target D          from when on D of working time fits before T
        elapsed --from T --to T              the working time between two instants
        open --at T                          whether it is open
        next-opening, next-closing, previous-opening, previous-closing --at T
        spans --from T --to T                the open spans between two instants

      T is an instant such as 2026-05-04T09:00:00Z or 2026-05-04T11:00:00+02:00; D is written 90m,
      4h, 2d, "3 working days" or PT4H30M.

      With --batch, each line of standard input is a request such as
        {"op":"deadline","calendar":"office","start":"2026-05-04T09:00:00Z","target":"4h"}
      and is answered by one line: {"at":...}, {"milliseconds":...}, {"open":...}, {"spans":[...]}
      or {"error":...}.
      """)

  @Option(help: "A file with a calendars section: a policy, or calendars alone.")
  var file: String

  @Flag(help: "Answer requests in JSON, one a line, from standard input.")
  var batch = false

  @Flag(help: "Print the answer as --batch would.")
  var json = false

  @Argument(help: "What to ask; see below.")
  var operation: String?

  @Option(help: "The calendar's name.")
  var calendar: String?

  @Option(help: "Where the target starts.")
  var start: String?

  @Option(help: "Where the target ends.")
  var end: String?

  @Option(help: "The first instant.")
  var from: String?

  @Option(help: "The second instant.")
  var to: String?

  @Option(help: "The instant asked about.")
  var at: String?

  @Option(help: "An amount of working time.")
  var target: String?

  init() {}

  func validate() throws {
    guard operation != nil || batch else {
      throw ValidationError("Say what to ask, such as deadline, or --batch.")
    }
    if batch {
      guard operation == nil, values.allSatisfy({ $0.value == nil }), !json else {
        throw ValidationError("With --batch the requests come from standard input alone.")
      }
      return
    }
    let request: CalendarRequest
    do throws(UnreadableText) {
      request = try self.request()
      try checkValues(of: request)
    } catch {
      throw ValidationError(error.reason)
    }
    let wanted = ["calendar"] + request.operation.keys
    if let extra = values.first(where: { $0.value != nil && !wanted.contains($0.key) }) {
      throw ValidationError("\(request.operation.rawValue) does not take --\(extra.key).")
    }
  }

  func run() throws {
    let desk = CalendarDesk(try section())
    guard !batch else {
      BatchAnswer.run { request, output throws(UnreadableText) in
        try desk.append(request, to: &output)
      }
      return
    }
    do throws(UnreadableText) {
      let request = try request()
      let answer = try desk.answer(request)
      guard json else {
        let zone = try desk.calendar(named: request.calendar).zone
        return print(answer.sentence(in: zone))
      }
      var output: [UInt8] = []
      answer.append(to: &output)
      print(String(decoding: output, as: UTF8.self))
    } catch {
      StandardError.say(error.reason)
      throw ExitCode(1)
    }
  }

  private var values: [(key: String, value: String?)] {
    [
      ("calendar", calendar), ("start", start), ("end", end), ("from", from), ("to", to),
      ("at", at), ("target", target),
    ]
  }

  private func request() throws(UnreadableText) -> CalendarRequest {
    try CalendarRequest(operation: operation ?? "", BatchRequest(options: values))
  }

  private func checkValues(of request: CalendarRequest) throws(UnreadableText) {
    for key in request.operation.keys {
      if key == "target" {
        _ = try request.target()
      } else {
        _ = try request.instant(key)
      }
    }
  }

  /// The calendars of the file; findings go to standard error, and errors end the command.
  private func section() throws -> CalendarSection {
    let path = file
    do {
      let text = try TextFile.read(path)
      let section = try readCalendarFile(
        text, file: path, zones: HostZones.shared.database,
        loadText: { name throws(UnreadableText) in try TextFile.read(name, besides: path) })
      for finding in section.findings { StandardError.say("\(finding)") }
      return section
    } catch let fault as InputFault {
      StandardError.say("\(fault)")
    } catch let findings as FindingList {
      StandardError.say("\(findings)")
    }
    throw ExitCode(1)
  }
}
