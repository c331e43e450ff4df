import Accounts
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("Pages of who is on call over HTTP")
struct OnCallPageTests {
  /// A server under a policy with schedules, on which the agent is goran, and the expert jonah.
  private func made() async throws -> TestWeb {
    let web = try await TestWeb(policy: "customer-support")
    for (role, person) in [(AccountRole.agent, "goran"), (.expert, "jonah")] {
      let id = try #require(UserID(role.rawValue))
      var user = try #require(try await web.ledger.user(id))
      user.person = person
      try await web.services.administration.keep(user, "user-changed", by: "test")
    }
    return web
  }

  private let span = "from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z"

  @Test("everybody sees the calendar; where nobody is reached only whoever may read that")
  func reading() async throws {
    let web = try await made()
    let agent = try await web.ask(.get, "/oncall").text
    #expect(agent.contains("On call out of hours") && agent.contains("<rect class=\"tone-"))
    #expect(!agent.contains("every level reaches") && !agent.contains("Nobody can be called"))
    let lead = try await web.ask(.get, "/oncall", as: .role(.lead)).text
    #expect(lead.contains("every level reaches") || lead.contains("Nobody can be called"))
    #expect(try await web.ask(.get, "/oncall/none").status == 404)
    #expect(try await web.ask(.get, "/oncall", as: .nobody).status == 303)
  }

  @Test("a change is tried on the page and made by its form; others see no form for it")
  func changing() async throws {
    let web = try await made()
    let trial = "/oncall/out-of-hours?change=add&incoming=hanne&\(span)"
    let page = try await web.ask(.get, trial, as: .role(.lead)).text
    #expect(page.contains("/api/v1/schedules/out-of-hours/overrides"))
    #expect(page.contains(#"name="add" value="hanne""#))
    #expect(!(try await web.ask(.get, trial).text.contains("/overrides")))
    let form = "add=hanne&from=2026-02-03T00%3A00%3A00Z&to=2026-02-04T00%3A00%3A00Z"
    let made = try await web.send(
      "/api/v1/schedules/out-of-hours/overrides", form, back: "/oncall/out-of-hours",
      as: try await web.browser("lead"))
    #expect(made.header("location") == "/oncall/out-of-hours?done=add-override")
    let after = try await web.ask(.get, "/oncall/out-of-hours", as: .role(.lead)).text
    #expect(after.contains("/overrides/1?method=delete"))
    let again = try await web.ask(.get, trial, as: .role(.lead)).text
    #expect(again.contains("nobody") && again.contains("It is not possible"))
  }

  @Test("a layer is changed on the page: its form, the trial, and what the trial's form sends")
  func layers() async throws {
    let web = try await made()
    let lead = TestWeb.Who.role(.lead)
    let page = try await web.ask(.get, "/oncall/out-of-hours", as: lead).text
    #expect(page.contains("?layer=&quot;#layer") || page.contains("?layer=#layer"))
    #expect(!(try await web.ask(.get, "/oncall/out-of-hours?layer=").text.contains("turns-help")))
    let schedule = try await web.ask(.get, "/api/v1/schedules/out-of-hours").json
    let layer = try #require(schedule["layers"]?.items?.first?["id"]?.text)
    let form = try await web.ask(.get, "/oncall/out-of-hours?layer=\(layer)", as: lead).text
    #expect(form.contains("name=\"turns\"") && form.contains("value=\"\(layer)\""))
    let query =
      "change=layer&layer=more&turns=hanne%0D%0Agoran,+jonah&count=1&unit=week"
      + "&starts=2026-02-02T09:00&hours=mon-fri+08:00-12:00,+13:00-17:00%0D%0Asat+10:00-12:00"
      + "&priority=5&on-holidays=usual&timezone=&from=2026-02-02T00:00&until="
    let trial = try await web.ask(.get, "/oncall/out-of-hours?\(query)", as: lead).text
    #expect(!trial.contains("It is not possible"))
    #expect(trial.contains("/api/v1/schedules/out-of-hours/layers"))
    let written =
      #"{"rotation":{"every":"1 weeks","starts":"2026-02-02T09:00","people":[["hanne"],["goran","jonah"]]},"#
      + #""during":{"mon-fri":["08:00-12:00","13:00-17:00"],"sat":["10:00-12:00"]},"on-holidays":"usual","priority":5}"#
    #expect(trial.replacing("&quot;", with: "\"").contains(written))
    let sent = [("layer", "more"), ("is", written), ("from", "2026-02-02T00:00:00Z")]
      .map { "\($0)=\(FormText.encoded($1))" }.joined(separator: "&")
    let made = try await web.send(
      "/api/v1/schedules/out-of-hours/layers", sent, back: "/oncall/out-of-hours",
      as: try await web.browser("lead"))
    #expect(made.header("location") == "/oncall/out-of-hours?done=change-layer")
    let after = try await web.ask(.get, "/oncall/out-of-hours", as: lead).text
    #expect(after.contains("/layers/1?method=delete") && after.contains("Layer more is another"))
    let end = try await web.ask(
      .get, "/oncall/out-of-hours?layer=more&change=end-layer", as: lead
    ).text
    #expect(end.contains(#"name="ends" value="true""#))
    let again = try await web.ask(.get, "/oncall/out-of-hours?layer=more", as: lead).text
    #expect(again.contains("goran, jonah") && again.contains("mon-fri 08:00-12:00, 13:00-17:00"))
  }

  @Test(
    "a trial that lacks something, or names nonsense, says so",
    arguments: [
      "change=add&incoming=%3Cscript%3E&from=2026-02-03T00:00&to=2026-02-04T00:00",
      "change=layer", "change=end-layer&layer=none", "change=layer&layer=x&turns=%3Cscript%3E",
      "change=layer&layer=%3Cscript%3E&turns=goran&unit=fortnight&count=0", "change=replace",
      "change=swap&incoming=jonah&from=x&to=y",
      "change=remove&outgoing=&from=2026-02-04T00:00&to=2026-02-03T00:00",
    ]) func nonsense(_ query: String) async throws
  {
    let web = try await made()
    let page = try await web.ask(.get, "/oncall/out-of-hours?\(query)", as: .role(.lead))
    #expect(page.status == 200 && page.text.contains("It is not possible"))
    #expect(!page.text.contains("<script>"))
  }
}
