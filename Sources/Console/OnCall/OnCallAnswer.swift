import Chronology
import JSONText
import Names
import OnCall

/// What a schedule says to a request.
enum OnCallAnswer {
  case people([Name], by: [Name])
  case instant(Instant)
  case shifts([Shift])
  case gaps([Range<Instant>])
  case handovers([Instant])
  case loads([DutyLoad])

  /// More parts than an answer should hold: handovers every hour for a century.
  static let mostParts = 1_000_000

  /// The answer of a schedule, or a sentence that says why there is none.
  ///
  /// - Parameters:
  ///   - zoneOf: Gives the zone in which a person lives; nil means the schedule's.
  ///   - find: Gives another schedule of the file by its name.
  init(
    _ request: OnCallRequest, _ schedule: Schedule, zoneOf: (Name) -> Zone? = { _ in nil },
    find: (Name) -> Schedule?
  ) throws(UnreadableText) {
    func instant(_ key: String) throws(UnreadableText) -> Instant {
      try request.time(key).instant(in: schedule.zone)
    }
    let most = OnCallAnswer.mostParts
    switch request.operation {
    case .who:
      let answer = schedule.people(at: try instant("at"))
      self = .people(answer.people, by: answer.sources)
    case .backup:
      let answer = schedule.backup(at: try instant("at"), from: find)
      self = .people(answer.people, by: answer.entry.map { [$0] } ?? [])
    case .next:
      let at = try instant("at")
      guard let next = schedule.nextChange(after: at, before: .lastWritable) else {
        throw UnreadableText("nothing changes after that")
      }
      self = .instant(next)
    case .shifts:
      let from = try instant("from")
      self = .shifts(
        try OnCallAnswer.bounded(schedule.shifts(from: from, to: try instant("to"), atMost: most)))
    case .gaps:
      let from = try instant("from")
      self = .gaps(
        try OnCallAnswer.bounded(schedule.gaps(from: from, to: try instant("to"), atMost: most)))
    case .handovers:
      let from = try instant("from")
      self = .handovers(
        try OnCallAnswer.bounded(
          schedule.handovers(from: from, to: try instant("to"), atMost: most)))
    case .fairness:
      let from = try instant("from")
      self = .loads(
        try OnCallAnswer.bounded(
          schedule.loads(
            from: from, to: try instant("to"), holidays: schedule.definition.holidays, atMost: most,
            zone: { zoneOf($0) ?? schedule.zone })))
    }
  }

  private static func bounded<Value>(_ found: [Value]?) throws(UnreadableText) -> [Value] {
    guard let found else {
      throw UnreadableText("there are more than \(mostParts) of them; ask for a shorter time")
    }
    return found
  }

  /// Appends the answer as JSON, keys always in the same order.
  func append(to output: inout [UInt8]) {
    switch self {
    case .people(let people, _):
      output.append(contentsOf: "{\"people\":".utf8)
      BatchAnswer.append(people, to: &output) { $1.append(json: $0.text) }
    case .instant(let instant):
      output.append(contentsOf: "{\"at\":".utf8)
      BatchAnswer.append(instant, to: &output)
    case .shifts(let shifts):
      output.append(contentsOf: "{\"shifts\":".utf8)
      BatchAnswer.append(shifts, to: &output) { shift, output in
        output.append(contentsOf: "{\"person\":".utf8)
        output.append(json: shift.person.text)
        output.append(contentsOf: ",\"from\":".utf8)
        BatchAnswer.append(shift.span.lowerBound, to: &output)
        output.append(contentsOf: ",\"to\":".utf8)
        BatchAnswer.append(shift.span.upperBound, to: &output)
        output.append(UInt8(ascii: "}"))
      }
    case .gaps(let gaps):
      output.append(contentsOf: "{\"gaps\":".utf8)
      BatchAnswer.append(gaps, to: &output) { BatchAnswer.append($0, to: &$1) }
    case .handovers(let instants):
      output.append(contentsOf: "{\"at\":".utf8)
      BatchAnswer.append(instants, to: &output) { BatchAnswer.append($0, to: &$1) }
    case .loads(let loads):
      output.append(contentsOf: "{\"people\":".utf8)
      BatchAnswer.append(loads, to: &output) { load, output in
        output.append(contentsOf: "{\"person\":".utf8)
        output.append(json: load.person.text)
        let numbers = [
          ("shifts", Int64(load.shifts)), ("seconds", load.time.milliseconds / 1000),
          ("nightSeconds", load.nights.milliseconds / 1000),
          ("weekendSeconds", load.weekends.milliseconds / 1000),
          ("holidaySeconds", load.holidays.milliseconds / 1000),
        ]
        for (key, number) in numbers {
          output.append(contentsOf: ",\"\(key)\":\(number)".utf8)
        }
        output.append(UInt8(ascii: "}"))
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  /// The answer for people: one line for each part, instants by the wall of a zone.
  func sentence(in zone: Zone) -> String {
    switch self {
    case .people(let people, let sources):
      let names = people.isEmpty ? "nobody" : people.map(\.text).joined(separator: ", ")
      return sources.isEmpty
        ? names : "\(names) (by \(sources.map(\.text).joined(separator: ", ")))"
    case .instant(let instant): return "\(LocalTime(instant, zone)) \(zone.name)"
    case .shifts(let shifts):
      return OnCallAnswer.lines(
        shifts.map { "\(LocalSpan($0.span, zone))  \($0.person)" }, zone, otherwise: "no shifts")
    case .gaps(let gaps):
      return OnCallAnswer.lines(
        gaps.map { "\(LocalSpan($0, zone))" }, zone, otherwise: "no gaps")
    case .handovers(let instants):
      return OnCallAnswer.lines(
        instants.map { "\(LocalTime($0, zone))" }, zone, otherwise: "no handovers")
    case .loads(let loads):
      return loads.isEmpty
        ? "nobody"
        : loads.map { load in
          "\(load.person): \(hours(load.time)) in \(load.shifts) shifts; \(hours(load.nights)) at night, "
            + "\(hours(load.weekends)) at weekends, \(hours(load.holidays)) on holidays"
        }.joined(separator: "\n")
    }
  }

  /// Hours with one decimal, halves up.
  private func hours(_ amount: TimeAmount) -> String {
    let tenths = (amount.milliseconds + 180_000) / 360_000
    return "\(tenths / 10).\(tenths % 10) h"
  }

  private static func lines(_ lines: [String], _ zone: Zone, otherwise: String) -> String {
    lines.isEmpty ? otherwise : (["Times in \(zone.name)"] + lines).joined(separator: "\n")
  }
}
