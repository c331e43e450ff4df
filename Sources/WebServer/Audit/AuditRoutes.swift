import Accounts
import JSONText
import Ledgers

extension RouteTable {
  /// What was done to policies, accounts and settings, and what was refused.
  static func auditRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/audit", name: "list-audit",
        summary:
          "Changes of policies, accounts and settings, and what was refused, the newest first",
        group: "audit", access: .right(.readAccounts),
        query: [
          .init(
            name: "before", schema: .count,
            meaning: "Goes on with what is older than this number, the `next` of the page before"),
          .init(name: "limit", schema: .integer(1...500), meaning: "How many at most; 50"),
        ],
        outcomes: [.json(200, page, "A page")]
      ) { call in
        let limit = call.query("limit").flatMap { Int($0) } ?? 50
        let entries = try await call.services.ledger.entries(
          of: .administration, before: call.query("before").flatMap { Int64($0) }, limit: limit)
        let last = entries.last?.number ?? 1
        return .json { writer in
          writer.object { writer in
            writer.objects("entries", entries) { $0.members(of: $1) }
            if last > 1 {
              writer.member("next", last)
            } else {
              writer.member("next", String?.none)
            }
          }
        }
      }
    ]
  }

  private static let page = Schema.object([
    .needed(
      "entries",
      .many(
        .object([
          .needed("number", .count, "Its number in the chain of the administration"),
          .needed("sequence", .count, "Its number in the whole ledger"),
          .needed("kind", .line, "What was done"), .needed("hash", .line, "The chain up to it"),
          .needed("record", .anything, "The event: when, by whom, about what"),
        ]))),
    .needed("next", .nullable(.count), "For `before`, while there is more"),
  ])
}

extension JSONWriter {
  fileprivate mutating func members(of entry: Entry) {
    member("number", entry.number)
    member("sequence", entry.sequence)
    member("kind", entry.kind)
    member("hash", "\(entry.hash)")
    key("record")
    value(json: entry.body)
  }
}
