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
        query: [
          .init(
            name: "said", schema: .integer(0...Int64.max),
            meaning: "Of what was said only the part before this number"),
          .init(
            name: "whole", schema: .integer(0...Int64.max),
            meaning: "Of what was said the one of this number, to its end"),
          .init(
            name: "story", schema: .integer(0...Int64.max),
            meaning: "Of the time line the part up to the event of this number"),
        ]
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
