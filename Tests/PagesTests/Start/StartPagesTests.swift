import Testing

@testable import Pages

@Suite("Pages of the first run")
struct StartPagesTests {
  private func steps(done: Int, at name: String) -> [StartMark] {
    ["policy", "team", "people", "message", "ticket"].enumerated().map { index, step in
      StartMark(
        index + 1, step, Word("start.said-policies", ["count": "\(index)"]),
        address: "/start/" + step, isDone: index < done, isCurrent: step == name)
    }
  }

  @Test("the way to the first ticket leads on to the first step that is not done")
  func overview() throws {
    let page = StartPage(steps: steps(done: 2, at: "start"))
    #expect(page.next?.number == 3)
    try GoldenPage.check("start", page, address: "/start")
    #expect(StartPage(steps: steps(done: 5, at: "start")).next == nil)
  }

  @Test("the policies that ship, each with its ladder") func policies() throws {
    let page = StartPolicyPage(
      steps: steps(done: 0, at: "policy"),
      policies: [
        .init(
          name: "support", title: "Support & more", purpose: ["Help <all>"], appliesTo: ["Cases"],
          levels: [.init(title: "L1 Agents", within: nil), .init(title: "L2", within: "1 hour")],
          people: 3, teams: 2, hasSchedules: true, hasIncidents: false,
          next: "/start/team?policy=support&version=1.0", isKept: false)
      ], kept: [Choice("/start/team?policy=own&version=2", "own 2")])
    try GoldenPage.check("start-policy", page, address: "/start/policy")
  }

  @Test("the places of a policy, with what was written and why it was refused")
  func team() throws {
    let place = StartTeamPage.Place(
      id: "amal", madeUp: "Amal Reyes", roles: "Agent",
      duties: [.init(team: "Front line", what: Word("teams.backup"))], fullName: "<b>Ada</b>",
      email: "ada at quill", phone: "", faults: ["ada at quill is no mail address"])
    var besides = place
    besides.id = "new-1"
    besides.faults = []
    besides.likes = [FormChoice("amal", text: "Agent, Front line")]
    let page = StartTeamPage(
      steps: steps(done: 1, at: "team"), title: "Support", version: "1.0",
      readAddress: "/policy/support/1.0", isActive: false, isMadeUp: true,
      activation: .init(policy: "support", version: "1.0", digest: "a1"),
      faults: [.init(field: nil, text: "/timezone: there is no such zone")],
      remarks: ["Nobody stands in"], textAddress: "/policy/support/1.0/text", action: "/api/x",
      back: "/start/team", digest: "a1", newVersion: "1.0.1", department: "Help \"desk\"",
      zone: "Mars", zones: ["Europe/Berlin"],
      hours: .init(
        days: [FormChoice("mon-fri", Word("start.mon-fri"), isChosen: true)],
        opens: "09:00", closes: "17:00"), teams: [Choice("front", "Front line")],
      places: [place], besides: [besides], next: "/start/people")
    #expect(page.isRefused)
    try GoldenPage.check("start-team", page, address: "/start/team")
  }

  @Test("who gets an account, and what became of tests") func people() throws {
    let page = StartPeoplePage(
      steps: steps(done: 2, at: "people"), hasPolicy: true, hasMail: true,
      ownAddress: "/api/v1/users/ada", selves: [FormChoice("amal", text: "Amal")],
      people: [
        .init(
          id: "amal", fullName: "Amal <i>", email: "amal@quill.test",
          roles: [FormChoice("agent", Word("role.agent"), isChosen: true)], account: nil,
          hasPassword: false, isReader: false, invitationAddress: nil),
        .init(
          id: "bo", fullName: "Bo", email: nil, roles: [], account: "bo", hasPassword: false,
          isReader: false, invitationAddress: "/api/v1/users/bo/invitation"),
      ], next: "/start/message")
    #expect(page.isIncomplete)
    try GoldenPage.check("start-people", page, address: "/start/people")
    let message = StartMessagePage(
      steps: steps(done: 3, at: "message"),
      channels: [
        .init(
          name: "mail", action: "/api/v1/channels/mail/test", label: Word("start.address-mail"),
          address: "ada@quill.test")
      ], missing: [.init(name: "chat", settings: "chat: { kind: slack }")], letters: [],
      next: "/tickets/new")
    try GoldenPage.check("start-message", message, address: "/start/message")
  }

  @Test("before a policy is in force, every page says so") func lack() throws {
    let reader = PageReader(.english, zone: try GoldenPage.zone("UTC"), at: GoldenPage.now)
    var shell = GoldenPage.shell(isSignedIn: true, address: "/")
    shell.lack = .init(address: "/start")
    var page = String(
      decoding: PageLibrary.page(KeysPage(), in: shell, for: reader), as: UTF8.self)
    #expect(page.contains("No policy is in force") && page.contains("href=\"/start\""))
    shell.lack = .init(address: nil)
    page = String(decoding: PageLibrary.page(KeysPage(), in: shell, for: reader), as: UTF8.self)
    #expect(page.contains("An administrator") && !page.contains("href=\"/start\""))
  }
}
