import Accounts
import Chronology
import JSONText
import Names
import Policies
import Runtime

extension RouteTable {
  /// Who was called how often.
  static func callLoadRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/calls/load", name: "show-call-load",
        summary: "How often each person was called in the last seven days, and how often at night",
        group: "calls", access: .right(.readTickets),
        outcomes: [.json(200, .named("CallLoad"), "Everybody who was called")]
      ) { call in
        let zone = call.services.shelf.active?.policy.zone ?? .utc
        let lines = call.services.desk.loads.lines(at: call.now, in: zone)
        return .json { writer in
          writer.object { writer in
            writer.member("zone", zone.name)
            writer.objects("people", lines) { writer, line in
              writer.member("person", name: line.person)
              writer.member("calls", line.calls)
              writer.member("atNight", line.atNight)
              writer.member("lastAt", when: line.lastAt)
            }
          }
        }
      }
    ]
  }
}
