import Accounts
import Chronology
import JSONText
import Runtime
import Testing

@testable import WebServer

@Suite("Who may use which route")
struct RightsMatrixTests {
  private static let routes = RouteTable.all.routes

  private func path(of route: Route) -> String {
    route.path.split(separator: "/").map { $0.first == "{" ? "none" : String($0) }
      .reduce(route.path == "/" ? "/" : "") { $0 + "/" + $1 }.replacing("//", with: "/")
  }

  @Test("whoever has no right gets 403, whoever has it something else, and nobody 401")
  func matrix() async throws {
    let web = try await TestWeb()
    for route in Self.routes {
      guard case .right(let right) = route.access else { continue }
      let nobody = try await web.ask(route.method, path(of: route), as: .nobody)
      // A page sends them to the page for signing in.
      #expect(nobody.status == (route.isPage ? 303 : 401), "\(route.name)")
      if route.isPage {
        #expect(nobody.header("location")?.hasPrefix("/sign-in?to=") == true, "\(route.name)")
      }
      // An event stream has no end; that its right is looked at is seen with nobody.
      if route.name == "stream-events" { continue }
      for role in AccountRole.allCases where !role.has(right) {
        let answer = try await web.ask(route.method, path(of: route), as: .role(role))
        #expect(answer.status == 403, "\(route.name) as \(role)")
        #expect(answer.text.contains(right.word))
      }
      for role in AccountRole.allCases where role.has(right) {
        let answer = try await web.ask(route.method, path(of: route), as: .role(role))
        #expect(answer.status != 401 && answer.status != 403, "\(route.name) as \(role)")
      }
    }
  }

  @Test("links are wanted where links are wanted, whoever is signed in") func links() async throws {
    let web = try await TestWeb()
    for route in Self.routes {
      guard case .link = route.access else { continue }
      let answer = try await web.ask(
        route.method, path(of: route), as: .role(.administrator))
      #expect(answer.status == 404, "\(route.name)")
      #expect(answer.kind == "bad-link")
    }
  }

  @Test("a token never may more than its scopes", arguments: APIToken.Scope.allCases)
  func scopes(scope: APIToken.Scope) async throws {
    let web = try await TestWeb()
    let text = TokenText(secret: TestWeb.secret(77))
    let user = try #require(UserID("administrator"))
    try await web.services.administration.keep(
      APIToken(
        id: "narrow", hash: text.secret.hash, user: user, title: "", scopes: [scope],
        createdAt: web.time.now, expiresAt: web.time.now + .hours(1)), by: "test")
    for route in Self.routes where route.name != "stream-events" {
      guard case .right(let right) = route.access else { continue }
      let answer = try await web.ask(route.method, path(of: route), as: .bearer(text.text))
      let isAllowed = right.scope == scope && AccountRole.administrator.has(right)
      #expect((answer.status == 403) != isAllowed, "\(route.name)")
    }
    web.time.advance(by: .hours(1))
    let late = try await web.ask(.get, "/api/v1/counts", as: .bearer(text.text))
    #expect(late.status == 401)
  }

  @Test("monitors may read figures without a right when the server is set up so")
  func metrics() async throws {
    let web = try await TestWeb { $0.metricsAreOpen = true }
    let answer = try await web.ask(.get, "/metrics", as: .nobody)
    #expect(answer.status == 200)
    #expect(answer.text.contains("escalon_ledger_readable 1"))
  }
}
