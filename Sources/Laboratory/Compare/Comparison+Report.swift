import JSONText
import Names
import Policies
import ReadModels
import Records

extension Comparison {
  /// The comparison as sections: for text and for HTML.
  public var sections: [ReportSection] { [headline, byPriority, byTicket] }

  private var headline: ReportSection {
    let n = ReportNumbers.self
    var section = ReportSection(id: "headline", title: "In short")
    let broken = figures.first { $0.key == "broken" }
    let night = figures.first { $0.key == "callsAtNight" }
    section.sentences = [
      "Before: \(before.title).", "After: \(after.title).",
      "\(words(broken, "promise", "broken")). \(words(night, "call", "at night")).",
      "\(n.counted(differingTickets, "ticket")) of \(n.count(before.result.outcomes.count)) "
        + "would have gone differently.",
    ]
    section.tables = [
      (
        "All tickets",
        ReportTable(
          ["Figure", "#before", "#after", "#difference"],
          figures.map { [$0.name, n.count($0.before), n.count($0.after), signed($0.difference)] })
      )
    ]
    return section
  }

  private func words(_ figure: Figure?, _ noun: String, _ what: String) -> String {
    let difference = figure?.difference ?? 0
    guard difference != 0 else { return "As many \(noun)s \(what) as before" }
    let count = ReportNumbers.count(abs(difference))
    return "\(count) \(difference > 0 ? "more" : "fewer") \(noun)s \(what)"
  }

  private func signed(_ difference: Int) -> String {
    (difference > 0 ? "+" : "") + ReportNumbers.count(difference)
  }

  private var byPriority: ReportSection {
    var section = ReportSection(id: "priorities", title: "By priority")
    let rows = priorities.flatMap { priority in
      figures(at: priority).filter { $0.before != 0 || $0.after != 0 }.map {
        [
          priority.text, $0.name, ReportNumbers.count($0.before), ReportNumbers.count($0.after),
          signed($0.difference),
        ]
      }
    }
    section.tables = [
      (
        "Promises and calls",
        ReportTable(["Priority", "Figure", "#before", "#after", "#difference"], rows)
      )
    ]
    return section
  }

  private var byTicket: ReportSection {
    var section = ReportSection(id: "tickets", title: "The tickets that differ most")
    section.stories = tickets.map { pair in
      ReportStory(
        title: "\(pair.id) (\(before.priority(Int(pair.before.priority))))",
        lines: differences(pair))
    }
    return section
  }

  /// The comparison as text for a terminal.
  public var text: String { reportText(title: title, sections) }

  /// The comparison as one HTML page.
  public var html: String { reportHTML(title: title, subtitle: before.historyName, sections) }

  private var title: String {
    let first = before.result.policy.version
    let second = after.result.policy.version
    return "\(first.policy) \(first.version) beside \(second.policy) \(second.version)"
  }

  /// The comparison as JSON; its keys are described in `docs/replay.md` and stay as they are.
  public var json: String {
    var writer = JSONWriter(indented: true)
    writer.object { json in
      json.member("report", "compare")
      for (key, report) in [("before" as StaticString, before), ("after", after)] {
        json.object(key) { json in
          json.member("policy", report.result.policy.version.policy)
          json.member("version", report.result.policy.version.version)
          json.member("digest", hexadecimal(report.result.policy.version.digest))
        }
      }
      json.member("tickets", before.result.outcomes.count)
      json.member("differingTickets", differingTickets)
      json.objects("figures", figures) { $0.members(of: $1) }
      json.objects("byPriority", priorities) { json, priority in
        json.member("priority", priority)
        json.objects("figures", figures(at: priority)) { $0.members(of: $1) }
      }
      json.objects("differing", tickets) { json, pair in
        json.member("ticket", pair.id)
        json.member("differences", differences(pair))
        json.object("before") { $0.members(of: pair.before) }
        json.object("after") { $0.members(of: pair.after) }
      }
    }
    writer.endLine()
    return writer.text
  }
}

extension JSONWriter {
  fileprivate mutating func members(of figure: Comparison.Figure) {
    member("figure", figure.key)
    member("before", figure.before)
    member("after", figure.after)
    member("difference", figure.difference)
  }

  fileprivate mutating func members(of outcome: TicketOutcome) {
    member("kept", Int(outcome.kept))
    member("broken", Int(outcome.broken))
    member("escalations", Int(outcome.escalations))
    member("calls", Int(outcome.calls))
    member("callsAtNight", Int(outcome.nightCalls))
    member("refusals", Int(outcome.refusals))
    member("overrunMilliseconds", outcome.overrun)
  }
}
