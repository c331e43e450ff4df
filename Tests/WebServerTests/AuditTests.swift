import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("What the administration's chain tells")
struct AuditTests {
  private func audit(_ web: TestWeb, _ query: String = "") async throws -> [JSONValue] {
    let answer = try await web.ask(.get, "/api/v1/audit" + query, as: .role(.auditor))
    return answer.json["entries"]?.items ?? []
  }

  @Test("the newest comes first, a page at a time, down to the first")
  func pages() async throws {
    let web = try await TestWeb()
    var numbers: [Int64] = []
    var target = "/api/v1/audit?limit=3"
    while true {
      let page = try await web.ask(.get, target, as: .role(.auditor))
      numbers += (page.json["entries"]?.items ?? []).compactMap { $0["number"]?.integer }
      guard let next = page.json["next"]?.integer else { break }
      target = "/api/v1/audit?limit=3&before=\(next)"
    }
    #expect(numbers == Array((1...Int64(numbers.count)).reversed()))
    let kinds = try await audit(web).compactMap { $0["kind"]?.text }
    #expect(kinds.contains("policy-kept") && kinds.last == "policy-kept")
  }

  @Test("whoever lacks a right, or the proof that they meant it, is in it with what they wanted")
  func refusals() async throws {
    let web = try await TestWeb()
    #expect(try await web.ask(.get, "/api/v1/users").status == 403)
    let entry = try #require(try await audit(web).first)
    #expect(entry["kind"]?.text == "access-refused")
    #expect(entry["record"]?["by"]?.text == "agent")
    #expect(entry["record"]?["about"]?.text?.contains("read-accounts") == true)
    let others =
      #"{"title":"x","scopes":["read"],"expiresAt":"2026-02-01T00:00:00Z","user":"lead"}"#
    #expect(try await web.ask(.post, "/api/v1/tokens", others).status == 403)
    #expect(try await audit(web).first?["record"]?["about"]?.text?.contains("keep-tokens") == true)
    let before = try await audit(web).count
    #expect(try await web.ask(.get, "/api/v1/users", as: .nobody).status == 401)
    #expect(try await audit(web).count == before)
  }

  @Test("refused sign-ins are in it, without names that are no accounts and without an end")
  func signIns() async throws {
    let web = try await TestWeb()
    for number in 0..<40 {
      let body = "{\"user\":\"my-secret-\(number)\",\"password\":\"wrong\"}"
      try await web.ask(.post, "/api/v1/session", body, as: .nobody)
    }
    let entries = try await audit(web, "?limit=500")
    let refused = entries.filter {
      ["sign-in-refused", "sign-in-held-off"].contains($0["kind"]?.text ?? "")
    }
    #expect(refused.count == RefusalQuota.ofStrangers)
    #expect(refused.allSatisfy { $0["record"]?["by"]?.text == "" })
    #expect(!entries.contains { $0.compact.contains("my-secret") })
    web.time.advance(by: .minutes(1))
    #expect(try await web.ask(.get, "/api/v1/users").status == 403)
    let told = try await audit(web).first { $0["kind"]?.text == "refusals-counted" }
    #expect(told?["record"]?["count"]?.integer == 10)
  }
}
