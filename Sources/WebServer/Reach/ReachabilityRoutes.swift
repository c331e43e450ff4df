import Accounts
import JSONText
import Names
import Policies
import Runtime

extension RouteTable {
  /// Where the levels of policies reach nobody.
  static func reachabilityRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/reachability", name: "show-reachability",
        summary: "Where levels reach nobody in the next 30 days, and who could fill the gaps",
        group: "schedules", access: .right(.readReachability),
        outcomes: [
          .json(
            200, .object([.needed("policies", .many(.named("Reachability")))]),
            "Of every policy in use, the active one first; at most six hours old")
        ]
      ) { call in
        let desk = call.services.desk
        let outlooks = try await desk.outlooks.outlooks(of: desk)
        return .json { writer in
          writer.object { $0.objects("policies", outlooks) { $0.members(of: $1) } }
        }
      }
    ]
  }
}

extension JSONWriter {
  fileprivate mutating func members(of outlook: DutyOutlook) {
    let found = outlook.reachability
    object("policy") { $0.members(of: outlook.version) }
    member("isActive", outlook.isActive)
    member("isWhole", found.isWhole)
    member("from", when: found.span.lowerBound)
    member("to", when: found.span.upperBound)
    member("lookedAt", when: outlook.lookedAt)
    objects("gaps", found.gaps) { writer, gap in
      writer.member("level", name: gap.level)
      writer.member("team", name: gap.team)
      writer.member("from", when: gap.span.lowerBound)
      writer.member("to", when: gap.span.upperBound)
      writer.member("schedules", gap.schedules.map(\.text))
      writer.member("couldFill", gap.candidates.map(\.text))
    }
    objects("unreachable", found.unreachable) { writer, person in
      writer.member("level", name: person.level)
      writer.member("step", person.step)
      writer.member("person", name: person.person)
      writer.member("why", person.reason.word)
    }
    key("openEnd")
    switch found.openEnd {
    case nil: null()
    case .nobodyCalled(let level): end(level, "nobody-called")
    case .callsStop(let level): end(level, "calls-stop")
    }
  }

  private mutating func end(_ level: Name, _ why: String) {
    object { writer in
      writer.member("level", name: level)
      writer.member("why", why)
    }
  }
}

extension Reachability.Reason {
  var word: String {
    switch self {
    case .noContact: "no-contact"
    case .unverified: "unverified"
    case .slow: "slow"
    }
  }
}
