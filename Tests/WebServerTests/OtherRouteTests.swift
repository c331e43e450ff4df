import Accounts
import Chronology
import JSONText
import Ledgers
import Policies
import Synchronization
import TestSupport
import Testing

@testable import WebServer

@Suite("Policies, histories, attachments, notifications and the server itself over HTTP")
struct OtherRouteTests {
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(json: text)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("a policy is checked with line and column, kept, listed and activated")
  func policies() async throws {
    let web = try await TestWeb()
    let good = Self.escaped(try shippedText("call-escalation.yaml"))
    let faulty = Self.escaped("escalon: 1\npolicy: x\nlevles: []\n")
    let check = try await web.ask(
      .post, "/api/v1/policies/check", "{\"text\":\(faulty)}", as: .role(.lead))
    #expect(check.json["isGood"]?.flag == false)
    let finding = try #require(check.json["findings"]?.items?.first { $0["line"]?.integer == 3 })
    #expect(finding["suggestion"]?.text?.contains("levels") == true)
    let refused = try await web.ask(
      .post, "/api/v1/policies", "{\"text\":\(faulty)}", as: .role(.manager))
    #expect(refused.status == 422)
    #expect(refused.pointers.contains { $0.contains(":3:") })
    let kept = try await web.ask(
      .post, "/api/v1/policies", "{\"text\":\(good)}", as: .role(.manager))
    #expect(kept.status == 201)
    let version = kept.json["version"]?.text ?? ""
    let active = try await web.ask(
      .put, "/api/v1/policies/active",
      "{\"policy\":\"call-escalation\",\"version\":\"\(version)\"}", as: .role(.administrator))
    #expect(active.status == 200)
    let listed = try await web.ask(.get, "/api/v1/policies")
    let flags = (listed.json["policies"]?.items ?? []).map { $0["isActive"]?.flag }
    #expect(flags == [false, true])
    let shown = try await web.ask(.get, "/api/v1/policies/call-escalation/\(version)")
    #expect(shown.json["text"]?.text == (try shippedText("call-escalation.yaml")))
  }

  @Test("a history is poured in, and its bad lines are told") func ingest() async throws {
    let web = try await TestWeb()
    let lines = """
      {"ticket":"A-1","at":"2026-01-05T09:00:00Z","kind":"open","actor":"wen","role":"customer","fields":{"priority":"P2","summary":"Mail"}}
      {"ticket":"A-1","at":"2026-01-05T09:10:00Z","kind":"reply","actor":"anil","role":"agent","text":"We are on it."}
      {"ticket":"A-2","at":"2026-01-05T09:20:00Z","kind":"reply","text":"Too early"}
      {"ticket":"A-3","at":"2026-01-05T09:30:00Z","kind":"open","fields":{"colour":"red"}}
      """
    let packed = try #require(Gzip.pack(Array(lines.utf8)))
    let answer = try await web.ask(
      .post, "/api/v1/ingest?standing=true", bytes: packed, type: "application/x-ndjson",
      as: .role(.administrator), headers: [.contentEncoding: "gzip"])
    #expect(answer.status == 200)
    #expect(answer.json["rows"]?.integer == 4)
    #expect(answer.json["tickets"]?.integer == 2)
    #expect(answer.json["bad"]?.integer == 1)
    #expect(answer.json["badLines"]?.items?.first?["line"]?.integer == 3)
    #expect(answer.json["unknown"]?.items?.first?["name"]?.text == "colour")
    let shown = try await web.ask(.get, "/api/v1/tickets/A-1")
    #expect(shown.json["openedAt"]?.text == "2026-01-05T09:00:00Z")
    let rows = try await web.ledger.notifications(OutboxQuery())
    #expect(rows.isEmpty, "nobody is written to because of what is past")
    let empty = try await web.ask(
      .post, "/api/v1/ingest", bytes: [0xff, 0xfe, 0, 0], type: "application/x-ndjson",
      as: .role(.administrator))
    #expect(empty.status == 422)
  }

  @Test("an attachment's type is found from its bytes, its name is made fit")
  func attachments() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]
    let made = try await web.ask(
      .post, "/api/v1/tickets/T-1/attachments", bytes: png, type: "text/html",
      headers: [.fileName: "..%2F..%2Fetc%2Fpass%0Awd.html"])
    #expect(made.status == 201)
    #expect(made.json["type"]?.text == "image/png")
    #expect(made.json["name"]?.text == "passwd.html")
    let id = try #require(made.json["id"]?.text)
    let loaded = try await web.ask(.get, "/api/v1/tickets/T-1/attachments/\(id)")
    #expect(loaded.bytes == png)
    #expect(loaded.header("content-type") == MediaType.bytes)
    #expect(loaded.header("content-disposition")?.hasPrefix("attachment") == true)
    let other = try await web.ask(.get, "/api/v1/tickets/T-2/attachments/\(id)")
    #expect(other.status == 404)
    let shown = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(shown.json["counts"]?["attachments"]?.integer == 1)
    let big = [UInt8](repeating: 1, count: (8 << 20) + 1)
    let refused = try await web.ask(
      .post, "/api/v1/tickets/T-1/attachments", bytes: big, type: "image/png")
    #expect(refused.status == 413)
  }

  @Test("bodies of another type, packed wrongly or too large once unpacked are refused")
  func bodies() async throws {
    let web = try await TestWeb()
    let typed = try await web.ask(
      .post, "/api/v1/tickets", bytes: Array("{}".utf8), type: "text/plain")
    #expect(typed.status == 415)
    let damaged = try await web.ask(
      .post, "/api/v1/tickets", bytes: [0x1f, 0x8b, 0, 1, 2], type: "application/json",
      headers: [.contentEncoding: "gzip"])
    #expect(damaged.status == 400)
    let bomb = try #require(Gzip.pack([UInt8](repeating: 0x20, count: 20 << 20)))
    let refused = try await web.ask(
      .post, "/api/v1/tickets", bytes: bomb, type: "application/json",
      headers: [.contentEncoding: "gzip"])
    #expect(refused.status == 413)
    let odd = try await web.ask(
      .post, "/api/v1/tickets", bytes: Array("{}".utf8), type: "application/json",
      headers: [.contentEncoding: "br"])
    #expect(odd.status == 415)
    let deep = String(repeating: "[", count: 100_000)
    #expect(try await web.ask(.post, "/api/v1/tickets", deep).status == 400)
  }

  @Test("answers are packed for whoever takes gzip, and carry the rules for browsers")
  func dressing() async throws {
    let web = try await TestWeb()
    let plain = try await web.ask(.get, "/api/v1/openapi.json", as: .nobody)
    #expect(plain.json["openapi"]?.text == "3.1.0")
    #expect(plain.header("x-content-type-options") == "nosniff")
    #expect(plain.header("content-security-policy")?.contains("default-src 'none'") == true)
    let packed = try await web.ask(
      .get, "/api/v1/openapi.json", as: .nobody,
      headers: [
        .acceptEncoding: "br, gzip;q=0.5", .requestID: "mine-1",
        .traceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      ])
    #expect(packed.header("content-encoding") == "gzip")
    #expect(packed.header("x-request-id") == "mine-1")
    #expect(packed.header("traceparent")?.hasPrefix("00-0af7") == true)
    #expect(try Gzip.unpack(packed.bytes, limit: 1 << 24) == plain.bytes)
    let forged = try await web.ask(
      .get, "/healthz", as: .nobody, headers: [.requestID: "a\r\nb", .acceptEncoding: "gzip;q=0"])
    #expect(forged.header("x-request-id") != "a\r\nb")
    #expect(try await web.ask(.get, "/readyz", as: .nobody).status == 200)
  }

  @Test("a stream resumes after the event that was seen last") func stream() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-2"}"#)
    let answer = try await web.ask(.get, "/api/v1/events?ticket=T-2&after=0")
    guard case .stream(let run) = answer.body else { return #expect(Bool(false)) }
    let parts = Collected()
    struct Enough: Error {}
    await #expect(throws: Enough.self) {
      try await run { part in
        parts.add(part)
        if parts.text.contains("event: opened") { throw Enough() }
      }
    }
    #expect(parts.text.contains("\"ticket\":\"T-2\""))
    #expect(!parts.text.contains("\"ticket\":\"T-1\""))
    let odd = try await web.ask(.get, "/api/v1/events", headers: [.lastEventID: "x"])
    #expect(odd.status == 400)
  }

  @Test("an unknown fault has an empty answer, and is no word of it told") func unknownFault() {
    struct Odd: Error {}
    let answer = Problem(Odd()).answer(requestID: "r")
    #expect(answer.status == 500)
    #expect(answer.bytes.isEmpty)
    let full = Problem(LedgerFault(.diskFull, "The disk is full"))
    #expect(full.status == 503 && full.retryAfterSeconds != nil)
  }
}

/// Parts of a stream, collected by many.
private final class Collected: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  func add(_ part: [UInt8]) { bytes.withLock { $0 += part } }
}
