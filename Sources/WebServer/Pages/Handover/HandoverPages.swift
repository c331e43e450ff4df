import Accounts
import Chronology
import Names
import Pages
import Runtime
import Ticketing

extension RouteTable {
  /// Handing over, and single briefs.
  static func handoverPageRoutes() -> [Route] {
    [
      Route.page(
        "/handover", "page-handover", "What is offered to the reader, and what they can offer",
        query: [
          .init(
            name: "person", schema: .text(0...200), meaning: "Whose open work is shown; one's own")
        ]
      ) { call in call.page(try await HandoverMaking(call: call).page()) },
      Route.page("/handover/{brief}", "page-handover-brief", "A brief with its lines") { call in
        let brief = try await call.brief()
        return call.page(try await HandoverMaking(call: call).page(of: brief))
      },
    ]
  }
}
