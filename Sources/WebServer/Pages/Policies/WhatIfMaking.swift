import Accounts
import Chronology
import Laboratory
import Names
import Pages
import Policies
import ReadModels
import Runtime
import Ticketing

/// How far, and how much, the page looks ahead.
enum WhatIf {
  /// How far can be looked.
  static let lengths = ["1d", "3d", "7d", "14d", "30d"]
  /// How many steps of the time line are shown.
  static let mostSteps = 300
  /// How many fields the form asks for: an address has no more parameters of one name.
  static let mostFields = Route.Parameter.mostTimes - 10
}

extension Call {
  /// What happens to a ticket that nobody touches, under the active policy.
  func whatIf() throws -> WhatIfPage {
    guard let live = services.shelf.active else { throw Problem.notFound("No policy is active") }
    let policy = live.policy
    let opened = query("opened") ?? "Mon 09:00"
    let until = query("until") ?? "7d"
    func given(_ name: String) -> String? { query(name).flatMap { $0.isEmpty ? nil : $0 } }
    let settings = queries("set").filter { $0.contains("=") }
    let wish = ExplainWish(
      policy: policy, priority: given("priority"), opened: opened, settings: settings,
      level: given("level"), until: until)
    var problems = wish.problems.map { problem in
      // The form has no options with hyphens.
      problem.hasPrefix("--") ? String(problem.dropFirst(2)) : problem
    }
    var answer: WhatIfPage.Answer?
    if let forecast = wish.forecast {
      do {
        let seen = try forecast.explanation(under: policy, roster: live.roster)
        answer = self.answer(seen)
      } catch {
        problems.append(RefusalWords(error, policy: policy).line)
      }
    }
    let definition = policy.definition
    return WhatIfPage(
      tabs: policyTabs("/policy/what-if"), title: definition.title, opened: opened,
      lengths: WhatIf.lengths.map {
        FormChoice($0, Word("policy.length-" + $0), isChosen: $0 == until)
      },
      priorities: [FormChoice("", Word("policy.by-policy"))]
        + definition.priorities.priorities.map {
          FormChoice(
            $0.id.text, text: $0.title == $0.id.text ? $0.title : "\($0.id.text) \($0.title)",
            isChosen: $0.id.text == query("priority"))
        },
      levels: [FormChoice("", Word("policy.not-raised"))]
        + policy.levels.map {
          FormChoice($0.id.text, text: $0.id.text, isChosen: $0.id.text == query("level"))
        }, fields: fields(of: definition, settings), problems: problems, answer: answer,
      zone: policy.zone.name)
  }

  private func fields(of definition: PolicyDefinition, _ settings: [String]) -> [WhatIfPage.Field] {
    let fields = definition.fields.compactMap { field -> WhatIfPage.Field? in
      let values: [(String, FormChoice.Title)]
      switch field.kind {
      case .choice(let choices): values = choices.map { ($0, .text($0)) }
      case .yesNo:
        values = [("true", .word(Word("roles.yes"))), ("false", .word(Word("roles.no")))]
      case .text, .number, .list, .instant: return nil
      }
      let choices = values.map { value, title in
        var choice = FormChoice("\(field.id.text)=\(value)", text: value)
        choice.title = title
        choice.isChosen = settings.contains(choice.value)
        return choice
      }
      return WhatIfPage.Field(
        id: field.id.text, title: field.title,
        choices: [FormChoice("", Word("policy.not-given"))] + choices)
    }
    return Array(fields.prefix(WhatIf.mostFields))
  }

  private func answer(_ seen: Explanation) -> WhatIfPage.Answer {
    let zone = seen.policy.zone
    func moment(_ instant: Instant) -> Moment { Moment(instant, in: zone) }
    let steps = seen.entries.prefix(WhatIf.mostSteps)
    return WhatIfPage.Answer(
      arrivals: seen.levels.map {
        WhatIfPage.Arrival(
          level: $0.level.text, at: moment($0.at), after: Span($0.at - seen.ticket.openedAt))
      },
      clocks: seen.clocks.compactMap { clock in
        guard let run = clock.runs.first else { return nil }
        return WhatIfPage.Clock(
          title: seen.policy.title(ofClock: clock.clock), allows: run.target.description,
          calendar: clock.calendar?.text, startsAt: moment(run.startedAt),
          deadline: run.deadline.map(moment), breaches: clock.breaches)
      },
      steps: steps.map {
        WhatIfPage.Step(at: moment($0.at), sentence: $0.sentence, cause: $0.cause)
      },
      more: seen.entries.count > steps.count ? seen.entries.count - steps.count : nil,
      assumptions: seen.assumptions, end: seen.end.map(moment))
  }
}
