import Chronology
import JSONText
import Testing

@testable import Channels

@Suite("Chats get the body that each wants")
struct ChatBodyTests {
  private func body(_ dialect: ChatDialect, _ letter: Letter) throws -> JSONValue {
    try JSONValue(parsing: dialect.body(of: letter))
  }

  @Test("Slack gets blocks")
  func slack() throws {
    let body = try body(.slack, .sample(text: "a & <!channel> b"))
    #expect(body["text"]?.text == "P1 at L2: the shop is down")
    let blocks = try #require(body["blocks"]?.items)
    #expect(blocks.map { $0["type"]?.text } == ["header", "section", "section"])
    #expect(blocks[1]["text"]?["type"]?.text == "plain_text")
    #expect(blocks[1]["text"]?["text"]?.text == "a & <!channel> b")
    #expect(
      blocks[2]["text"]?["text"]?.text == "<https://desk.example/a/1?k=x&amp;y=z|Acknowledge>")
    let subject = try self.body(.slack, .sample(subject: "<!here> & <@U1>"))
    #expect(subject["text"]?.text == "&lt;!here&gt; &amp; &lt;@U1&gt;")
  }

  @Test("Mattermost gets Markdown, in which nobody calls everybody")
  func mattermost() throws {
    let text = try #require(
      try body(.mattermost, .sample(subject: "@here now", text: "@all @Channel @ana ![p](u)!"))[
        "text"]?.text)
    #expect(
      text.hasPrefix(
        "#### @\u{200B}here now\n\n@\u{200B}all @\u{200B}Channel @ana !\u{200B}[p](u)!"))
    #expect(text.hasSuffix("\n\n[Acknowledge](<https://desk.example/a/1?k=x&y=z>)"))
  }

  @Test("Teams gets an Adaptive Card")
  func teams() throws {
    let body = try body(.teams, .sample())
    #expect(body["type"]?.text == "message")
    let attachment = try #require(body["attachments"]?.items?.first)
    #expect(attachment["contentType"]?.text == "application/vnd.microsoft.card.adaptive")
    let card = try #require(attachment["content"])
    #expect(card["type"]?.text == "AdaptiveCard")
    #expect(
      card["body"]?.items?.map { $0["text"]?.text } == [
        "P1 at L2: the shop is down", "Please take it.\n",
      ])
    #expect(card["actions"]?.items?.first?["type"]?.text == "Action.OpenUrl")
    #expect(card["actions"]?.items?.first?["url"]?.text == "https://desk.example/a/1?k=x&y=z")
  }

  @Test(
    "bodies stay within the chats' bounds, and without bad links", arguments: ChatDialect.allCases)
  func bounds(dialect: ChatDialect) throws {
    let long = String(repeating: "漢 @all ", count: 20_000)
    let bad = Letter.Link(title: "bad", url: "javascript:alert(1)")
    let bytes = dialect.body(of: .sample(subject: long, text: long, links: [bad]))
    #expect(bytes.count < 60_000 && (dialect != .teams || bytes.count < 28_000))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("javascript"))
    #expect(throws: Never.self) { try JSONValue(parsing: bytes) }
    #expect(!dialect.body(of: .sample(subject: "", text: "", links: [])).isEmpty)
  }
}

@Suite(
  "Chat messages reach a real receiver",
  .enabled(if: Servers.areInstalled, "run scripts/install-needs test, which needs a package index"))
struct ChatChannelTests {
  @Test(
    "the room's answer decides",
    arguments: [
      ("/ok", "delivered"), ("/status/200", "delivered"), ("/status/202", "delivered"),
      ("/status/400", "rejected"), ("/status/404", "rejected"), ("/status/410", "gone"),
      ("/status/429", "failed"), ("/status/500", "failed"), ("/moved", "failed"),
    ])
  func answers(path: String, word: String) async throws {
    let server = try Servers.web.get()
    let loopback = try #require(AddressBlock("127.0.0.1"))
    let room = try ChatRoom(
      dialect: .slack, url: Credential("http://127.0.0.1:\(server.port)\(path)"))
    let channel = ChatChannel(
      rooms: ["#support": room], settings: HTTPSettings(allowed: [loopback]))
    let outcome = await channel.deliver(
      .sample(to: "#support", subject: "chat \(path)"), at: .monday)
    #expect(outcome.word == word, "\(outcome)")
    let items = try server.received(holding: "chat \(path)")
    #expect(items.count == 1)
    #expect(items.first?["json"]?["blocks"]?.items?.count == 3)
    #expect(await channel.deliver(.sample(to: "#other"), at: .monday).word == "rejected")
  }
}
