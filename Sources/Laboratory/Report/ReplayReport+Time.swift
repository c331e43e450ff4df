import Chronology
import Histories
import Names
import Policies
import ReadModels
import Ticketing

extension ReplayReport {
  /// Where the time went, a row each: label, time.
  var timeRows: [(label: String, time: Metrics.Time)] {
    var rows: [(String, Metrics.Time)] = []
    for level in 0..<names.levels.count {
      let title = result.policy.levels[level].title
      rows.append(("at \(self.level(level)): \(title)", metrics.atLevel[level]))
    }
    for wait in 0..<names.waits.count {
      let title = result.policy.definition.waits[wait].title
      rows.append(("waiting: \(title)", metrics.waiting[wait]))
    }
    rows.append(("after the solution", metrics.afterResolution))
    return rows.filter { $0.1.elapsed > 0 || $0.1.stays > 0 }
  }

  var time: ReportSection {
    let n = ReportNumbers.self
    let rows = timeRows
    var section = ReportSection(id: "time", title: "Where the time went")
    section.tables = [
      (
        "By level and waiting",
        ReportTable(
          ["Where", "#working time", "#elapsed", "#stays", "#working time each"],
          rows.map { label, time in
            [
              label, n.time(time.working), n.time(time.elapsed), n.count(time.stays),
              time.stays > 0 ? n.time(time.working / Int64(time.stays)) : "-",
            ]
          })
      )
    ]
    section.chart = .bars(
      ReportBars(
        title: "Working time by level and waiting", parts: ["working time"], colours: ["level0"],
        bars: rows.map { label, time in
          ReportBars.Bar(
            label: label, values: [Double(time.working) / 3_600_000], note: n.time(time.working))
        }))
    let saved = allPromises.saved
    section.sentences = [
      "Pauses of clocks saved \(n.time(saved)) of working time that would else have counted."
    ]
    return section
  }

  /// The value of a metric of the policy: as a number, and in words.
  func value(of measure: MetricDefinition.Measure) -> (number: Double?, unit: String, words: String)
  {
    let n = ReportNumbers.self
    func share(_ part: Int, _ whole: Int, _ noun: String) -> (Double?, String, String) {
      (
        whole > 0 ? Double(part) / Double(whole) : nil, "share",
        "\(n.share(part, of: whole)) (\(n.count(part)) of \(n.counted(whole, noun)))"
      )
    }
    func median(_ times: [Int64]) -> (Double?, String, String) {
      guard let middle = n.median(times), let mean = n.mean(times) else {
        return (nil, "milliseconds", "-")
      }
      return (
        Double(middle), "milliseconds",
        "\(n.time(middle)) in the middle, \(n.time(mean)) on average (\(n.count(times.count)))"
      )
    }
    switch measure {
    case .escalationRate: return share(tickets.escalated, tickets.all, "ticket")
    case .escalationTime: return median(metrics.escalationTimes)
    case .resolutionTime: return median(metrics.resolutionTimes)
    case .escalatedSatisfaction:
      guard tickets.ratedEscalated > 0 else { return (nil, "rating", "-") }
      let mean = Double(tickets.ratingSumEscalated) / Double(tickets.ratedEscalated)
      return (
        mean, "rating",
        "\(n.decimal(mean)) of 5 (\(n.counted(tickets.ratedEscalated, "rating")))"
      )
    case .firstContactResolution:
      return share(tickets.resolvedAtFirstContact, tickets.resolved, "resolved ticket")
    case .promisesKept: return share(allPromises.kept, allPromises.decided, "promise")
    case .reopenRate:
      return share(tickets.reopenedAfterClosing, tickets.everClosed, "closed ticket")
    }
  }

  var policyMetrics: ReportSection? {
    let definition = result.policy.definition
    guard !definition.metrics.isEmpty || !definition.reviews.isEmpty else { return nil }
    var section = ReportSection(id: "metrics", title: "The policy's own metrics and reviews")
    if !definition.metrics.isEmpty {
      section.tables.append(
        (
          "Metrics",
          ReportTable(
            ["Metric", "Value"],
            definition.metrics.map { [$0.title, value(of: $0.measure).words] })
        ))
    }
    if !definition.reviews.isEmpty {
      section.tables.append(
        (
          "Reviews that would have been held",
          ReportTable(
            ["Review", "#times", "Looks at"],
            definition.reviews.enumerated().map { index, review in
              [
                review.title, ReportNumbers.count(due(index)),
                review.metrics.map(\.text).joined(separator: ", "),
              ]
            })
        ))
    }
    return section
  }

  /// How often the review at a place of the policy was due within the history.
  func due(_ index: Int) -> Int {
    let from = result.policy.zone.local(at: result.start).date
    let to = result.policy.zone.local(at: result.end).date
    let months = (to.year - from.year) * 12 + to.month - from.month
    switch result.policy.definition.reviews[index].every {
    case .week: return (to.days - from.days) / 7
    case .month: return months
    case .quarter: return months / 3
    case .year: return months / 12
    case .ticket: return result.reviewCounts[index] ?? 0
    }
  }

  var evidence: ReportSection? {
    guard let evidence = result.evidence else { return nil }
    let clocks = result.evidenceClocks.map(\.text).joined(separator: ", ")
    let n = ReportNumbers.self
    var section = ReportSection(
      id: "evidence", title: "Beside what the other system said of \(clocks)")
    if evidence.verdicts > 0 {
      section.sentences.append(
        "The verdicts agree on \(n.count(evidence.agreements)) of "
          + "\(n.counted(evidence.comparedVerdicts, "ticket")) "
          + "(\(n.share(evidence.agreements, of: evidence.comparedVerdicts))) on which the clock ran."
      )
      let findings = EvidenceCounts.Finding.allCases
      section.tables.append(
        (
          "Verdicts",
          ReportTable(
            ["They said"] + findings.map { "#we: \($0.rawValue)" },
            [false, true].map { breached in
              [breached ? "broken" : "kept"]
                + findings.map { n.count(evidence.count(breached: breached, $0)) }
            })
        ))
    }
    let deadlines = evidence.deadlines
    guard deadlines.count > 0 else { return section }
    section.sentences.append(
      "Of \(n.counted(deadlines.count, "deadline")) of both, "
        + "\(n.share(deadlines.withinMinute, of: deadlines.count)) lie within 60 seconds; "
        + "\(n.counted(evidence.withoutOurs, "ticket")) had a deadline of theirs and none of ours.")
    section.tables.append(("Our deadlines beside theirs", distances(deadlines)))
    if !evidence.groups.isEmpty {
      let groups = evidence.groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      section.tables.append(
        (
          "Deadlines by group",
          ReportTable(
            ["Group", "#deadlines", "#within 60 s", "#share"],
            groups.prefix(40).map { group, deadlines in
              [
                group, n.count(deadlines.count), n.count(deadlines.withinMinute),
                n.share(deadlines.withinMinute, of: deadlines.count),
              ]
            })
        ))
    }
    return section
  }

  private func distances(_ deadlines: EvidenceCounts.Deadlines) -> ReportTable {
    let labels = ["the same", "within 60 s", "within an hour", "within a day", "further"]
    return ReportTable(
      ["Distance", "#ours earlier", "#ours later"],
      labels.indices.map {
        [
          labels[$0], ReportNumbers.count(deadlines.earlier[$0]),
          ReportNumbers.count(deadlines.later[$0]),
        ]
      })
  }
}
