import ArgumentParser
import Chronology
import Findings
import JSONText
import Laboratory
import Names
import OnCall
import Policies
import Runtime

/// `escalon oncall check`, `preview` and `report`: looks ahead over whole files.
struct OnCallOutlook {
  /// What is looked at.
  enum Kind: String {
    case check
    case preview
    case report
  }

  let kind: Kind
  let file: String
  let edited: String?
  let schedule: String?
  let from: String?
  let days: Int?
  let html: String?
  let ledger: String?
  /// Options that neither takes.
  let others: [(key: String, value: String?)]
  let isJSON: Bool

  /// Ten years: farther ahead nobody plans.
  private static let mostDays = 3660
  private static let usualDays = 30
  private static let daysOfReport = 365
  /// More differences than a person or a page can use.
  private static let mostDifferences = 10_000

  func validate() throws {
    if let extra = others.first(where: { $0.value != nil }) {
      throw ValidationError("\(kind.rawValue) does not take --\(extra.key).")
    }
    if let days, !(1...Self.mostDays).contains(days) {
      throw ValidationError("--days is a number from 1 to \(Self.mostDays).")
    }
    if kind == .check, schedule != nil || edited != nil {
      throw ValidationError("check looks at the whole policy, and at no other file.")
    }
    if kind != .report, html != nil {
      throw ValidationError("\(kind.rawValue) does not take --html.")
    }
    if kind == .report, edited != nil || isJSON {
      throw ValidationError("report takes neither --with nor --format json.")
    }
    if kind == .preview, edited == nil {
      throw ValidationError("--with is missing: the edited file.")
    }
    guard let from else { return }
    do throws(UnreadableText) {
      _ = try StatedTime(parsing: from)
    } catch {
      throw ValidationError("--from: \(error.reason)")
    }
  }

  func run() async throws {
    switch kind {
    case .check: try await check()
    case .preview: try await preview()
    case .report: try await report()
    }
  }

  private func report() async throws {
    let input = try await ScheduleInput.read(file, ledger: ledger)
    let wanted = input.schedules.filter { schedule == nil || $0.definition.id.text == schedule }
    guard let first = wanted.first else {
      StandardError.say("there is no schedule \"\(schedule ?? "")\" in the file")
      throw ExitCode(1)
    }
    let zones = input.zones
    let people = input.people.map {
      DutyReport.Person(id: $0.id, fullName: $0.fullName, zone: zones[$0.id])
    }
    let start = try span(in: first.zone).lowerBound
    let report = DutyReport(
      wanted, people: people, from: first.zone.local(at: start).date,
      days: days ?? Self.daysOfReport)
    guard let report else {
      StandardError.say("there are more than a million shifts; ask for a shorter time")
      throw ExitCode(1)
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let html else { return print(report.text(title: "On call: \(name)"), terminator: "") }
    do throws(OutputFault) {
      let output = try OutputFile(html)
      output[0].json.bytes = Array(report.html(title: "On call: \(name)").utf8)
      try output.commit()
    } catch {
      StandardError.say("\(error)")
      throw ExitCode(1)
    }
  }

  private func check() async throws {
    let input = PolicyInput(path: file)
    guard let policy = input.policy else {
      StandardError.say(CheckReport.whyNoPolicy(input))
      throw ExitCode(1)
    }
    let span = try span(in: policy.zone)
    let report = ReachReport(
      policy: policy.definition,
      reachability: policy.reachability(
        from: span.lowerBound, to: span.upperBound, by: try await schedules(of: policy)),
      zone: policy.zone)
    print(isJSON ? report.json : report.text)
    if !report.reachability.isWhole { throw ExitCode(1) }
  }

  /// The policy's schedules with the copies and the edits that the ledger has.
  private func schedules(of policy: Policy) async throws -> [Name: Schedule] {
    let written = policy.definition.schedules.compactMap { policy.schedules[$0.id] }
    let filled = try await ScheduleInput.inUse(
      written, policy.definition.people, of: policy.version.policy, ledger)
    return Dictionary(
      filled.map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func preview() async throws {
    let before = try await ScheduleInput.read(file, ledger: ledger).schedules
    let after = try await ScheduleInput.read(edited ?? file, ledger: ledger).schedules
    let names = unique((before + after).map(\.definition.id)).filter {
      schedule == nil || $0.text == schedule
    }
    guard !names.isEmpty else {
      StandardError.say("there is no schedule \"\(schedule ?? "")\" in either file")
      throw ExitCode(1)
    }
    var objects: [JSONValue] = []
    var lines: [String] = []
    for name in names {
      let old = before.first { $0.definition.id == name }
      let new = after.first { $0.definition.id == name }
      let zone = (new ?? old)?.zone ?? .utc
      let span = try span(in: zone)
      let found = (old ?? Self.nothing(name, zone)).differences(
        to: new ?? Self.nothing(name, zone), from: span.lowerBound, to: span.upperBound,
        atMost: Self.mostDifferences)
      objects += found.map { object($0, name) }
      lines.append(
        found.isEmpty ? "\(name): nothing changes" : "\(name), times in \(zone.name)")
      lines += found.map {
        "  \(LocalSpan($0.span, zone))  \(words($0.before)) -> \(words($0.after))"
      }
    }
    print(
      isJSON
        ? JSONValue.members([("changes", .array(objects))]).indented
        : lines.joined(separator: "\n"))
  }

  private static func nothing(_ name: Name, _ zone: Zone) -> Schedule {
    Schedule(
      ScheduleDefinition(id: name, zone: zone.name, at: .init(line: 1, column: 1)), zone: zone)
  }

  private func object(_ difference: DutyDifference, _ name: Name) -> JSONValue {
    .members([
      ("schedule", .string(name.text)),
      ("from", .string(difference.span.lowerBound.rfc3339)),
      ("to", .string(difference.span.upperBound.rfc3339)),
      ("before", .array(difference.before.map { .string($0.text) })),
      ("after", .array(difference.after.map { .string($0.text) })),
    ])
  }

  private func words(_ people: [Name]) -> String {
    people.isEmpty ? "nobody" : people.map(\.text).joined(separator: ", ")
  }

  private func unique(_ names: [Name]) -> [Name] {
    var seen: Set<Name> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// From the time given, or now, to so many days of 24 hours later.
  private func span(in zone: Zone) throws -> Range<Instant> {
    let start: Instant
    if let from {
      start = try StatedTime(parsing: from).instant(in: zone)
    } else if let host = Host.current {
      start = host.time.now
    } else {
      StandardError.say("--from is missing")
      throw ExitCode(1)
    }
    return start..<(start + .hours(24 * Int64(days ?? Self.usualDays)))
  }
}
