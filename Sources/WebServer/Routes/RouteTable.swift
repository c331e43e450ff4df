/// Every route of the server, once.
struct RouteTable: Sendable {
  /// The routes, in the order in which the document lists them.
  let routes: [Route]

  /// Where the interface for programs lives; a new version gets a new number beside the old one.
  static let base = "/api/v1"

  /// All routes.
  static let all = RouteTable(
    routes: ticketRoutes() + commandRoutes() + bulkRoutes() + viewRoutes() + incidentRoutes()
      + handoverRoutes() + briefRoutes() + callLoadRoutes() + contactRoutes()
      + reachabilityRoutes()
      + scheduleRoutes() + scheduleEditRoutes()
      + readingRoutes() + attachmentRoutes()
      + notificationRoutes() + policyRoutes() + shippedPolicyRoutes()
      + channelRoutes() + ingestRoutes() + eventRoutes() + sessionRoutes()
      + userRoutes() + invitationRoutes() + tokenRoutes() + auditRoutes() + webhookRoutes()
      + calendarRoutes()
      + linkRoutes() + customerRoutes()
      + operationRoutes() + pageRoutes())

  /// The methods that a path knows, in order.
  func methods(of path: String) -> [WebMethod] {
    WebMethod.allCases.filter { method in
      routes.contains { $0.path == path && $0.method == method }
    }
  }

  /// Every path once, in order.
  var paths: [String] {
    var seen: Set<String> = []
    return routes.map(\.path).filter { seen.insert($0).inserted }
  }
}
