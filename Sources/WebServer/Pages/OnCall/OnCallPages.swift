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
            name: "change", schema: .choice(["add", "remove", "replace", "swap"]),
            meaning: "The change that is tried"),
          .init(name: "outgoing", schema: .text(0...200), meaning: "Who goes"),
          .init(name: "incoming", schema: .text(0...200), meaning: "Who comes"),
          .init(
            name: "from", schema: time,
            meaning: "From when: with an offset, or by the reader's wall"),
          .init(name: "to", schema: time, meaning: "Until when"),
          .init(name: "return-from", schema: time, meaning: "From when time is given in return"),
          .init(name: "return-to", schema: time, meaning: "Until when"),
        ]
      ) { call in
        let (_, schedule) = try call.schedule()
        return call.page(try await OnCallMaking(call: call).page(of: schedule))
      },
    ]
  }
}
