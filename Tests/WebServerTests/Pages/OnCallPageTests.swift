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

  @Test(
    "a trial that lacks something, or names nonsense, says so",
    arguments: [
      "change=add&incoming=%3Cscript%3E&from=2026-02-03T00:00&to=2026-02-04T00:00",
      "change=replace", "change=swap&incoming=jonah&from=x&to=y",
      "change=remove&outgoing=&from=2026-02-04T00:00&to=2026-02-03T00:00",
    ]) func nonsense(_ query: String) async throws
  {
    let web = try await made()
    let page = try await web.ask(.get, "/oncall/out-of-hours?\(query)", as: .role(.lead))
    #expect(page.status == 200 && page.text.contains("It is not possible"))
    #expect(!page.text.contains("<script>"))
  }
}
