import ArgumentParser
import Chronology
import Findings
import JSONText
import Names
import OnCall
import Policies
import Runtime

/// `escalon oncall check` and `preview`: looks ahead over whole files.
struct OnCallOutlook {
  /// What is looked at.
  enum Kind: String {
    case check
    case preview
  }

  let kind: Kind
  let file: String
  let edited: String?
  let schedule: String?
  let from: String?
  let days: Int?
  /// Options that neither takes.
  let others: [(key: String, value: String?)]
  let isJSON: Bool

  /// Ten years: farther ahead nobody plans.
  private static let mostDays = 3660
  private static let usualDays = 30
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

  func run() throws {
    switch kind {
    case .check: try check()
    case .preview: try preview()
    }
  }

  private func check() throws {
    let input = PolicyInput(path: file)
    guard let policy = input.policy else {
      StandardError.say(CheckReport.whyNoPolicy(input))
      throw ExitCode(1)
    }
    let span = try span(in: policy.zone)
    let report = ReachReport(
      policy: policy.definition,
      reachability: policy.reachability(from: span.lowerBound, to: span.upperBound),
      zone: policy.zone)
    print(isJSON ? report.json : report.text)
    if !report.reachability.isWhole { throw ExitCode(1) }
  }

  private func preview() throws {
    let before = try ScheduleInput.schedules(of: file)
    let after = try ScheduleInput.schedules(of: edited ?? file)
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
