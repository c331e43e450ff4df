import Accounts
import Chronology
import JSONText
import Ledgers
import Testing

@testable import WebServer

@Suite("Tokens that were made by tokens, and passwords")
struct TokenLineTests {
  private func token(
    _ web: TestWeb, as who: TestWeb.Who = .role(.agent), until: String = "2026-02-01T00:00:00Z",
    scopes: String = #""read","administer""#
  ) async throws -> WebAnswer {
    try await web.ask(
      .post, "/api/v1/tokens",
      "{\"title\":\"x\",\"scopes\":[\(scopes)],\"expiresAt\":\"\(until)\"}", as: who)
  }

  private func works(_ web: TestWeb, _ secret: String) async throws -> Bool {
    try await web.ask(.get, "/api/v1/counts", as: .bearer(secret)).status == 200
  }

  @Test("a token makes none that outlives it, and takes along what it made")
  func line() async throws {
    let web = try await TestWeb()
    let first = try await token(web)
    let firstSecret = try #require(first.json["secret"]?.text)
    let late = try await token(web, as: .bearer(firstSecret), until: "2026-02-01T00:00:01Z")
    #expect(late.pointers == ["/expiresAt"])
    let second = try await token(web, as: .bearer(firstSecret))
    #expect(second.json["madeBy"]?.text == first.json["id"]?.text)
    let secondSecret = try #require(second.json["secret"]?.text)
    let third = try await token(web, as: .bearer(secondSecret))
    let thirdSecret = try #require(third.json["secret"]?.text)
    let other = try #require(try await token(web).json["secret"]?.text)
    for secret in [secondSecret, thirdSecret, other] { #expect(try await works(web, secret)) }
    let id = try #require(first.json["id"]?.text)
    #expect(try await web.ask(.delete, "/api/v1/tokens/\(id)").status == 204)
    for secret in [firstSecret, secondSecret, thirdSecret] {
      #expect(try await !works(web, secret))
    }
    #expect(try await works(web, other))
    let entries = try await web.ledger.entries(of: .administration, after: 0, limit: 1000)
    #expect(entries.count { $0.kind == "token-revoked" } == 3)
  }

  @Test(
    "a new password revokes the account's tokens unless they are to be kept",
    arguments: [true, false])
  func password(keeps: Bool) async throws {
    let web = try await TestWeb()
    let secret = try #require(try await token(web).json["secret"]?.text)
    let keep = keeps ? #","keepTokens":true"# : ""
    let set = try await web.ask(
      .put, "/api/v1/users/agent/password",
      "{\"password\":\"another long passphrase\"\(keep)}", as: .role(.administrator))
    #expect(set.status == 200)
    #expect(try await works(web, secret) == keeps)
    #expect(try await works(web, TestWeb.token(.lead).text), "another account's stay")
  }

  @Test("one's own new password revokes one's own tokens", arguments: [true, false])
  func ownPassword(keeps: Bool) async throws {
    let web = try await TestWeb()
    let secret = try #require(try await token(web).json["secret"]?.text)
    let signedIn = try await web.ask(
      .post, "/api/v1/session", "{\"user\":\"agent\",\"password\":\"\(TestWeb.password)\"}",
      as: .nobody)
    let cookie = try #require(signedIn.header("set-cookie")?.prefix { $0 != ";" })
    let who = TestWeb.Who.session(
      cookie: String(cookie), formToken: signedIn.json["formToken"]?.text)
    let keep = keeps ? #","keepTokens":true"# : ""
    let changed = try await web.ask(
      .put, "/api/v1/account/password",
      "{\"old\":\"\(TestWeb.password)\",\"new\":\"another long passphrase\"\(keep)}", as: who)
    #expect(changed.status == 200)
    #expect(try await works(web, secret) == keeps)
  }
}
