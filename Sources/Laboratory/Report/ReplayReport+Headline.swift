import Chronology
import Histories
import Names
import Policies
import ReadModels
import Ticketing

extension ReplayReport {
  var headline: ReportSection {
    var section = ReportSection(id: "headline", title: "In short")
    let all = allPromises
    let n = ReportNumbers.self
    let closed = tickets[.closed] + tickets[.merged]
    section.sentences = [
      "\(n.counted(tickets.all, "ticket")) from \(date(result.start)) to \(date(result.end)): "
        + "\(n.count(closed)) closed, \(n.count(tickets.all - closed)) not; "
        + "\(n.count(result.heldCount)) of these were closed in the history, but the policy would "
        + "not have let them close as they were.",
      "Promises: \(n.count(all.kept)) kept and \(n.count(all.broken)) broken "
        + "(\(n.share(all.kept, of: all.decided)) kept), \(n.count(all.running)) still running.",
      escalationSentence, callSentence,
    ]
    section.figures = [
      (n.count(tickets.all), "tickets"),
      (n.share(all.kept, of: all.decided), "of promises kept"),
      (n.count(all.broken), "promises broken"),
      (n.share(tickets.escalated, of: tickets.all), "of tickets escalated"),
      (n.count(refusedEscalations), "escalations refused"), (n.count(callCount), "calls"),
      (n.count(nightCallCount), "calls at night"), (n.count(result.heldCount), "held from closing"),
    ]
    return section
  }

  private var escalationSentence: String {
    let n = ReportNumbers.self
    let refused = n.counted(refusedEscalations, "escalation") + " refused"
    let duplicates = metrics.duplicates.reduce(0, +)
    guard escalationCount > 0 else { return "No ticket escalated; \(refused)." }
    return
      "\(n.counted(escalationCount, "escalation")) of \(n.counted(tickets.escalated, "ticket")) "
      + "(\(n.share(tickets.escalated, of: tickets.all)) of all tickets); \(refused), "
      + "\(n.count(duplicates)) to a level that had the ticket already."
  }

  private var callSentence: String {
    let n = ReportNumbers.self
    let nobody = metrics.foundNobody.reduce(0, +)
    let rest = nobody > 0 ? "; \(n.counted(nobody, "step")) found nobody to call." : "."
    guard callCount > 0 else { return "Nobody called" + rest }
    return "\(n.counted(callCount, "call")), \(n.count(nightCallCount)) between 22:00 and 06:00, "
      + "\(n.count(weekendCallCount)) at weekends" + rest
  }

  var promises: ReportSection {
    let n = ReportNumbers.self
    var section = ReportSection(id: "promises", title: "Promises kept and broken")
    var byClock: [[String]] = []
    var byBoth: [[String]] = []
    for clock in 0..<names.clocks.count {
      let sum = promises(ofClock: clock)
      guard sum.all > 0 else { continue }
      byClock.append([title(ofClock: clock)] + cells(sum))
      for priority in 0..<priorityCount {
        let cell = metrics.promises[clock * priorityCount + priority]
        guard cell.all > 0 else { continue }
        byBoth.append([names.clocks.names[clock].text, self.priority(priority)] + cells(cell))
      }
    }
    let used = (0..<priorityCount).filter { promises(atPriority: $0).all > 0 }
    let byPriority = used.map { [priority($0)] + cells(promises(atPriority: $0)) }
    let headings = ["#kept", "#broken", "#kept of both", "#running", "#cancelled", "#warnings"]
    section.tables = [
      ("By priority", ReportTable(["Priority"] + headings, byPriority)),
      ("By clock", ReportTable(["Clock"] + headings, byClock)),
      ("By clock and priority", ReportTable(["Clock", "Priority"] + headings, byBoth)),
    ]
    section.chart = .bars(
      ReportBars(
        title: "Promises by priority, as shares", isShare: true,
        parts: ["kept", "broken", "running"],
        colours: ["good", "bad", "idle"],
        bars: used.map { index in
          let sum = promises(atPriority: index)
          return ReportBars.Bar(
            label: priority(index),
            values: [Double(sum.kept), Double(sum.broken), Double(sum.running)],
            note: "\(n.share(sum.kept, of: sum.decided)) of \(n.count(sum.decided))")
        }))
    let people = tickets.promisesKept + tickets.promisesBroken
    if people > 0 {
      section.sentences.append(
        "Of \(n.counted(people, "promise")) that people made in messages and acknowledgements, "
          + "\(n.count(tickets.promisesBroken)) were broken.")
    }
    return section
  }

  private func cells(_ sum: Metrics.Promises) -> [String] {
    [
      ReportNumbers.count(sum.kept), ReportNumbers.count(sum.broken),
      ReportNumbers.share(sum.kept, of: sum.decided), ReportNumbers.count(sum.running),
      ReportNumbers.count(sum.cancelled + sum.restarted), ReportNumbers.count(sum.warnings),
    ]
  }

  var input: ReportSection {
    let n = ReportNumbers.self
    let history = result.history
    var section = ReportSection(id: "input", title: "What was read")
    section.sentences = [
      "\(historyName): \(n.counted(history.rowCount, "row")), "
        + "\(n.counted(history.bad.count, "bad row")) skipped, "
        + "\(n.counted(history.ticketCount, "ticket")), \(n.counted(history.eventCount, "event")).",
      "Policy: \(title), text \(hexadecimal(result.policy.version.digest)), "
        + "\(n.counted(result.eventCount, "event")) decided; times in \(result.policy.zone.name).",
    ]
    if tickets.cascadesCut > 0 {
      section.sentences.append(
        "\(n.counted(tickets.cascadesCut, "input")) caused more than a policy may, and were cut off."
      )
    }
    if history.bad.count > 0 {
      section.tables.append(
        (
          "The first bad rows",
          ReportTable(
            ["#Line", "Why"], history.bad.kept.prefix(10).map { [String($0.line), $0.reason] })
        ))
    }
    let unknown = result.unknown.entries
    if !unknown.isEmpty {
      section.sentences.append(
        "The history told \(n.counted(unknown.count, "thing")) that the policy has no place for; "
          + "they were left out.")
      section.tables.append(
        (
          "Fields and values unknown to the policy",
          ReportTable(
            ["Field", "Value", "#told"],
            unknown.prefix(15).map {
              [$0.name, $0.value ?? "(the field itself)", n.count($0.count)]
            })
        ))
    }
    return section
  }
}
