import ArgumentParser
import Chronology
import OnCall

/// `escalon oncall`: who is on call, asked on the command line or line by line.
struct OnCallCommand: AsyncParsableCommand {
  /// How answers are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "oncall", abstract: "Says who is on call when, and where nobody is.",
    discussion: """
      Operations and what they need, beside the schedule's name:
        who --at T                 who is on call
        backup --at T              who stands in
        next --at T                when other people are on call
        shifts --from T --to T     everybody's shifts
        gaps --from T --to T       when nobody is on call
        handovers --from T --to T  every instant at which other people are on call than just before
        fairness --from T --to T   how much falls on whom, at night and at weekends by their own walls

        escalon oncall who out-of-hours --at 2026-11-02T09:00 --file SOPs/customer-support.yaml

        check [--from T] [--days N]      whether every level of a policy reaches somebody at every
                                         instant of the next 30 days; ends with 1 when not
        preview --with F [--from T] [--days N]
                                         what another file would change, span by span
        report [SCHEDULE] [--from T] [--days N] [--html F]
                                         a year in numbers, and as a page with pictures

      T is a time such as 2026-11-02T09:00, by the wall of the schedule's zone, or with an offset:
      2026-11-02T09:00:00-06:00.

      With --batch, each line of standard input is a request such as
        {"op":"who","schedule":"support","at":"2026-11-02T15:00:00Z"}
      and is answered by one line: {"people":[...]}, {"shifts":[...]}, {"gaps":[...]}, {"at":...}
      or {"error":...}.

      A layer may have its people by a calendar elsewhere, of which a running Escalon keeps a copy,
      and overrides and swaps are made while it runs: --ledger takes the copies and these edits
      from its ledger when it is stopped, or from a backup of that.
      """)

  @Option(help: "A file with a schedules section: a policy, or schedules alone.")
  var file: String

  @Flag(help: "Answer requests in JSON, one a line, from standard input.")
  var batch = false

  @Option(help: "How to print the answer: text, or json as --batch would.")
  var format: Format?

  @Argument(help: "What to ask; see below.")
  var operation: String?

  @Argument(help: "The schedule's name.")
  var schedule: String?

  @Option(help: "The time asked about.")
  var at: String?

  @Option(help: "Where the time asked about begins.")
  var from: String?

  @Option(help: "Where it ends.")
  var to: String?

  @Option(help: "How many days are checked or compared, 30 without it; of a report, 365.")
  var days: Int?

  @Option(name: .customLong("with"), help: "The edited file that a preview compares with.")
  var edited: String?

  @Option(help: ArgumentHelp("Writes a report as one HTML page.", valueName: "file"))
  var html: String?

  @Option(
    help: "A ledger that has copies of calendars elsewhere and edits; no service may have it open.")
  var ledger: String?

  init() {}

  func validate() throws {
    guard operation != nil || batch else {
      throw ValidationError("Say what to ask, such as who, or --batch.")
    }
    guard !batch else {
      guard operation == nil, values.allSatisfy({ $0.value == nil }), format == nil else {
        throw ValidationError("With --batch the requests come from standard input alone.")
      }
      return
    }
    if let outlook { return try outlook.validate() }
    do throws(UnreadableText) {
      let request = try self.request()
      for key in request.operation.keys { _ = try request.time(key) }
      let wanted = ["schedule"] + request.operation.keys
      if let extra = values.first(where: { $0.value != nil && !wanted.contains($0.key) }) {
        throw UnreadableText("\(request.operation.rawValue) does not take --\(extra.key)")
      }
    } catch {
      throw ValidationError("\(error.reason).")
    }
  }

  func run() async throws {
    if let outlook { return try await outlook.run() }
    let input = try await ScheduleInput.read(file, ledger: ledger)
    let desk = OnCallDesk(input.schedules, zones: input.zones)
    guard !batch else {
      return BatchAnswer.run { request, output throws(UnreadableText) in
        try desk.append(request, to: &output)
      }
    }
    do throws(UnreadableText) {
      let request = try request()
      let answer = try desk.answer(request)
      guard format == .json else {
        let zone = try desk.schedule(named: request.schedule).zone
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

  /// The operation when it looks ahead over whole files.
  private var outlook: OnCallOutlook? {
    guard let kind = operation.flatMap({ OnCallOutlook.Kind(rawValue: $0) }) else { return nil }
    return OnCallOutlook(
      kind: kind, file: file, edited: edited, schedule: schedule, from: from, days: days,
      html: html, ledger: ledger, others: [("at", at), ("to", to)], isJSON: format == .json)
  }

  private var values: [(key: String, value: String?)] {
    [
      ("schedule", schedule), ("at", at), ("from", from), ("to", to),
      ("days", days.map(String.init)), ("with", edited), ("html", html),
    ]
  }

  private func request() throws(UnreadableText) -> OnCallRequest {
    let _: OnCallRequest.Operation = try BatchRequest.operation(operation ?? "")
    guard schedule != nil else { throw UnreadableText("Say which schedule is meant") }
    return try OnCallRequest(operation: operation ?? "", BatchRequest(options: values))
  }
}
