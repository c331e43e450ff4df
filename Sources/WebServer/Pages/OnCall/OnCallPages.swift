import Accounts
import Pages
import Runtime

extension RouteTable {
  /// Who is on call, and the changes of single schedules.
  static func onCallPageRoutes() -> [Route] {
    let time = Schema.text(0...40)
    return [
      Route.page(
        "/oncall", "page-oncall", "Who is on call, now and in the next weeks", for: .readPolicies
      ) { call in call.page(try await OnCallMaking(call: call).page()) },
      Route.page(
        "/oncall/{schedule}", "page-schedule", "A schedule, and the trial of a change",
        for: .readPolicies,
        query: [
          .init(
            name: "change",
            schema: .choice(["add", "remove", "replace", "swap", "layer", "end-layer"]),
            meaning: "The change that is tried"),
          .init(name: "outgoing", schema: .text(0...200), meaning: "Who goes"),
          .init(name: "incoming", schema: .text(0...200), meaning: "Who comes"),
          .init(
            name: "from", schema: time,
            meaning: "From when: with an offset, or by the reader's wall"),
          .init(name: "to", schema: time, meaning: "Until when"),
          .init(name: "return-from", schema: time, meaning: "From when time is given in return"),
          .init(name: "return-to", schema: time, meaning: "Until when"),
          .init(name: "layer", schema: .text(0...64), meaning: "The layer; empty for a new one"),
          .init(
            name: "turns", schema: .text(0...4000),
            meaning: "Its turns, a line for each, with commas within one"),
          .init(name: "count", schema: .text(0...5), meaning: "How many units a turn lasts"),
          .init(
            name: "unit", schema: .text(0...10), meaning: "hour, day, week, month, or no turns"),
          .init(name: "starts", schema: time, meaning: "When the first turn begins"),
          .init(name: "hours", schema: .text(0...2000), meaning: "Its hours, a line for days"),
          .init(name: "on-holidays", schema: .text(0...10), meaning: "What it does on holidays"),
          .init(name: "priority", schema: .text(0...5), meaning: "Its priority"),
          .init(name: "timezone", schema: .text(0...64), meaning: "The zone of its times"),
          .init(name: "until", schema: time, meaning: "When it ends"),
        ]
      ) { call in
        let (_, schedule) = try call.schedule()
        return call.page(try await OnCallMaking(call: call).page(of: schedule))
      },
    ]
  }
}
