import Accounts
import Pages

extension RouteTable {
  /// What people look at.
  static func pageRoutes() -> [Route] {
    queuePageRoutes() + handoverPageRoutes() + onCallPageRoutes() + incidentPageRoutes()
      + openingPageRoutes() + startPageRoutes()
      + accountPageRoutes()
      + ticketPageRoutes()
      + administrationPageRoutes() + policyPageRoutes() + overviewPageRoutes() + [
        Route.page("/", "page-desk", "An agent's desk: what needs them now") { call in
          call.page(try await call.desk(), stream: RouteTable.base + "/events")
        },
        Route(
          method: .get, path: "/sign-in", name: "page-sign-in", summary: "The page for signing in",
          group: "pages", access: .everybody,
          query: [
            .init(name: "to", schema: .text(1...2000), meaning: "Where to go afterwards"),
            .init(name: "done", schema: .line, meaning: "What was just done"),
          ],
          outcomes: [
            Route.Outcome(status: 200, meaning: "The page", type: MediaType.html, schema: nil)
          ]
        ) { call in call.page(SignInPage(goesTo: FormPost.local(call.query("to")))) },
        Route(
          method: .get, path: "/assets/{version}/{asset}", name: "asset",
          summary: "A style, script or picture of the pages", group: "pages", access: .everybody,
          outcomes: [
            Route.Outcome(status: 200, meaning: "The file", type: MediaType.bytes, schema: nil)
          ]
        ) { call in
          guard let asset = PageAsset.named(call.path("asset")) else {
            throw Problem.notFound("There is no such file")
          }
          // An address of another build gives this build's file, which must not be kept under it.
          let isOurs = call.path("version") == PageAsset.version
          return WebAnswer(200, type: asset.type, body: .bytes(asset.bytes))
            .with("cache-control", isOurs ? "public, max-age=31536000, immutable" : "no-cache")
        },
      ]
  }
}
