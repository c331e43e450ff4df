import Chronology
import Findings
import Names
import Policies

/// The keys of a level.
enum LevelKeys {
  static let title = Key("title", .text, "what people call it")
  static let role = Key("role", .name, "the role of those who work at it")
  static let team = Key("team", .teamChoice, "which team takes a ticket that enters")
  static let duties = Key("duties", .texts, "what is done here")
  static let criteria = Key("criteria", .texts, "what brings a ticket here, in words")
  static let acknowledge = Key("acknowledge-within", .target, "the promise to take it over")
  static let resolve = Key("resolve-within", .target, "the promise to settle it here")
  static let calendar = Key("calendar", .name, "the calendar of both promises")
  static let warnings = Key("warn", .warnings, "when both promises warn")
  static let steps = Key("call", .callingSteps, "who is called on entering until somebody answers")
  static let rounds = Key("call-rounds", .whole(1...100), "how often the steps are gone through")
  static let every = Key(
    "call-every", .elapsed, "from the beginning of a round to that of the next")
  static let unanswered = Key(
    "unanswered", Form<CallingPlan.Unanswered>.word("end of calling"),
    "what follows the last round: escalate or stop")
  static let message = Key("message", .name, "the message to the customer on entering")
  static let table = KeyTable(
    "a level",
    [
      title, role, team, duties, criteria, acknowledge, resolve, calendar, warnings, steps, rounds,
      every, unanswered, message,
    ])
}

extension Form where Value == [LevelDefinition] {
  static var levels: Form {
    named(LevelKeys.table) { name, place, record in
      LevelDefinition(
        id: name, title: record[LevelKeys.title] ?? name.text, role: record[LevelKeys.role],
        team: record[LevelKeys.team], duties: record[LevelKeys.duties] ?? [],
        criteria: record[LevelKeys.criteria] ?? [],
        acknowledgeWithin: record[LevelKeys.acknowledge], resolveWithin: record[LevelKeys.resolve],
        calendar: record[LevelKeys.calendar], warnings: record[LevelKeys.warnings] ?? [],
        calling: CallingPlan(record), message: record[LevelKeys.message], at: place)
    }
  }
}

extension CallingPlan {
  /// The plan that an element's keys make; one without steps calls nobody.
  init(_ record: Record) {
    let usual = CallingPlan()
    self.init(
      steps: record[LevelKeys.steps] ?? [], rounds: record[LevelKeys.rounds] ?? usual.rounds,
      every: record[LevelKeys.every] ?? usual.every,
      unanswered: record[LevelKeys.unanswered] ?? usual.unanswered)
    if rounds > 1, every <= .zero {
      record.reading.report(
        "bad-duration", "the rounds of calling must lie some time apart",
        suggestion: "write call-every: 15m", at: record.place(of: LevelKeys.every))
    }
    if !record.has(LevelKeys.steps) {
      let keys = [
        (LevelKeys.rounds.name, record.has(LevelKeys.rounds), record.place(of: LevelKeys.rounds)),
        (LevelKeys.every.name, record.has(LevelKeys.every), record.place(of: LevelKeys.every)),
        (
          LevelKeys.unanswered.name, record.has(LevelKeys.unanswered),
          record.place(of: LevelKeys.unanswered)
        ),
      ]
      for (name, isThere, place) in keys where isThere {
        record.reading.report(
          "unused-key", severity: .warning, "\"\(name)\" does nothing, for nobody is called",
          suggestion: "add call: [ on-call ]", at: place)
      }
    }
  }
}
