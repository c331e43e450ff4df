import Names
import Policies

extension PolicyDocument {
  mutating func writePeriods() {
    guard !policy.periods.isEmpty else { return }
    page.chapter("Special periods")
    for period in policy.periods {
      page.heading(period.title)
      page.list(sentences(on: period))
    }
  }

  private func sentences(on period: PeriodDefinition) -> [String] {
    var sentences = ["It lasts \(Wording.joined(period.spans.map { span($0) }, by: "or"))."]
    for change in period.targets {
      let clock =
        change.clock.map { "\"\(words.clock($0))\"" }
        ?? (period.targets.count == 1 ? "every promise" : "every other promise")
      sentences.append("The target of \(clock) is \(change.percent)% of the usual one.")
    }
    if let priorities = period.callsOnly {
      sentences.append(
        "People are called only about \(Wording.joined(priorities.map(\.text))); "
          + "others wait for its end.")
    }
    for team in period.teams {
      sentences.append("\(words.team(team.with)) takes the place of \(words.team(team.team)).")
    }
    for schedule in period.schedules {
      sentences.append(
        "\(words.schedule(schedule.other)) takes the place of \(words.schedule(schedule.usual)).")
    }
    for message in period.messages {
      sentences.append(
        "Customers are sent \(words.message(message.other)) in place of "
          + "\(words.message(message.usual)).")
    }
    for requirement in period.requirements {
      sentences.append("Before escalating: \(words.requirement(requirement)).")
    }
    if let message = period.message {
      sentences.append("A customer who writes then is sent \(words.message(message)).")
    }
    return sentences
  }

  private func span(_ span: PeriodDefinition.Span) -> String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    switch span {
    case .outside(let name): return "outside the hours of \(name)"
    case .during(let name): return "in the hours of \(name)"
    case .holidays(let name): return "on the holidays of \(name)"
    case .weekdays(let numbers):
      return "on "
        + Wording.joined(numbers.filter { (1...7).contains($0) }.map { days[$0 - 1] })
    }
  }

  mutating func writeIncidents() {
    guard let incidents = policy.incidents else { return }
    page.chapter("Mass incidents")
    for threshold in incidents.thresholds {
      page.paragraph(
        "One is declared when \(threshold.tickets) tickets with the same "
          + "\(words.field(threshold.field)) are opened within \(Wording.time(threshold.within)).")
    }
    page.table(
      ["Part", "Who", "Duties"],
      incidents.parts.map {
        [$0.title, words.party($0.who), $0.duties.joined(separator: "; ")]
      })
    if let level = incidents.level {
      page.paragraph("It begins at the level \(words.level(level)).")
    }
    write(incidents.calling)
    if let every = incidents.updateEvery {
      let message = incidents.message.map { " with \(words.message($0))" } ?? ""
      page.paragraph(
        "How often the affected customers hear\(message): \(words.target(every)).")
    }
    page.list(incidents.resources)
  }

  mutating func writeHandover() {
    guard let handover = policy.handover else { return }
    page.chapter("Handing over")
    if !handover.schedules.isEmpty {
      let names = handover.schedules.map { words.schedule($0) }
      page.paragraph(
        "When a shift of \(Wording.joined(names)) ends, its open work is offered to whoever comes next."
      )
    }
    let told =
      handover.tell.isEmpty
      ? "" : "; told: \(Wording.joined(handover.tell.map { words.party($0) }))"
    page.paragraph(
      "What nobody has accepted after \(Wording.time(handover.within)) goes up\(told).")
  }

  mutating func writeImprovement() {
    let hasNone = policy.reviews.isEmpty && policy.metrics.isEmpty && policy.training.isEmpty
    guard !hasNone else { return }
    page.chapter("Review, metrics and training")
    for review in policy.reviews {
      page.heading("\(review.title): every \(review.every)")
      let condition = review.condition.map { "Of tickets with \(words.condition($0)). " } ?? ""
      page.paragraph(condition + (review.role.map { "Held by \(words.role($0))." } ?? ""))
      page.list(review.agenda)
      if !review.outcomes.isEmpty {
        page.paragraph("What must come of it:")
        page.list(review.outcomes)
      }
    }
    page.table(
      ["Metric", "Measures", "For"],
      policy.metrics.map { [$0.title, $0.measure.rawValue, $0.purpose ?? ""] })
    for training in policy.training {
      let who = training.role.map { ", \(words.role($0))" } ?? ""
      page.heading("\(training.title) (\(training.audience)\(who))")
      page.list(training.topics)
    }
  }
}
