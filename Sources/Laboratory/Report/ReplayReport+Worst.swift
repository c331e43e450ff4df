import Chronology
import Names
import Policies
import ReadModels
import Ticketing

extension ReplayReport {
  /// The tickets with the greatest sum of overruns; of equal sums by their identity.
  ///
  /// - Complexity: O(n log n) in the tickets with an overrun.
  var worstTickets: [(id: String, outcome: TicketOutcome)] {
    let ordered = result.outcomes.filter { $0.overrun > 0 }.sorted { $0.overrun > $1.overrun }
    guard let last = ordered.prefix(Self.worstLimit).last else { return [] }
    // Only the candidates' identities are looked up, those that tie with the last among them.
    return ordered.prefix { $0.overrun >= last.overrun }
      .map { (result.id(at: Int($0.ordinal)), $0) }
      .sorted { ($1.1.overrun, $0.0) < ($0.1.overrun, $1.0) }
      .prefix(Self.worstLimit).map { ($0.0, $0.1) }
  }

  var worst: ReportSection? {
    let worst = worstTickets
    guard !worst.isEmpty else { return nil }
    var section = ReportSection(id: "worst", title: "The tickets that went worst")
    section.sentences = ["By working time beyond the targets of broken promises, all clocks added."]
    section.tables = [
      (
        "Worst tickets",
        ReportTable(
          ["Ticket", "Priority", "#beyond targets", "#broken", "#escalations", "#calls", "Up to"],
          worst.map { id, outcome in
            [
              id, priority(Int(outcome.priority)), ReportNumbers.time(outcome.overrun),
              ReportNumbers.count(Int(outcome.broken)),
              ReportNumbers.count(Int(outcome.escalations)),
              ReportNumbers.count(Int(outcome.calls)), level(Int(outcome.topLevel)),
            ]
          })
      )
    ]
    section.stories = worst.compactMap { id, outcome in
      story(of: Int(outcome.ordinal)).map {
        ReportStory(
          title: "\(id): \(ReportNumbers.time(outcome.overrun)) beyond its targets", lines: $0)
      }
    }
    return section
  }

  /// What matters of a ticket's time line: breaches, moves, refusals, waits and the end, at most ten lines.
  func story(of ordinal: Int) -> [String]? {
    guard let (part, ticket) = result.ticket(at: ordinal) else { return nil }
    let replay = TicketReplay(ticket, of: part, under: result.policy, until: result.end)
    let words = TimeWords(zone: result.policy.zone)
    let telling: Set<String> = [
      "opened", "clock-breached", "escalated", "refused", "wait-started", "resolved", "reopened",
      "closed",
    ]
    let entries = timeLine(of: replay.events, policy: result.policy)
      .filter { telling.contains($0.word) }
    let shown = entries.prefix(9).map { "\(words.text($0.at)): \($0.line)" }
    let rest = entries.count - shown.count
    return rest > 0 ? shown + ["and \(ReportNumbers.counted(rest, "more event"))"] : shown
  }
}
