import Accounts
import Names
import Pages
import Policies
import Runtime

extension RouteTable {
  /// The page for a new ticket.
  static func openingPageRoutes() -> [Route] {
    [
      Route.page(
        "/tickets/new", "page-new-ticket", "A new ticket, as the policy asks for it",
        for: .command(.open),
        query: [
          .init(
            name: "subject", schema: .text(0...200),
            meaning: "What it is about: tickets like it are shown")
        ]
      ) { call in
        guard let policy = call.services.shelf.active?.policy else { throw DeskFault.noPolicy }
        return call.page(try await call.opening(under: policy))
      }
    ]
  }
}

extension Call {
  /// What a new ticket asks for.
  fileprivate func opening(under policy: Policy) async throws -> OpeningPage {
    let definition = policy.definition
    let zone = services.zone(of: request)
    let matrix = definition.priorities.matrix
    let inputs = definition.fields.map { FieldInput($0, value: nil, zone: zone) }
    let first = ["summary", "subject", "title", "description"]
    let leading = first + [matrix?.impact.field.text, matrix?.urgency.field.text].compactMap { $0 }
    func isFirst(_ input: FieldInput) -> Bool {
      leading.contains(input.field) || input.isForCustomer
    }
    let place = { (input: FieldInput) in leading.firstIndex(of: input.field) ?? leading.count }
    let shown = inputs.filter(isFirst).enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map(\.element)
    return OpeningPage(
      policy: "\(definition.title) \(policy.version.version)",
      priorities: definition.priorities.priorities.map {
        Choice($0.id.text, "\($0.id.text) \($0.title)")
      }, matrix: PriorityMatrix(of: definition),
      fields: shown, moreFields: inputs.filter { !isFirst($0) },
      similar: try await similarTickets(to: query("subject") ?? "", except: nil))
  }
}
