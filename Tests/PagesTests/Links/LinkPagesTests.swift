import Chronology
import Testing

@testable import Pages

@Suite("Pages of links")
struct LinkPagesTests {
  private func customer(
    state: String, messages: Int = 2, isAsked: Bool = false, mayRate: Bool = false
  ) throws -> CustomerPage {
    let zone = try GoldenPage.zone("Asia/Kolkata")
    func moment(_ minutes: Int64) -> Moment {
      Moment(GoldenPage.now + .minutes(minutes), in: zone)
    }
    return CustomerPage(
      ticket: "T-1", path: "/c/LINK", state: state,
      until: .init(Word("customer.until-word"), moment(90)), openedAt: moment(-600),
      lines: [.init(title: "What & where", value: "<b>Mail</b>\nis down")],
      messages: (0..<messages).map { index in
        .init(
          at: moment(Int64(index)), isTheirs: index % 2 == 0,
          text: Prose("Word \(index) & **more** <script>x</script>"))
      }, showsAll: false, files: [.init(name: "a \"b\".txt", address: "/c/LINK/attachments/a")],
      isAsked: isAsked, mayRate: mayRate, rating: mayRate ? nil : 4, zone: "Asia/Kolkata")
  }

  @Test("a customer's page while somebody works on it") func open() throws {
    try GoldenPage.check(
      "customer", try customer(state: "open"), isSignedIn: false, address: "/c/LINK")
  }

  @Test("a customer's page that asks whether it is solved, and how it was") func asked() throws {
    try GoldenPage.check(
      "customer-asked", try customer(state: "resolved", isAsked: true, mayRate: true),
      isSignedIn: false, address: "/c/LINK")
  }

  @Test("every state of a customer's ticket has its words in every language")
  func words() {
    let states = [
      "open", "reopened", "waiting", "waiting-elsewhere", "resolved", "monitoring", "closed",
      "merged",
    ]
    for language in Language.allCases {
      for state in states {
        #expect(Words.of(language).has("customer.status-" + state))
        #expect(Words.of(language).has("customer.next-" + state))
      }
    }
  }

  @Test("of a long conversation the newest messages are shown, with a way to the rest")
  func long() throws {
    let page = try customer(state: "open", messages: 100)
    #expect(page.messages.count == CustomerPage.mostMessages)
    #expect(page.earlier == 70)
    let text = try GoldenPage.text(page, isSignedIn: false, address: "/c/LINK")
    #expect(text.contains("Show the 70 messages before these"))
  }

  @Test("the page of a call has a button and what can be promised") func call() throws {
    let zone = try GoldenPage.zone("Asia/Kolkata")
    let page = CallPage(
      ticket: "T-1", subject: "P1 <Mail> is down", text: Prose("Level **L2** is called."),
      due: DueMark(
        clock: "First reply", deadline: Moment(GoldenPage.now + .minutes(20), in: zone),
        left: .minutes(20), target: .minutes(30), isBreached: false, counts: true, turnsAt: nil,
        calendar: "24/7"), isTaken: false, holder: nil, isTheirs: false,
      promises: [.init(in: .minutes(30), at: GoldenPage.now + .minutes(30), zone: zone)],
      address: "/tickets/T-1", zone: "Asia/Kolkata")
    try GoldenPage.check("call", page, isSignedIn: false, address: "/a/LINK")
  }

  @Test("the page of the first administrator") func setup() throws {
    try GoldenPage.check(
      "setup", SetupPage(shortestPassword: 12), isSignedIn: false, address: "/setup/LINK")
  }

  @Test("the page of an invitation names the account") func invitation() throws {
    try GoldenPage.check(
      "invitation", InvitationPage(id: "ada", fullName: "Ada <Quill>", shortestPassword: 12),
      isSignedIn: false, address: "/invitation/LINK")
  }
}
