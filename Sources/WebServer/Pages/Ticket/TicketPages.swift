import Accounts
import Pages
import Runtime
import Ticketing

extension RouteTable {
  /// The page of a ticket.
  static func ticketPageRoutes() -> [Route] {
    [
      Route.page(
        "/tickets/{ticket}", "page-ticket", "One ticket, with all that can be done",
        query: [.init(name: "all", schema: .flag, meaning: "The whole time line")]
      ) { call in
        let (live, events) = try await call.story()
        let person = call.caller.user?.id.text ?? ""
        call.services.presence.note(person, at: live.ticket.id, now: call.now)
        let making = TicketMaking(
          call: call, live: live, events: events, reader: call.services.reader(of: call.request))
        let id = FormText.encoded(live.ticket.id.text)
        return call.page(
          try await making.page(), stream: RouteTable.base + "/events?ticket=\(id)")
      }
    ]
  }
}
