import Chronology
import Names
import Policies

/// The keys of a step of a calling plan.
enum CallKeys {
  static let who = Key("who", .party, required: true, "who is called")
  static let after = Key("after", .elapsed, "how long after the round began; at once without it")
  static let channels = Key("channel", .names, "the channels in the order to try")
  static let pick = Key(
    "pick", Form<CallingPlan.Pick>.word("choice among people"),
    "which of those who are found: all, in-turn or rested")
  static let table = KeyTable("a step of calling", [who, after, channels, pick])
}

extension Form where Value == [CallingPlan.Step] {
  static var callingSteps: Form {
    many(
      .record(CallKeys.table, short: CallKeys.who) { record in
        guard let who = record[CallKeys.who] else { return nil }
        return CallingPlan.Step(
          who: who, after: record[CallKeys.after] ?? .zero,
          channels: record[CallKeys.channels] ?? [], pick: record[CallKeys.pick] ?? .all,
          at: record.place)
      }
    ).map { steps in
      steps.enumerated().sorted { ($0.element.after, $0.offset) < ($1.element.after, $1.offset) }
        .map(\.element)
    }
  }
}
