import Chronology
import Findings
import Names
import Policies
import ReadModels
import Ticketing

extension Explanation {
  /// The explanation for people: what matters first, then the time line.
  ///
  /// - Parameter spans: Whether each deadline is followed by the spans that were counted.
  public func text(spans: Bool = false) -> String {
    var lines = heading
    lines += section("Special periods at its opening", periodLines)
    lines += section("Clocks", clockTable)
    lines += section("Ladder", ladderTable)
    lines += section(
      isUntouched ? "Escalating by hand, at its opening" : "Escalating by hand", escalatingLines)
    lines += section("Calls", callTable)
    if spans { lines += section("Why the deadlines are when they are", deadlineLines) }
    if !isUntouched {
      lines += section("Why people were called", callReasonLines)
      lines += section("Nobody called", nobodyLines)
    }
    lines += ["", "Time line"]
    lines += timeLineLines
    return lines.joined(separator: "\n") + "\n"
  }

  var times: TimeWords { TimeWords(zone: policy.zone) }

  private func section(_ title: String, _ content: [String]) -> [String] {
    content.isEmpty ? [] : ["", title] + content
  }

  private var heading: [String] {
    let version = policy.version
    let opened = times.text(ticket.openedAt)
    let priority: Name
    if case .opened(let first) = events.first?.fact {
      priority = first.priority
    } else {
      priority = ticket.priority
    }
    var lines = [
      "\(version.policy) \(version.version): "
        + (isUntouched ? "a ticket" : "ticket \(ticket.id)")
        + " of priority \(priority), opened \(opened)"
    ]
    if isUntouched, let end {
      lines.append(
        "Nobody touches it; looked ahead until \(times.text(end)). All times: \(policy.zone.name).")
    } else {
      lines.append("It is \(ticket.status.rawValue) now. All times: \(policy.zone.name).")
    }
    if !assumptions.isEmpty {
      lines += wrapped(
        "As if these were there: " + assumptions.joined(separator: ", ") + ".", first: "",
        rest: "  ")
    }
    return lines
  }

  private var periodLines: [String] {
    periodReasons(at: ticket.openedAt, under: policy).flatMap { reason in
      let definition = reason.period.definition
      let end = reason.until.map { ", until \(short($0))" } ?? ""
      return ["  \(definition.title)\(end) (\(definition.place.file):\(definition.place.line))"]
        + reason.changes.flatMap { wrapped($0, first: "    - ", rest: "      ") }
    }
  }

  private var clockTable: [String] {
    guard !clocks.isEmpty else { return [] }
    var table = TextTable(rows: [
      ["clock", "allows", "on", "starts", "warns", "is due", "then"]
    ])
    for clock in clocks {
      guard let run = clock.runs.first else { continue }
      table.rows.append([
        clock.clock.text, run.target.description, clock.calendar?.text ?? "always",
        short(run.startedAt), clock.warnings.map(short).joined(separator: ", "),
        run.deadline.map(short) ?? "unknown", outcome(of: clock),
      ])
    }
    return table.lines(indent: "  ")
  }

  private func outcome(of clock: ClockSummary) -> String {
    guard let first = clock.outcomes.first, let breach = clock.breachedAt.first else { return "" }
    var text = breach != nil ? "breached" : first.rawValue
    if clock.runs.count > 1 {
      text += "; \(clock.runs.count) runs, \(clock.breaches) breached"
    }
    return text
  }

  private var ladderTable: [String] {
    var table = TextTable()
    for (level, at) in levels {
      let title = policy.rank(of: level).map { policy.levels[$0].title } ?? ""
      let isTop = policy.levels.count > 1 && level == policy.levels.last?.id
      table.rows.append([level.text, title, short(at) + (isTop ? ", the top" : "")])
    }
    if isUntouched, topReachedAt == nil, policy.levels.count > 1, let top = policy.levels.last {
      table.rows.append([top.id.text, top.title, "is the top, and is not reached by itself"])
    }
    return table.lines(indent: "  ")
  }

  private var escalatingLines: [String] {
    guard let escalating else { return [] }
    let level = escalating.level
    let to = level.id.text + (level.title == level.id.text ? "" : " (\(level.title))")
    let lacks = escalating.lacks.joined(separator: "; ")
    let first = "to \(to) " + (lacks.isEmpty ? "nothing is missing" : "it still lacks: \(lacks)")
    let more = escalating.periods.map {
      "in \"\($0.period.title)\" it needs more: \($0.needs.joined(separator: "; "))"
    }
    return ([first] + escalating.bypasses + more).flatMap {
      wrapped($0, first: "  ", rest: "    ")
    }
  }

  private var callTable: [String] {
    var table = TextTable()
    for call in calls.prefix(Explanation.mostCalls) {
      let people =
        call.people.isEmpty ? "nobody found" : call.people.map(fullName).joined(separator: ", ")
      table.rows.append([
        short(call.at), call.level.text, people,
        call.channels.map(\.text).joined(separator: ", then "),
      ])
    }
    var lines = table.lines(indent: "  ")
    if calls.count > Explanation.mostCalls {
      lines.append("  ... and \(calls.count - Explanation.mostCalls) more; see the time line")
    }
    return lines
  }

  private static let mostCalls = 12

  private var deadlineLines: [String] {
    clocks.flatMap { clock in
      clock.runs.prefix(3).flatMap { run in run.lines(policy: policy).map { "  " + $0 } }
    }
  }

  private func fullName(_ person: Name) -> String {
    policy.definition.people.first { $0.id == person }?.fullName ?? person.text
  }

  /// A time with its day, and the year when it is not that of the opening.
  func short(_ instant: Instant) -> String {
    // Seen from the day before, the day is always written.
    times.text(
      instant,
      seenFrom: instant - .hours(36) < ticket.openedAt
        ? ticket.openedAt - .hours(72) : ticket.openedAt)
  }
}
