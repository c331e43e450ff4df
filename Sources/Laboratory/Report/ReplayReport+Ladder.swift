import Chronology
import Names
import Policies
import ReadModels
import Ticketing

extension ReplayReport {
  var escalations: ReportSection {
    let n = ReportNumbers.self
    var section = ReportSection(id: "escalations", title: "Escalations")
    let causes = names.causes
    var rows: [(level: Int, count: Int, cells: [String])] = []
    for level in 0..<names.levels.count {
      for cause in 0..<causes.count {
        let count = metrics.escalations[level * causes.count + cause]
        guard count > 0 else { continue }
        rows.append((level, count, [self.level(level), words(of: causes[cause]), n.count(count)]))
      }
    }
    rows.sort { ($0.level, $1.count) < ($1.level, $0.count) }
    section.tables.append(
      ("By level and cause", ReportTable(["To", "Because of", "#escalations"], rows.map(\.cells))))
    let levels = (0..<names.levels.count).filter { level in
      (0..<metrics.weeks.count).contains { Array(metrics.weeks.row($0))[level] > 0 }
    }
    let weeks = (0..<metrics.weeks.count).map { Array(metrics.weeks.row($0)) }
    section.tables.append(
      (
        "By week (from Monday) and level",
        ReportTable(
          ["Week"] + levels.map { "#" + level($0) },
          weeks.indices.map { week in
            [metrics.weeks.monday(week).description] + levels.map { n.count(weeks[week][$0]) }
          })
      ))
    section.chart = .columns(
      ReportBars(
        title: "Escalations by week and level", parts: levels.map { level($0) },
        colours: levels.map { "level\($0 % 6)" },
        bars: weeks.indices.map { week in
          ReportBars.Bar(
            label: metrics.weeks.monday(week).description,
            values: levels.map { Double(weeks[week][$0]) }, note: "")
        }))
    let back = metrics.sentBack.reduce(0, +)
    if back > 0 { section.sentences.append("\(n.counted(back, "ticket")) sent back down.") }
    let bypasses = metrics.bypasses
    if bypasses > 0 {
      section.sentences.append("\(n.counted(bypasses, "gate")) passed by a bypass.")
    }
    if escalationCount == 0 { section.sentences.append("No ticket was escalated.") }
    return section
  }

  var refusals: ReportSection? {
    let n = ReportNumbers.self
    let rows = metrics.refusals.rows
    guard !rows.isEmpty else { return nil }
    var section = ReportSection(id: "refusals", title: "What the policy refused, and why")
    section.sentences = [
      "\(n.counted(metrics.refusals.count, "refusal")), \(n.count(refusedEscalations)) of them of "
        + "escalations."
    ]
    let sorted = rows.sorted {
      ($1.count, $0.refusal.command, described($0)) < ($0.count, $1.refusal.command, described($1))
    }
    section.tables.append(
      (
        "By step and reasons",
        ReportTable(
          ["Step", "Asked by", "Why", "#times", "#tickets", "Such as"],
          sorted.prefix(20).map { row in
            [
              row.refusal.command.text, words(of: row.asker), described(row), n.count(row.count),
              n.count(row.tickets), row.samples.prefix(2).map(\.text).joined(separator: ", "),
            ]
          })
      ))
    section.tables.append(
      (
        "By single reason",
        ReportTable(
          ["Step", "Reason", "#times"],
          refusalReasons.prefix(20).map { [$0.step, $0.reason, n.count($0.count)] })
      ))
    return section
  }

  func described(_ row: RefusalTable.Row) -> String {
    let words = RefusalWords(row.refusal, policy: result.policy)
    return words.line.split(separator: ":", maxSplits: 1).last.map { $0.drop { $0 == " " } }
      .map(String.init) ?? words.line
  }

  func words(of asker: RefusalTable.Asker) -> String {
    switch asker {
    case .person: "people"
    case .rule(let rule): "rule \(rule)"
    case .policy: "the policy"
    }
  }

  /// Each reason of each step with its count, the most frequent first.
  var refusalReasons: [(step: String, reason: String, count: Int)] {
    var counts: [String: [String: Int]] = [:]
    for row in metrics.refusals.rows {
      let words = RefusalWords(row.refusal, policy: result.policy)
      for reason in words.reasons {
        counts[row.refusal.command.text, default: [:]][reason, default: 0] += row.count
      }
    }
    return counts.flatMap { step, reasons in reasons.map { (step, $0.key, $0.value) } }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
  }

  var calls: ReportSection {
    let n = ReportNumbers.self
    var section = ReportSection(id: "calls", title: "Calls")
    let teams = (0...names.teams.count).filter { metrics.callsByTeam[$0].all > 0 }
    let hours = (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" }
    section.tables.append(
      (
        "By team",
        ReportTable(
          ["Team", "#calls", "#at night", "#at weekends"],
          teams.map { team in
            let calls = metrics.callsByTeam[team]
            return [
              self.team(team), n.count(calls.all), n.count(calls.night), n.count(calls.weekend),
            ]
          })
      ))
    section.chart = .heat(
      ReportHeat(
        title: "Calls by team and hour of day (\(result.policy.zone.name))",
        rows: teams.map(team), columns: hours,
        values: teams.map { Array(metrics.callsByHour[$0 * 24..<($0 + 1) * 24]) }))
    let nobody = nobodyRows
    if !nobody.isEmpty {
      section.tables.append(
        ("Steps that found nobody", ReportTable(["Level", "Step", "Whom", "#times"], nobody)))
    }
    let unanswered = (0..<names.levels.count).filter { metrics.unanswered[$0] > 0 }
    if !unanswered.isEmpty {
      section.tables.append(
        (
          "Calls that nobody acknowledged",
          ReportTable(
            ["Level", "#tickets"],
            unanswered.map { [level($0), n.count(metrics.unanswered[$0])] })
        ))
    }
    if teams.isEmpty { section.sentences.append("Nobody was called.") }
    return section
  }

  func team(_ index: Int) -> String {
    guard let name = names.teams.name(index) else { return "no team" }
    return result.policy.team(name)?.title ?? name.text
  }

  private var nobodyRows: [[String]] {
    var rows: [[String]] = []
    for level in 0..<names.levels.count {
      let steps = result.policy.levels[level].calling.steps
      for step in 0..<Metrics.stepLimit {
        let count = metrics.foundNobody[level * Metrics.stepLimit + step]
        guard count > 0 else { continue }
        let who = steps.indices.contains(step) ? steps[step].who.words : ""
        rows.append([self.level(level), String(step + 1), who, ReportNumbers.count(count)])
      }
    }
    return rows
  }
}
