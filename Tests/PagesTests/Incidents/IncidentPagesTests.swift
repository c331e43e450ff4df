import Chronology
import Testing

@testable import Pages

@Suite("Pages of incidents")
struct IncidentPagesTests {
  private let line = TicketLine(
    id: "INCIDENT-1", address: "/tickets/INCIDENT-1", subject: "Mail <b>is</b> down",
    priority: "P1", priorityTitle: "Critical", rank: 0, level: "L2", state: "open",
    assignee: nil, isCalling: true)

  @Test("the list has those that go on before those that are over, and the form to declare one")
  func list() throws {
    let open = IncidentsPage.Line(
      ticket: line, address: "/incidents/INCIDENT-1", cause: "payment & <b>", commander: nil,
      members: 1)
    let page = IncidentsPage(
      open: [open], over: [open], mayDeclare: true, fields: [Choice("subcategory", "What")],
      priorities: [Choice("P1", "P1 Critical")], hasSummary: true)
    try GoldenPage.check("incidents", page, address: "/incidents")
  }

  @Test("the board has its parts, tickets, messages and what can be done")
  func board() throws {
    let zone = try GoldenPage.zone("Asia/Kolkata")
    var page = IncidentPage(
      line: line, address: "/tickets/INCIDENT-1", board: "/incidents/INCIDENT-1",
      action: "/api/v1/incidents/INCIDENT-1", ticketAction: "/api/v1/tickets/INCIDENT-1",
      cause: "payment",
      cadence: DueMark(
        clock: "Update", deadline: Moment(GoldenPage.now + .minutes(20), in: zone),
        left: .minutes(20), target: .minutes(30), isBreached: false, counts: true, turnsAt: nil,
        calendar: "24/7"), isOpen: true, mayLead: true, mayTake: true, mayResolve: true)
    page.parts = [
      .init(
        id: "commander", title: "Commander", person: nil, duties: ["Leads & decides"],
        people: [Choice("cy", "Cy <Dee>")], reader: "bina")
    ]
    page.members = [.init(ticket: line, remove: "/api/v1/incidents/INCIDENT-1/members/T-1")]
    page.updates = [
      .init(at: Moment(GoldenPage.now), who: "Bina", text: "We **work** on it <script>"),
      .init(at: Moment(GoldenPage.now), who: nil, text: nil),
    ]
    page.assignments = [.init(who: "Cy <Dee>", task: "Look & see")]
    page.errands = [Word("incident.errand-update", ["count": "250"])]
    page.found = [line]
    page.search = "mail"
    try GoldenPage.check("incident", page, address: "/incidents/INCIDENT-1")
    page.mayLead = false
    page.mayTake = false
    page.mayResolve = false
    page.members = []
    let text = try GoldenPage.text(page, address: "/incidents/INCIDENT-1")
    #expect(!text.contains(#"action="/api/v1/incidents"#))
  }
}
