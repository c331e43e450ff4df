import Chronology
import Testing

@testable import Pages

@Suite("Pages of administration")
struct AdministrationPagesTests {
  private let tabs = [
    AdministrationTab(Word("administration.people"), "/administration/people", isCurrent: true),
    AdministrationTab(Word("administration.tokens"), "/administration/tokens", isCurrent: false),
  ]

  private func account(_ id: String, isDisabled: Bool = false) -> PeoplePage.Account {
    PeoplePage.Account(
      id: id, address: "/administration/people/" + id, fullName: "Bina <Rao>",
      role: Word("role.lead"), person: "bina", isDisabled: isDisabled, hasPassword: true,
      createdAt: Moment(GoldenPage.now))
  }

  @Test("accounts, with the form for another") func people() throws {
    let page = PeoplePage(
      tabs: tabs, accounts: [account("bina"), account("old", isDisabled: true)], mayKeep: true,
      roles: [FormChoice("agent", Word("role.agent"), isChosen: true)],
      people: [FormChoice("anil", text: "Anil & co")])
    try GoldenPage.check("administration-people", page, address: "/administration/people")
  }

  @Test("one account") func person() throws {
    let page = PersonPage(
      tabs: tabs, account: account("bina"), mayKeep: true,
      roles: [FormChoice("lead", Word("role.lead"), isChosen: true)],
      people: [FormChoice("bina", text: "Bina Rao", isChosen: true)],
      ways: [.init(channel: "mail", address: "bina@example.org", isVerified: false)],
      shortestPassword: 12, hasMail: true, email: "eve@quill.test")
    try GoldenPage.check("administration-person", page, address: "/administration/people/bina")
  }

  @Test("notifications with every try") func letters() throws {
    let letter = LetterLine(
      id: "T-1/9/dev", kind: Word("letters.kind-call"), state: Word("letters.state-dead"),
      recipient: "dev", subject: "Call <now>", ticket: "T-1", ticketAddress: "/tickets/T-1",
      createdAt: Moment(GoldenPage.now), nextAt: nil,
      tries: [
        .init(
          at: Moment(GoldenPage.now), contact: "mail dev@example.org",
          outcome: Word("letters.outcome-rejected"), isBad: true, detail: "550 <no>")
      ], sendAddress: "/api/v1/notifications/T-1%2F9%2Fdev/sending")
    let page = LettersPage(
      tabs: tabs,
      states: [
        AdministrationTab(
          Word("letters.with-dead", ["count": "1"]), "/administration/letters", isCurrent: true)
      ], letters: [letter], moreAddress: nil, isDead: true)
    try GoldenPage.check("administration-letters", page, address: "/administration/letters")
  }

  @Test("health says what is wrong, and empty pages teach") func health() throws {
    let page = HealthPage(
      tabs: tabs, hindrances: ["No policy is active"], needsPolicy: true, startAddress: "/start",
      figures: [
        .init("dead", .count(2), isBad: true, address: "/administration/letters"),
        .init("oldest", .span(Span(.minutes(3))), isBad: false),
      ])
    try GoldenPage.check("administration-health", page, address: "/administration")
    let none = TokensPage(tabs: tabs, tokens: [], users: [], scopes: [], ends: [])
    let text = try GoldenPage.text(none, address: "/administration/tokens")
    #expect(text.contains("There are no tokens"))
  }
}
