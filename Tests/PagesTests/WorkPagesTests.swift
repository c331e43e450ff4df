import Chronology
import Testing

@testable import Pages

@Suite("Pages of work")
struct WorkPagesTests {
  private func moment(_ minutes: Int64) throws -> Moment {
    Moment(GoldenPage.now + .minutes(minutes), in: try GoldenPage.zone("America/New_York"))
  }

  private func line(
    _ id: String, _ subject: String?, minutes: Int64? = 30, isCalling: Bool = false,
    reason: Word? = nil
  ) throws -> TicketLine {
    TicketLine(
      id: id, address: "/tickets/\(id)", subject: subject, priority: "P1",
      priorityTitle: "Critical", rank: 0, level: "L1", state: "open", assignee: nil,
      isCalling: isCalling,
      due: try minutes.map { minutes in
        DueMark(
          clock: "First answer", deadline: try moment(minutes), left: .minutes(minutes),
          target: .hours(1), isBreached: minutes < 0, counts: true,
          turnsAt: GoldenPage.now + .hours(8), calendar: "office")
      }, reason: reason)
  }

  @Test("a desk with everything on it") func desk() throws {
    let page = DeskPage(
      calls: [try line("T-1", "Payments <fail>", isCalling: true)], handovers: [],
      due: [try line("T-2", nil), try line("T-3", "Late", minutes: -90)],
      promises: [
        try line("T-4", "Promised", reason: Word("desk.promised", ["at": "14:05"]))
      ], followUps: [], moreAddress: "/queue?assignee=bina")
    try GoldenPage.check("desk", page, address: "/")
  }

  @Test("a desk on which nothing is") func empty() throws {
    let page = DeskPage(
      calls: [], handovers: [], due: [], promises: [], followUps: [], moreAddress: nil)
    try GoldenPage.check("desk-empty", page, address: "/")
  }

  @Test("a queue") func queue() throws {
    func filter(_ title: String, _ count: Int?, isOn: Bool = false) -> QueuePage.Filter {
      QueuePage.Filter(title, address: "/queue?a=\(title)&b=1", count: count, isOn: isOn)
    }
    let page = QueuePage(
      views: [filter("All", 3, isOn: true), filter("Mine", 0)],
      groups: [QueuePage.Group(Word("ticket.level"), [filter("L1", 2), filter("L2", nil)])],
      orders: [filter("By \"deadline\"", nil, isOn: true)], loads: [filter("Ana & Ben", 2)],
      lines: [try line("T-1", "One", isCalling: true), try line("T-2", "Two", minutes: nil)],
      summary: Word("queue.shown-first", ["count": "2"]), next: "/queue?after=x", clear: "/queue",
      bulk: QueuePage.Bulk(people: [Choice("ana", "Ana")], teams: [], escalate: true),
      saves: "/queue?level=L1")
    try GoldenPage.check("queue", page, address: "/queue?level=L1")
  }

  @Test("a ticket with everything on it") func ticket() throws {
    var page = TicketDetailPage(
      line: try line("T-1", "Payments <fail>"), action: "/api/v1/tickets/T-1",
      policy: "Support 1.2", openedAt: try moment(-60))
    page.conversation = [
      SaidLine(.customer, who: nil, at: try moment(-60), text: "It **fails** <b>now</b>"),
      SaidLine(.note, who: "Ana", at: try moment(-50), text: "# Big\n![pic](https://e.com/p.png)"),
    ]
    page.clocks = [
      ClockLine(
        title: "First answer", state: "running", due: try line("", nil).due, percent: 50,
        target: Span(.hours(1)), used: Span(.minutes(30)), why: "\"First answer\" is due 11:00")
    ]
    page.ladder = [
      Rung(id: "L2", title: "Experts", isCurrent: false, isBelow: false, since: nil, calls: "x"),
      Rung(
        id: "L1", title: "Front", isCurrent: true, isBelow: false, since: try moment(-60),
        calls: nil),
    ]
    page.upcoming = [StoryLine(at: try moment(30), sentence: "It is late", cause: nil)]
    page.may.write = true
    page.may.reply = TicketActions.Step(missing: [.init("no promise", at: "#reply")])
    page.may.escalate = TicketActions.Escalation(
      gate: .init(
        missing: [.init("a", at: "#field-a"), .init("b", at: "#b")], ways: ["Leads may"]),
      proposal: Word("ticket.proposal", ["level": "L2 Experts"]),
      levels: [Choice("L2", "L2 Experts")], types: [], reasons: [Choice("r", "Reason")],
      reasonIsNeeded: true, report: "Report", message: "Hello, *you*", effects: ["Goes to L2"])
    page.checklists = [
      ChecklistPart(
        checklist: "before", title: "Before",
        items: [
          .init(id: "read", text: "Read it", isDone: true, isRequired: true),
          .init(id: "ask", text: "Ask", isDone: false, isRequired: false),
        ])
    ]
    var field = FieldInput(
      field: "cause", title: "Cause", value: "", help: "Why", isForCustomer: false,
      isMissing: true)
    field.isLine = true
    page.fields = [field]
    page.facts = [FactLine(Word("ticket.owner"), "Ana", address: "/queue?owner=ana")]
    page.story = [StoryLine(at: try moment(-60), sentence: "Opened", cause: "by Ana")]
    page.company = Word("ticket.company", ["who": "ben"])
    try GoldenPage.check("ticket", page, address: "/tickets/T-1")
  }

  @Test("signing in, after a wrong password") func signIn() throws {
    let page = SignInPage(goesTo: "/queue?a=1&b=2", user: "a\"b", fault: "They do not fit")
    try GoldenPage.check("sign-in", page, isSignedIn: false, address: "/sign-in")
  }

  @Test("a problem that keeps what was written") func problem() throws {
    let page = ProblemPage(
      title: "Refused", detail: "Something is missing",
      faults: [.init(field: "text", text: "is too long"), .init(field: nil, text: "and more")],
      ways: ["A lead may"], action: "/api/v1/tickets/T-1/replies",
      written: [
        .init(name: "text", value: "two\nlines <b>", isLong: true),
        .init(name: "to", value: "ana", isLong: false),
      ], back: "/tickets/T-1", request: "R-1")
    try GoldenPage.check("problem", page, address: "/tickets/T-1")
  }
}
