import Accounts
import Pages
import Runtime
import Ticketing

extension RouteTable {
  /// Mass incidents, and the board of each.
  static func incidentPageRoutes() -> [Route] {
    [
      Route.page("/incidents", "page-incidents", "The mass incidents") { call in
        call.page(try await IncidentMaking(call: call).list(), stream: base + "/events")
      },
      Route.page(
        "/incidents/{ticket}", "page-incident", "The board of a mass incident",
        query: [
          .init(name: "find", schema: .text(0...200), meaning: "Tickets that could belong to it")
        ]
      ) { call in
        let (live, events) = try await call.story()
        guard let part = live.ticket.incident else { throw DeskFault.unknownTicket(call.ticket) }
        let id = FormText.encoded(live.ticket.id.text)
        return call.page(
          try await IncidentMaking(call: call).board(live, part, events),
          stream: base + "/events?ticket=\(id)")
      },
    ]
  }
}
