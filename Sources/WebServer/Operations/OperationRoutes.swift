import Accounts
import JSONText
import Ledgers
import Runtime
import Synchronization

extension RouteTable {
  /// What monitors and programs ask of the server itself.
  static func operationRoutes() -> [Route] {
    [
      Route(
        method: .get, path: "/healthz", name: "health", summary: "Whether the process answers",
        group: "operation", access: .everybody,
        outcomes: [.json(200, .object([.needed("status", .choice(["alive"]))]), "It does")]
      ) { _ in .json { $0.object { $0.member("status", "alive") } } },
      Route(
        method: .get, path: "/readyz", name: "readiness",
        summary: "Whether the server can take work", group: "operation", access: .everybody,
        outcomes: [.json(200, .object([.needed("status", .choice(["ready"]))]), "It can")]
      ) { call in
        let hindrances = await call.services.allHindrances()
        guard hindrances.isEmpty else {
          var problem = Problem(
            503, "not-ready", "The server cannot take work now", retryAfterSeconds: 5)
          problem.more = [.init("hindrances", .array(hindrances.map { .string($0) }))]
          throw problem
        }
        return .json { $0.object { $0.member("status", "ready") } }
      },
      Route(
        method: .get, path: "/metrics", name: "metrics",
        summary: "The figures of the running server: OpenMetrics 1.0 for whoever accepts it, else "
          + "the text of Prometheus", group: "operation",
        access: .right(.readMetrics),
        outcomes: [
          Route.Outcome(
            status: 200, meaning: "The figures", type: MediaType.metrics, schema: nil),
          Route.Outcome(
            status: 200, meaning: "The figures", type: MediaType.plainMetrics, schema: nil),
        ]
      ) { call in
        let form = MetricsForm.form(accepting: call.request.headers[.accept])
        let desk = call.services.desk
        let open = call.services.openStreams.withLock { $0 }
        let readings =
          await desk.readings() + desk.feedReadings() + [MeterReading(.streams, is: Double(open))]
        let text = desk.meters.text(in: form, with: readings)
        return WebAnswer(200, type: MetricsForm.type(of: form), body: .bytes(Array(text.utf8)))
          .with("vary", "accept")
      },
      Route(
        method: .get, path: base + "/openapi.json", name: "document",
        summary: "This document", group: "operation", access: .everybody,
        outcomes: [.json(200, .anything, "OpenAPI 3.1")]
      ) { call in .json(bytes: call.services.document) },
    ]
  }
}

extension WebServices {
  /// Everything that stops the server from taking work: no policy, a ledger that cannot be asked, and what the process says itself.
  func allHindrances() async -> [String] {
    var found = await hindrances()
    if shelf.active == nil { found.append("No policy is active") }
    if let fault = await desk.ledgerFault() { found.append(fault.message) }
    do {
      _ = try await ledger.head()
    } catch {
      let sentence = (error as? LedgerFault)?.message ?? "The ledger cannot be asked"
      if !found.contains(sentence) { found.append(sentence) }
    }
    return found
  }
}
