import Accounts
import Chronology
import Expressions
import JSONText
import Ledgers
import Names
import OnCall
import Pages
import Policies
import TestSupport
import Testing
import Ticketing

@testable import WebServer

@Suite("What customers see and do")
struct CustomerTests {
  private func link(_ web: TestWeb, _ ticket: String) -> String {
    "/c/"
      + web.signer.text(
        of: SignedLink(.customer, ticket: ticket, expiresAt: web.time.now + .hours(24)))
  }

  @Test("a customer sees the status in words, their messages and the next promise")
  func sees() async throws {
    let web = try await TestWeb()
    try await web.ask(
      .post, "/api/v1/tickets", #"{"id":"T-1","fields":{"summary":"<b>Mail</b>"}}"#)
    try await web.ask(.post, "/api/v1/tickets/T-1/notes", #"{"text":"SECRET-NOTE"}"#)
    try await web.ask(
      .post, "/api/v1/tickets/T-1/replies",
      #"{"text":"We look & see","promise":"2026-01-12T06:00:00Z"}"#)
    let path = link(web, "T-1")
    let view = try await web.ask(.get, path, as: .nobody)
    #expect(view.json["status"]?.text == "We are working on it")
    #expect(view.json["nextPromise"]?.text == "2026-01-12T06:00:00Z")
    #expect(view.text.contains("We look & see"))
    #expect(!view.text.contains("SECRET-NOTE"))
    let page = try await web.ask(.get, path, as: .nobody, headers: [.accept: "text/html"])
    #expect(page.header("content-type") == MediaType.html)
    #expect(page.text.contains("&lt;b&gt;Mail&lt;/b&gt;"))
    #expect(page.text.contains("We look &amp; see"))
    #expect(page.text.contains("We are working on it") && page.text.contains("You hear from us"))
    #expect(!page.text.contains("<script"))
  }

  @Test("a customer writes, attaches, and says whether it is solved") func acts() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","fields":{"summary":"x"}}"#)
    let path = link(web, "T-1")
    let wrote = try await web.ask(
      .post, path + "/replies", #"{"text":"Any news?"}"#, as: .nobody)
    #expect(wrote.text.contains("Any news?"))
    let form = try await web.ask(
      .post, path + "/replies", bytes: Array("text=More%0D%0Anews+%26+tea".utf8),
      type: MediaType.form, as: .nobody)
    #expect(form.status == 303)
    #expect(form.header("location") == path + "?done=customer-reply")
    let seen = try await web.ask(.get, path, as: .nobody)
    #expect(seen.text.contains(#"More\nnews & tea"#))
    let attached = try await web.ask(
      .post, path + "/attachments", bytes: Array("%PDF-1.7".utf8), type: "application/pdf",
      as: .nobody)
    #expect(attached.json["isForCustomer"]?.flag == true)
    let parts =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.txt\"\r\n"
      + "Content-Type: text/html\r\n\r\nline\r\n--y\r\n--x--\r\n"
    let sent = try await web.ask(
      .post, path + "/attachments", bytes: Array(parts.utf8),
      type: "multipart/form-data; boundary=x", as: .nobody)
    #expect(sent.status == 303)
    let kept = try await web.ledger.attachments(of: TicketID("T-1"))
    #expect(kept.map(\.name) == ["attachment", "a b.txt"])
    let whole = try await web.ledger.attachment(kept[1].id)
    #expect(whole.map { String(decoding: $0.bytes, as: UTF8.self) } == "line\r\n--y")
    let cut = try await web.ask(
      .post, path + "/attachments", bytes: Array(parts.utf8.prefix(80)),
      type: "multipart/form-data; boundary=x", as: .nobody)
    #expect(cut.status == 422)
    let early = try await web.ask(.post, path + "/confirmation", as: .nobody)
    #expect(early.status == 409)
    #expect(early.json["errors"] == nil, "a refusal's reasons are for colleagues")
    let both =
      "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nSee here\r\n"
      + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.txt\"\r\n\r\nbytes\r\n--x--\r\n"
    let withFile = try await web.ask(
      .post, path + "/replies", bytes: Array(both.utf8),
      type: "multipart/form-data; boundary=x", as: .nobody)
    #expect(withFile.status == 303)
    let files = try await web.ledger.attachments(of: TicketID("T-1")).map(\.name)
    #expect(files == ["attachment", "a b.txt", "c.txt"])
    #expect(try await web.ask(.get, path, as: .nobody).text.contains("See here"))
    let low = try await web.ask(.post, path + "/rating", #"{"rating":0}"#, as: .nobody)
    #expect(low.status == 422)
  }

  @Test("a customer whose file is refused hears nothing of the reasons, and the file is not kept")
  func refusedFile() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-2"}"#)
    try await web.ask(.post, "/api/v1/tickets/T-1/merge", #"{"into":"T-2"}"#)
    let refused = try await web.ask(
      .post, link(web, "T-1") + "/attachments", bytes: Array("%PDF-1.7".utf8),
      type: "application/pdf", as: .nobody)
    #expect(refused.status == 409)
    #expect(refused.json["errors"] == nil)
    #expect(refused.json["version"] == nil)
    #expect(try await web.ledger.attachments(of: TicketID("T-1")).isEmpty)
  }

  @Test("what a form of the page cannot send is told on a page that keeps it")
  func refusedForm() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let path = link(web, "T-1")
    let page: [WebHeader: String] = [.accept: "text/html"]
    let back = "&back=" + FormText.encoded(path)
    let early = try await web.ask(
      .post, path + "/denial", bytes: Array("reason=Still+<broken>\(back)".utf8),
      type: MediaType.form, as: .nobody, headers: page)
    #expect(early.status == 409)
    #expect(early.text.contains("Still &lt;broken&gt;"))
    #expect(early.text.contains("href=\"\(path)\""))
    let wrong = try await web.ask(
      .post, path + "/rating", bytes: Array("rating=9".utf8), type: MediaType.form, as: .nobody,
      headers: page)
    #expect(wrong.status == 422 && wrong.text.contains("href=\"\(path)\""))
    let rude = try await web.ask(
      .post, path + "/replies", bytes: Array("text=x".utf8), type: MediaType.form, as: .nobody,
      headers: [.fetchSite: "cross-site"])
    #expect(rude.status == 403)
  }

  @Test("the page says what happens next and until when") func next() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","fields":{"summary":"x"}}"#)
    let path = link(web, "T-1")
    let html: [WebHeader: String] = [.accept: "text/html"]
    let shown = try await web.ask(.get, path + "?done=customer-rate", as: .nobody, headers: html)
    #expect(shown.text.contains("Somebody of ours has it."))
    #expect(shown.text.contains("Thank you for the rating."))
    #expect(!shown.text.contains("name=\"rating\""))
    let german = try await web.ask(
      .get, path, as: .nobody, headers: [.accept: "text/html", .acceptLanguage: "de"])
    #expect(german.text.contains("<html lang=\"de\">"))
  }

  @Test("a link is for one ticket, for its time, and not to be changed") func links() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let path = link(web, "T-1")
    #expect(try await web.ask(.get, path + "x", as: .nobody).status == 404)
    #expect(try await web.ask(.get, link(web, "T-2"), as: .nobody).status == 404)
    let call = web.signer.text(
      of: SignedLink(.acknowledge, ticket: "T-1", expiresAt: web.time.now + .hours(1)))
    #expect(try await web.ask(.get, "/c/" + call, as: .nobody).status == 404)
    web.time.advance(by: .hours(24))
    #expect(try await web.ask(.get, path, as: .nobody).status == 410)
    let page = try await web.ask(.get, path, as: .nobody, headers: [.accept: "text/html"])
    #expect(page.status == 410 && page.header("content-type") == MediaType.html)
    #expect(page.text.contains("This link no longer works"))
  }
}

@Suite("What customers never see")
struct CustomerPrivacyTests {
  /// Words that stand in internal fields, notes and reasons alone.
  private static let canary = "INTERNAL-CANARY"

  @Test(
    "no internal field, note, reason, team or level reaches the customer",
    arguments: shippedPolicies)
  func property(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in 0..<UInt64(TestSettings.fuzzInputs(default: 60)) {
      let run = TicketRun(policy: policy, roster: policy.roster)
      run.reset(id: TicketID("T-1"))
      var events: [Event] = []
      let marked = marking(policy)
      for (index, step) in RandomStory(seed: seed, policy: policy).steps.enumerated() {
        if let command = step.command {
          _ = run.handle(disguised(command), by: step.actor, at: step.at)
        } else {
          run.wake(at: step.at)
        }
        events += run.events
        if index == 0 {
          _ = run.handle(.edit(Edit(fields: marked)), by: .agent, at: step.at)
          events += run.events
        }
      }
      let hidden = Attachment(
        id: "a", ticket: TicketID("T-1"), name: Self.canary, type: "text/plain",
        isForCustomer: false, by: "", at: .distantPast, bytes: [])
      let view = CustomerView(
        of: run.ticket, events: events, attachments: [hidden], policy: policy)
      for shown in [view.json.text, shownPage(view)] {
        #expect(!shown.contains(Self.canary), "seed \(seed)")
        for word in internalWords(of: policy) { #expect(!shown.contains(word), "seed \(seed)") }
      }
    }
  }

  /// The page of a view, in English.
  private func shownPage(_ view: CustomerView) -> String {
    let shell = Shell(
      language: .english, person: nil, places: [], formToken: nil, address: "/c/x")
    let page = PageLibrary.page(
      view.page(path: "/c/x", in: .utc), in: shell,
      for: PageReader(.english, zone: .utc, at: .distantPast))
    return String(decoding: page, as: UTF8.self)
  }

  /// A change of every internal text field to the canary.
  private func marking(_ policy: Policy) -> [FieldChange] {
    policy.definition.fields.compactMap { field in
      guard field.audience == .internal else { return nil }
      switch field.kind {
      case .text: return FieldChange(field.id, .string(Self.canary))
      case .list(let choices) where choices.isEmpty:
        return FieldChange(field.id, .list([.string(Self.canary)]))
      default: return nil
      }
    }
  }

  /// The command with the canary wherever it holds words for colleagues.
  private func disguised(_ command: Command) -> Command {
    switch command {
    case .note: .note(text: Self.canary)
    case .troubleshoot: .troubleshoot(text: Self.canary)
    case .sendBack(let level, _): .sendBack(to: level, reason: Self.canary)
    case .wait(let wait, _): .wait(wait, asked: Self.canary)
    case .close(let passing, _): .close(passing, reason: Self.canary)
    case .reopen: .reopen(reason: Self.canary)
    case .deny: .deny(reason: Self.canary)
    case .rate(let score, _): .rate(score, comment: Self.canary)
    case .escalate(var request):
      {
        request.text = Self.canary
        return .escalate(request)
      }()
    default: command
    }
  }

  /// What names teams and internal fields, as long as no message of the policy says the same in its own words.
  private func internalWords(of policy: Policy) -> [String] {
    let told =
      policy.definition.messages.filter { $0.audience == .customer }
      .map { $0.subject.source + $0.body.source }.joined()
      + policy.definition.fields.filter { $0.audience == .customer }.map(\.title).joined()
      + (policy.definition.document.department ?? "")
    let names =
      policy.definition.teams.flatMap { [$0.id.text, $0.title] }
      + policy.definition.fields.filter { $0.audience == .internal }.map(\.id.text)
    return names.filter { $0.count > 5 && !told.contains($0) }
  }
}
