import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("Schedules over HTTP")
struct ScheduleRouteTests {
  private let path = "/api/v1/schedules/out-of-hours"
  private let from = "2026-02-03T00:00:00Z"
  private let to = "2026-02-04T00:00:00Z"

  /// A server under a policy with a schedule, on which the agent is goran, and the expert jonah.
  private func made(
    _ people: [(AccountRole, String)] = [(.agent, "goran"), (.expert, "jonah")]
  ) async throws -> TestWeb {
    let web = try await TestWeb(policy: "customer-support")
    for (role, person) in people {
      let id = try #require(UserID(role.rawValue))
      var user = try #require(try await web.ledger.user(id))
      user.person = person
      try await web.services.administration.keep(user, "user-changed", by: "test")
    }
    return web
  }

  private func people(_ answer: WebAnswer) -> [String] {
    (answer.json["shifts"]?.items ?? []).compactMap { $0["person"]?.text }
  }

  @Test("schedules, shifts and gaps can be drawn from what is told") func reading() async throws {
    let web = try await made()
    let list = try await web.ask(.get, "/api/v1/schedules")
    #expect(list.json["schedules"]?.items?.first?["id"]?.text == "out-of-hours")
    let one = try await web.ask(.get, path)
    #expect(one.json["layers"]?.items?.isEmpty == false)
    #expect(one.json["edits"]?.integer == 0 && one.json["current"]?.items == [])
    let shifts = try await web.ask(.get, "\(path)/shifts?from=2026-02-02&to=2026-02-09T00:00")
    #expect(shifts.status == 400)
    let week = try await web.ask(.get, "\(path)/shifts?from=\(from)&to=2026-02-09T00:00:00Z")
    #expect(week.status == 200 && !people(week).isEmpty)
    let gaps = try await web.ask(.get, "\(path)/gaps?from=\(from)&to=\(to)")
    #expect(gaps.status == 200)
    #expect(try await web.ask(.get, "\(path)/shifts?from=\(to)&to=\(from)").status == 400)
    #expect(try await web.ask(.get, "\(path)/gaps?to=2036-01-01T00:00Z").status == 400)
    #expect(try await web.ask(.get, "/api/v1/schedules/none").status == 404)
  }

  @Test("an override is looked at, made, told, and taken back") func overrides() async throws {
    let web = try await made()
    let lead = TestWeb.Who.role(.lead)
    let day = try await web.ask(.get, "\(path)/shifts?from=\(from)&to=\(to)")
    let usual = try #require(people(day).first)
    let other = usual == "goran" ? "jonah" : "goran"
    let body =
      #"{"from":"\#(from)","to":"\#(to)","replace":"\#(usual)","with":"\#(other)"}"#
    #expect(try await web.ask(.post, "\(path)/overrides", body).status == 403)
    let seen = try await web.ask(.post, "\(path)/overrides?preview=true", body, as: lead)
    #expect(seen.status == 200 && seen.json["isPreview"]?.flag == true)
    #expect(seen.json["changes"]?.items?.first?["after"] == .array([.string(other)]))
    #expect(try await web.ask(.get, "\(path)/edits").json["edits"]?.items == [])
    let made = try await web.ask(.post, "\(path)/overrides", body, as: lead)
    #expect(made.status == 201 && made.json["edit"]?["number"]?.integer == 1)
    #expect(made.json["changes"] == seen.json["changes"])
    #expect(
      try await people(web.ask(.get, "\(path)/shifts?from=\(from)&to=\(to)")) == [other])
    let back = try await web.ask(.delete, "\(path)/overrides/1", as: lead)
    #expect(back.status == 200 && back.json["edit"]?["state"]?.text == "taken-back")
    #expect(
      try await people(web.ask(.get, "\(path)/shifts?from=\(from)&to=\(to)")) == [usual])
    let edits = try await web.ask(.get, "\(path)/edits")
    #expect(edits.json["edits"]?.items?.count == 1)
    #expect(try await web.ask(.delete, "\(path)/overrides/1", as: lead).status == 422)
    #expect(try await web.ask(.delete, "\(path)/overrides/2", as: lead).status == 404)
  }

  @Test("a layer is looked at, changed, told, ended, and taken back") func layers() async throws {
    let web = try await made()
    let lead = TestWeb.Who.role(.lead)
    let body = #"{"layer":"more","from":"\#(from)","is":{"priority":900,"people":["hanne"]}}"#
    #expect(try await web.ask(.post, "\(path)/layers", body).status == 403)
    let seen = try await web.ask(.post, "\(path)/layers?preview=true", body, as: lead)
    #expect(seen.status == 200 && seen.json["edit"]?["layer"]?.text == "more")
    #expect(seen.json["changes"]?.items?.first?["after"] == .array([.string("hanne")]))
    #expect(seen.json["gaps"]?.items == [] && seen.json["lookedUntil"]?.text != nil)
    let made = try await web.ask(.post, "\(path)/layers", body, as: lead)
    #expect(made.status == 201 && made.json["edit"]?["to"] == .null)
    #expect(made.json["edit"]?["is"]?["people"] == .array([.string("hanne")]))
    #expect(try await people(web.ask(.get, "\(path)/shifts?from=\(from)&to=\(to)")) == ["hanne"])
    let shown = try await web.ask(.get, path).json["layers"]?.items?.last
    #expect(shown?["id"]?.text == "more" && shown?["by"]?.text == "out-of-hours.edits.1")
    #expect(shown?["is"]?["priority"]?.integer == 900)
    let ended = try await web.ask(
      .post, "\(path)/layers", #"{"layer":"more","from":"\#(to)","ends":true}"#, as: lead)
    #expect(ended.status == 201 && ended.json["edit"]?["change"]?.text == "end-layer")
    let back = try await web.ask(.delete, "\(path)/layers/1", as: lead)
    #expect(back.status == 200 && back.json["edit"]?["state"]?.text == "taken-back")
    #expect(try await people(web.ask(.get, "\(path)/shifts?from=\(from)&to=\(to)")) != ["hanne"])
    #expect(try await web.ask(.delete, "\(path)/overrides/1", as: lead).status == 404)
    #expect(try await web.ask(.delete, "\(path)/layers/9", as: lead).status == 404)
  }

  @Test(
    "a layer that cannot be is refused with every reason",
    arguments: [
      "{}", #"{"layer":"more"}"#, #"{"layer":"more","is":{"people":["goran"]},"ends":true}"#,
      #"{"layer":"more","is":{"people":["nobody at all"]}}"#, #"{"layer":"more","is":"[}"}"#,
      #"{"layer":"more","is":{"people":"goran","from":"x"}}"#, #"{"layer":"none","ends":true}"#,
      #"{"layer":"more","is":{"people":["goran"]},"from":"today"}"#,
      #"{"layer":"more","is":{"people":["goran"]},"from":"2099-01-01T00:00"}"#,
    ])
  func refusedLayers(body: String) async throws {
    let web = try await made()
    #expect(try await web.ask(.post, "\(path)/layers", body, as: .role(.lead)).status == 422)
  }

  @Test("whoever a schedule belongs to may edit it, and no other; a role that reads may not")
  func owners() async throws {
    let others = try await made()
    let web = try await made([(.agent, "lena"), (.auditor, "lena")])
    let body = #"{"from":"\#(from)","to":"\#(to)","add":"hanne"}"#
    let layer = #"{"layer":"more","is":{"people":["hanne"]}}"#
    for role in [AccountRole.agent, .expert] {
      let answer = try await others.ask(.post, "\(path)/overrides", body, as: .role(role))
      #expect(answer.status == 403 && answer.text.contains("keep-schedules"))
      #expect(try await others.ask(.post, "\(path)/layers", layer, as: .role(role)).status == 403)
      #expect(try await others.ask(.delete, "\(path)/layers/1", as: .role(role)).status == 403)
    }
    #expect(!(try await others.ask(.get, "/oncall/out-of-hours").text.contains("?layer=")))
    #expect(try await web.ask(.post, "\(path)/overrides", body).status == 201)
    #expect(try await web.ask(.delete, "\(path)/overrides/1").status == 200)
    #expect(try await web.ask(.post, "\(path)/layers?preview=true", layer).status == 200)
    #expect(try await web.ask(.get, "/oncall/out-of-hours").text.contains("?layer="))
    let auditor = try await web.ask(.post, "\(path)/overrides", body, as: .role(.auditor))
    #expect(auditor.status == 403 && auditor.text.contains("keep-own-schedules"))
  }

  @Test("a swap is offered by one person and accepted by the other, nobody else") func swaps()
    async throws
  {
    let web = try await made()
    let shifts = try await web.ask(.get, "\(path)/shifts?from=\(from)&to=2026-06-01T00:00:00Z")
    let shift = try #require(
      shifts.json["shifts"]?.items?.first { $0["person"]?.text == "goran" })
    let start = try #require(shift["from"]?.text)
    let end = try #require(shift["to"]?.text)
    let body = #"{"with":"jonah","from":"\#(start)","to":"\#(end)"}"#
    let offer = try await web.ask(.post, "\(path)/swaps", body)
    #expect(offer.status == 201 && offer.json["edit"]?["state"]?.text == "offered")
    #expect(try await web.ask(.post, "\(path)/swaps/1/acceptance").status == 422)
    let lead = try await web.ask(.post, "\(path)/swaps/1/acceptance", as: .role(.lead))
    #expect(lead.status == 422 || lead.status == 409)
    let taken = try await web.ask(.post, "\(path)/swaps/1/acceptance", as: .role(.expert))
    #expect(taken.status == 200 && taken.json["edit"]?["state"]?.text == "accepted")
    let after = try await web.ask(.get, "\(path)/shifts?from=\(start)&to=\(end)")
    #expect(Set(people(after)) == ["jonah"])
    let other = try await web.ask(.post, "\(path)/swaps", body)
    #expect(other.status == 422 && other.kind == "edit-refused")
    #expect(try await web.ask(.delete, "\(path)/swaps/1").status == 422)
  }

  @Test(
    "what makes no sense is refused",
    arguments: [
      "{}", #"{"from":"2026-02-02T00:00","to":"2026-02-03T00:00"}"#,
      #"{"from":"x","to":"2026-02-03T00:00","add":"goran"}"#,
      #"{"from":"2026-02-03T00:00","to":"2026-02-02T00:00","add":"goran"}"#,
      #"{"from":"2026-02-02T00:00","to":"2026-02-03T00:00","add":"goran","remove":"jonah"}"#,
      #"{"from":"2026-02-02T00:00","to":"2026-02-03T00:00","add":"nobody at all"}"#,
      #"{"from":"2020-02-02T00:00","to":"2020-02-03T00:00","add":"goran"}"#,
    ])
  func refused(body: String) async throws {
    let web = try await made()
    #expect(try await web.ask(.post, "\(path)/overrides", body, as: .role(.lead)).status == 422)
  }

  @Test("who leads sees beforehand where nobody is reached, and it is looked at once")
  func reachability() async throws {
    let web = try await made()
    let path = "/api/v1/reachability"
    #expect(try await web.ask(.get, path).status == 403)
    let first = try await web.ask(.get, path, as: .role(.lead))
    let policy = try #require(first.json["policies"]?.items?.first)
    #expect(policy["isActive"]?.flag == true && policy["isWhole"]?.flag == false)
    #expect(policy["unreachable"]?.items?.first?["why"]?.text == "unverified")
    web.time.advance(by: .hours(1))
    let again = try await web.ask(.get, path, as: .role(.auditor))
    #expect(again.json == first.json)
    let shifts = try await web.ask(.get, "\(self.path)/shifts?from=\(from)&to=\(to)")
    let person = try #require(people(shifts).first)
    _ = try await web.ask(
      .post, "\(self.path)/overrides",
      #"{"remove":"\#(person)","from":"\#(from)","to":"\#(to)"}"#, as: .role(.lead))
    let edited = try await web.ask(.get, path, as: .role(.manager))
    let now = web.time.now.rfc3339
    #expect(edited.json["policies"]?.items?.first?["lookedAt"]?.text == now)
  }
}
