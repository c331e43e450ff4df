import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("Signing in, accounts and tokens over HTTP")
struct SessionRouteTests {
  private func signIn(
    _ web: TestWeb, _ user: String = "agent", _ password: String = TestWeb.password
  ) async throws -> WebAnswer {
    try await web.ask(
      .post, "/api/v1/session", "{\"user\":\"\(user)\",\"password\":\"\(password)\"}",
      as: .nobody)
  }

  private func session(_ answer: WebAnswer) throws -> TestWeb.Who {
    let cookie = try #require(answer.header("set-cookie")?.prefix { $0 != ";" })
    return .session(cookie: String(cookie), formToken: answer.json["formToken"]?.text)
  }

  @Test("a session is a cookie that scripts cannot read, and a form token that they need")
  func session() async throws {
    let web = try await TestWeb()
    let answer = try await signIn(web)
    #expect(answer.status == 200)
    let cookie = try #require(answer.header("set-cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    let who = try session(answer)
    #expect(try await web.ask(.get, "/api/v1/session", as: who).status == 200)
    let opened = try await web.ask(.post, "/api/v1/tickets", "{}", as: who)
    #expect(opened.status == 201)
    guard case .session(let bare, _) = who else { return }
    let forged = try await web.ask(
      .post, "/api/v1/tickets", "{}", as: .session(cookie: bare, formToken: nil))
    #expect(forged.status == 403)
    #expect(forged.kind == "no-form-token")
    #expect(try await web.ask(.delete, "/api/v1/session", as: who).status == 204)
    #expect(try await web.ask(.get, "/api/v1/session", as: who).status == 401)
  }

  @Test("behind TLS the cookie has the name that browsers guard") func secure() async throws {
    let web = try await TestWeb { $0.isSecure = true }
    let answer = try await signIn(web)
    let cookie = try #require(answer.header("set-cookie"))
    #expect(cookie.hasPrefix("__Host-escalon=") && cookie.contains("Secure"))
    #expect(answer.header("strict-transport-security") != nil)
  }

  @Test("a session ends when it is not used, and in any case") func ends() async throws {
    let web = try await TestWeb()
    let who = try session(try await signIn(web))
    web.time.advance(by: .minutes(29))
    #expect(try await web.ask(.get, "/api/v1/session", as: who).status == 200)
    web.time.advance(by: .minutes(29))
    #expect(try await web.ask(.get, "/api/v1/session", as: who).status == 200)
    web.time.advance(by: .minutes(30))
    #expect(try await web.ask(.get, "/api/v1/session", as: who).status == 401)
  }

  @Test("wrong names and wrong passwords are answered alike, and soon not at once")
  func throttled() async throws {
    let web = try await TestWeb()
    let wrong = try await signIn(web, "agent", "wrong")
    let unknown = try await signIn(web, "somebody", "wrong")
    #expect(wrong.status == 401 && unknown.status == 401)
    #expect(wrong.json["detail"] == unknown.json["detail"])
    for _ in 0..<4 { _ = try await signIn(web, "agent", "wrong") }
    let blocked = try await signIn(web)
    #expect(blocked.status == 429)
    #expect(blocked.header("retry-after") == "1")
    web.time.advance(by: .seconds(2))
    #expect(try await signIn(web).status == 200)
    let entries = try await web.ledger.entries(of: .administration, after: 0, limit: 1000)
    #expect(entries.count { $0.kind == "sign-in-refused" } == 6)
    #expect(!entries.contains { String(decoding: $0.body, as: UTF8.self).contains("wrong") })
  }

  @Test("a whole company signs in from one address") func company() async throws {
    let web = try await TestWeb()
    for _ in 0..<40 { #expect(try await signIn(web).status == 200) }
  }

  @Test("signing in ends the session whose cookie came along") func again() async throws {
    let web = try await TestWeb()
    let first = try session(try await signIn(web))
    guard case .session(let cookie, _) = first else { return }
    let second = try await web.ask(
      .post, "/api/v1/session", "{\"user\":\"agent\",\"password\":\"\(TestWeb.password)\"}",
      as: .session(cookie: cookie, formToken: nil))
    #expect(try await web.ask(.get, "/api/v1/session", as: first).status == 401)
    #expect(try await web.ask(.get, "/api/v1/session", as: try session(second)).status == 200)
  }

  @Test("whoever is disabled while their password is being changed stays disabled")
  func disabledMeanwhile() async throws {
    let web = try await TestWeb()
    let who = try session(try await signIn(web))
    let id = try #require(UserID("agent"))
    let change = try await web.services.changing(id) { user in
      let change = Task {
        try await web.ask(
          .put, "/api/v1/account/password",
          "{\"old\":\"\(TestWeb.password)\",\"new\":\"another very long phrase\"}", as: who)
      }
      try await Task.sleep(nanoseconds: 100_000_000)
      var user = user
      user.isDisabled = true
      try await web.services.administration.keep(
        user, "user-changed", by: "test", endingSessions: true)
      return change
    }
    #expect(try await change.value.status == 401)
    #expect(try await web.ledger.user(id)?.isDisabled == true)
    #expect(try await signIn(web, "agent", "another very long phrase").status == 401)
  }

  @Test("a new password ends every other session and begins a new one") func password() async throws
  {
    let web = try await TestWeb()
    let one = try session(try await signIn(web))
    let two = try session(try await signIn(web))
    let short = try await web.ask(
      .put, "/api/v1/account/password",
      "{\"old\":\"\(TestWeb.password)\",\"new\":\"short\"}", as: one)
    #expect(short.status == 422)
    #expect(short.pointers.allSatisfy { $0 == "/new" })
    let changed = try await web.ask(
      .put, "/api/v1/account/password",
      "{\"old\":\"\(TestWeb.password)\",\"new\":\"another very long phrase\"}", as: one)
    #expect(changed.status == 200)
    #expect(try await web.ask(.get, "/api/v1/session", as: one).status == 401)
    #expect(try await web.ask(.get, "/api/v1/session", as: two).status == 401)
    #expect(try await web.ask(.get, "/api/v1/session", as: try session(changed)).status == 200)
  }

  @Test("accounts are made, changed and disabled; a change of role ends the sessions")
  func users() async throws {
    let web = try await TestWeb()
    let admin = TestWeb.Who.role(.administrator)
    let made = try await web.ask(
      .post, "/api/v1/users",
      #"{"id":"Zoe","fullName":"Zoe Z","role":"agent","password":"a long enough passphrase"}"#,
      as: admin)
    #expect(made.status == 201)
    #expect(made.json["id"]?.text == "zoe")
    #expect(!made.text.contains("scrypt"))
    let who = try session(try await signIn(web, "zoe"))
    let keyed: [WebHeader: String] = [.idempotencyKey: "user-ann"]
    let ann = #"{"id":"ann","fullName":"Ann","role":"agent"}"#
    let first = try await web.ask(.post, "/api/v1/users", ann, as: admin, headers: keyed)
    let repeated = try await web.ask(.post, "/api/v1/users", ann, as: admin, headers: keyed)
    #expect(first.status == 201 && repeated.bytes == first.bytes)
    let twice = try await web.ask(
      .post, "/api/v1/users", #"{"id":"zoe","fullName":"Z","role":"agent"}"#, as: admin)
    #expect(twice.status == 409)
    let raised = try await web.ask(
      .patch, "/api/v1/users/zoe", #"{"role":"lead","person":"dev"}"#, as: admin)
    #expect(raised.json["role"]?.text == "lead")
    #expect(try await web.ask(.get, "/api/v1/session", as: who).status == 401)
    let disabled = try await web.ask(
      .patch, "/api/v1/users/zoe", #"{"isDisabled":true}"#, as: admin)
    #expect(disabled.json["isDisabled"]?.flag == true)
    #expect(try await signIn(web, "zoe").status == 401)
    let last = try await web.ask(
      .patch, "/api/v1/users/administrator", #"{"role":"agent"}"#, as: admin)
    #expect(last.status == 409)
    #expect(last.kind == "last-administrator")
    #expect(try await web.ask(.get, "/api/v1/users/nobody", as: admin).status == 404)
  }

  @Test("a token is told once, works within its scopes, and is revoked at once")
  func tokens() async throws {
    let web = try await TestWeb()
    let made = try await web.ask(
      .post, "/api/v1/tokens",
      #"{"title":"monitor","scopes":["read"],"expiresAt":"2026-02-01T00:00:00Z"}"#)
    #expect(made.status == 201)
    let secret = try #require(made.json["secret"]?.text)
    let id = try #require(made.json["id"]?.text)
    #expect(try await web.ask(.get, "/api/v1/counts", as: .bearer(secret)).status == 200)
    let listed = try await web.ask(.get, "/api/v1/tokens")
    #expect(!listed.text.contains(secret))
    let late = try await web.ask(
      .post, "/api/v1/tokens",
      #"{"title":"x","scopes":["read"],"expiresAt":"2036-02-01T00:00:00Z"}"#)
    #expect(late.pointers == ["/expiresAt"])
    let others = try await web.ask(
      .post, "/api/v1/tokens",
      #"{"title":"x","scopes":["read"],"expiresAt":"2026-02-01T00:00:00Z","user":"lead"}"#)
    #expect(others.status == 403)
    let stranger = try await web.ask(.delete, "/api/v1/tokens/\(id)", as: .role(.lead))
    #expect(stranger.status == 404)
    #expect(try await web.ask(.delete, "/api/v1/tokens/\(id)").status == 204)
    #expect(try await web.ask(.get, "/api/v1/counts", as: .bearer(secret)).status == 401)
  }

  @Test("a token made and a session begun under a key are made once, and told once")
  func toldOnce() async throws {
    let web = try await TestWeb()
    let key: [WebHeader: String] = [.idempotencyKey: "k-token"]
    let body = #"{"title":"x","scopes":["read"],"expiresAt":"2026-02-01T00:00:00Z"}"#
    let made = try await web.ask(.post, "/api/v1/tokens", body, headers: key)
    let again = try await web.ask(.post, "/api/v1/tokens", body, headers: key)
    #expect(made.status == 201 && again.status == 409 && again.kind == "told-once")
    #expect(again.header("idempotency-replayed") == "true")
    let listed = try await web.ask(.get, "/api/v1/tokens")
    #expect(listed.json["tokens"]?.items?.count == 2)
    let signIn = "{\"user\":\"agent\",\"password\":\"\(TestWeb.password)\"}"
    func begin() async throws -> WebAnswer {
      try await web.ask(
        .post, "/api/v1/session", signIn, as: .nobody, headers: [.idempotencyKey: "k-session"])
    }
    #expect(try await begin().status == 200)
    let twice = try await begin()
    #expect(twice.status == 409 && twice.header("set-cookie") == nil)
    let entries = try await web.ledger.entries(of: .administration, after: 0, limit: 1000)
    #expect(entries.count { $0.kind == "signed-in" } == 1)
    // A wrong password is no answer to keep: with the right one the same key begins a session.
    let wrong = try await web.ask(
      .post, "/api/v1/session", #"{"user":"lead","password":"wrong"}"#, as: .nobody,
      headers: [.idempotencyKey: "k-lead"])
    #expect(wrong.status == 401)
    let kept = try await web.ledger.answer("nobody:k-session")
    #expect(kept?.status == 409)
    #expect(try await web.ledger.answer("nobody:k-lead") == nil)
  }

  @Test("what is kept of a request with a password cannot be made without the server's key")
  func keyedHash() async throws {
    let web = try await TestWeb()
    let body =
      #"{"id":"ann","fullName":"Ann","role":"agent","password":"a long enough passphrase"}"#
    let key: [WebHeader: String] = [.idempotencyKey: "k-ann"]
    let admin = TestWeb.Who.role(.administrator)
    #expect(try await web.ask(.post, "/api/v1/users", body, as: admin, headers: key).status == 201)
    let kept = try #require(try await web.ledger.answer("user:administrator:k-ann"))
    let head = Array("POST /api/v1/users\n".utf8)
    #expect(kept.request == web.signer.code(of: [head, Array(body.utf8)], for: "request"))
    let other = LinkSigner(key: TestWeb.secret(8))
    #expect(kept.request != other.code(of: [head, Array(body.utf8)], for: "request"))
  }

  @Test("the first administrator is made by a link, once, while there is none")
  func firstAdministrator() async throws {
    let web = try await TestWeb()
    let link = web.signer.text(
      of: SignedLink(.firstAdministrator, expiresAt: web.time.now + .hours(1)))
    let body = #"{"id":"boss","fullName":"The Boss","password":"a long enough passphrase"}"#
    #expect(try await web.ask(.post, "/setup/\(link)", body, as: .nobody).status == 410)
    let id = try #require(UserID("administrator"))
    var user = try #require(try await web.ledger.user(id))
    user.role = .agent
    try await web.services.administration.keep(user, "user-changed", by: "test")
    let page = try await web.ask(.get, "/setup/\(link)", as: .nobody)
    #expect(page.text.contains("name=\"password\""))
    let weakForm = try await web.ask(
      .post, "/setup/\(link)", bytes: Array("id=boss&fullName=B&password=x".utf8),
      type: MediaType.form, as: .nobody)
    #expect(weakForm.status == 422 && weakForm.text.contains("value=\"boss\""))
    let weak = try await web.ask(
      .post, "/setup/\(link)", #"{"id":"boss","fullName":"B","password":"x"}"#, as: .nobody)
    #expect(weak.status == 422)
    let key: [WebHeader: String] = [.idempotencyKey: "k-boss"]
    let made = try await web.ask(.post, "/setup/\(link)", body, as: .nobody, headers: key)
    let repeated = try await web.ask(.post, "/setup/\(link)", body, as: .nobody, headers: key)
    #expect(made.status == 201 && repeated.bytes == made.bytes)
    #expect(try await web.ask(.post, "/setup/\(link)", body, as: .nobody).status == 410)
    #expect(try await signIn(web, "boss").status == 200)
  }
}
