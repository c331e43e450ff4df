import Chronology
import Histories
import Names
import Policies
import ReadModels
import Ticketing

extension ReplayReport {
  /// The tickets with the greatest sum of overruns; of equal sums by their identity.
  ///
  /// - Complexity: O(tickets).
  var worstTickets: [(id: String, outcome: TicketOutcome)] {
    // The greatest overruns, the greatest first: a few among many tickets, most of which are smaller than all of them.
    var overruns: [Int64] = []
    for outcome in result.outcomes where outcome.overrun > leastWorst(overruns) {
      let place = overruns.firstIndex { $0 < outcome.overrun } ?? overruns.count
      overruns.insert(outcome.overrun, at: place)
      if overruns.count > Self.worstLimit { overruns.removeLast() }
    }
    guard let least = overruns.last else { return [] }
    // Only the candidates' identities are looked up, those that tie with the last among them.
    return result.outcomes.filter { $0.overrun >= least }
      .map { (result.id(at: Int($0.ordinal)), $0) }
      .sorted { ($1.1.overrun, $0.0) < ($0.1.overrun, $1.0) }
      .prefix(Self.worstLimit).map { ($0.0, $0.1) }
  }

  /// What an overrun has to exceed to be among the worst; 0 while there are few.
  private func leastWorst(_ overruns: [Int64]) -> Int64 {
    overruns.count < Self.worstLimit ? 0 : overruns.last ?? 0
  }

  func worst(stories: Int = worstLimit) -> ReportSection? {
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
    var translators = Translators(result)
    section.stories = worst.prefix(stories).compactMap { id, outcome in
      story(of: Int(outcome.ordinal), by: &translators).map {
        ReportStory(
          title: "\(id): \(ReportNumbers.time(outcome.overrun)) beyond its targets", lines: $0)
      }
    }
    return section
  }

  /// What matters of a ticket's time line: breaches, moves, refusals, waits and the end, at most ten lines.
  func story(of ordinal: Int, by translators: inout Translators) -> [String]? {
    guard let replay = translators.replay(ordinal) else { return nil }
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

/// Translators of a history's parts, made once for all tickets that are told.
struct Translators {
  private let result: ReplayResult
  private var known: [CommandTranslator?]

  init(_ result: ReplayResult) {
    self.result = result
    known = Array(repeating: nil, count: result.history.parts.count)
  }

  /// Replays the ticket at a place of the history again; nil when there is none.
  mutating func replay(_ ordinal: Int) -> TicketReplay? {
    var rest = ordinal
    for (index, part) in result.history.parts.enumerated() {
      if rest >= 0, rest < part.tickets.count {
        var translator = known[index] ?? CommandTranslator(part, policy: result.policy)
        defer { known[index] = translator }
        return TicketReplay(
          part.tickets[rest], of: part, by: &translator, under: result.policy, until: result.end)
      }
      rest -= part.tickets.count
    }
    return nil
  }
}
