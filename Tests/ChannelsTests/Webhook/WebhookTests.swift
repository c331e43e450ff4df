import Channels
import Chronology
import JSONText
import Testing

@Suite(
  "Webhooks are signed, bounded and taken by a real receiver",
  .enabled(if: Servers.areInstalled, "run scripts/install-needs test, which needs a package index"))
struct WebhookTests {
  private let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private let oldKey = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  private let loopback: [AddressBlock]

  init() throws { loopback = [try #require(AddressBlock("127.0.0.0/8"))] }

  private func channel(
    _ url: String, keys: [String]? = nil, limit: TimeAmount = .seconds(10),
    allowed: [AddressBlock]? = nil, ca: String? = nil, connections: Int = 2
  ) throws -> WebhookChannel {
    let secrets = try (keys ?? [key]).map { try WebhookSecret($0) }
    let endpoint = try WebhookEndpoint(url: url, secrets: secrets)
    let settings = HTTPSettings(
      limit: limit, connections: connections, allowed: allowed ?? loopback, caFile: ca)
    return WebhookChannel(source: "https://desk.example", settings: settings) { name in
      name == "crm" ? endpoint : nil
    }
  }

  private func url(_ server: RealServer, _ path: String) -> String {
    "http://127.0.0.1:\(server.port)\(path)"
  }

  @Test("the published library verifies what is sent, and its body is a CloudEvent")
  func verified() async throws {
    let server = try RealServer("web_receiver.py", ["--secret", key])
    let letter = Letter.sample(id: "T 1.7 ana@x", to: "crm", subject: "Grüße 🚒", text: "a\"b\\c\n")
    let outcome = await (try channel(url(server, "/ok"))).deliver(letter, at: .monday)
    #expect(outcome == .delivered("HTTP 204"))
    let item = try #require(try server.received().first)
    #expect(item["verified"]?.flag == true)
    let headers = try #require(item["headers"])
    #expect(headers["webhook-id"]?.text == letter.token)
    #expect(headers["webhook-timestamp"]?.text == "1777885200")
    #expect(headers["content-type"]?.text == "application/cloudevents+json; charset=utf-8")
    #expect(item["json"]?["id"]?.text == letter.token)
    #expect(item["json"]?["source"]?.text == "https://desk.example")
    #expect(item["json"]?["data"]?["subject"]?.text == "Grüße 🚒")
    #expect(item["json"]?["data"]?["text"]?.text == "a\"b\\c\n")
  }

  @Test("while keys change, receivers with the new and with the old one both verify")
  func rotation() async throws {
    for known in [key, oldKey] {
      let server = try RealServer("web_receiver.py", ["--secret", known])
      let channel = try channel(url(server, "/ok"), keys: [key, oldKey])
      #expect(await channel.deliver(.sample(to: "crm"), at: .monday) == .delivered("HTTP 204"))
      let signatures = try server.received().first?["headers"]?["webhook-signature"]?.text ?? ""
      #expect(signatures.split(separator: " ").count == 2)
      #expect(signatures.split(separator: " ").allSatisfy { $0.hasPrefix("v1,") })
    }
    let stranger = try RealServer("web_receiver.py", ["--secret", oldKey])
    let outcome = await (try channel(url(stranger, "/ok"))).deliver(.sample(to: "crm"), at: .monday)
    #expect(outcome == .failed("HTTP 401"))
  }

  @Test("the signature is that of the specification's own example")
  func example() throws {
    // The example of the published libraries' tests.
    let secret = try WebhookSecret(key)
    let signature = secret.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestampSeconds: 1_614_265_330,
      body: Array(#"{"test": 2432232314}"#.utf8))
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(!"\(secret) \(String(reflecting: secret))".contains("MfKQ"))
  }

  @Test(
    "a key that is none is told so",
    arguments: ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_!!", "whsec_AAAA"])
  func noKey(text: String) {
    #expect(throws: UnusableSetting.self) { try WebhookSecret(text) }
  }

  @Test(
    "the receiver's status decides",
    arguments: [
      ("/status/200", "delivered"), ("/status/202", "delivered"), ("/status/299", "delivered"),
      ("/status/400", "failed"), ("/status/404", "failed"), ("/status/410", "gone"),
      ("/status/429", "failed"), ("/status/500", "failed"), ("/status/502", "failed"),
      ("/moved", "failed"), ("/later", "failed"), ("/huge", "delivered"),
    ])
  func statuses(path: String, word: String) async throws {
    let server = try Servers.web.get()
    let outcome = await (try channel(url(server, path))).deliver(
      .sample(id: "status of \(path)", to: "crm"), at: .monday)
    #expect(outcome.word == word, "\(outcome)")
    #expect(
      try server.received(holding: "status of \(path)\"").count == 1,
      "a redirect must not be followed")
    if path == "/later" { #expect(outcome == .failed("HTTP 503", retryAfter: .seconds(120))) }
    if path == "/status/500" { #expect(outcome.detail == "HTTP 500: said [31mso and more") }
  }

  @Test(
    "a receiver that answers nothing, or drop by drop, fails within the time",
    arguments: ["/hang", "/drip"])
  func slow(path: String) async throws {
    let server = try Servers.web.get()
    let channel = try channel(url(server, path), limit: TimeAmount(milliseconds: 600))
    let outcome = await channel.deliver(.sample(to: "crm"), at: .monday)
    #expect(outcome.word == "failed", "\(outcome)")
  }

  @Test("receivers that hang keep nobody else waiting, however many they are")
  func others() async throws {
    let server = try RealServer("web_receiver.py")
    let hung = try channel(url(server, "/hang"), limit: .hours(1), connections: 24)
    let well = try channel(url(server, "/ok"))
    let tasks = (0..<20).map { number in
      Task { await hung.deliver(.sample(id: "hung-\(number)", to: "crm"), at: .monday) }
    }
    for number in 0..<20 {
      let letter = Letter.sample(id: "well-\(number)", to: "crm")
      #expect(await well.deliver(letter, at: .monday).isDelivered)
    }
    for task in tasks { task.cancel() }
    for task in tasks { #expect(await task.value.word == "failed") }
  }

  @Test(
    "an address that is not public is refused however it is written, and not connected to",
    arguments: [
      "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.0.0.1", "127.1",
      "0177.0.0.1", "0.0.0.0", "[::ffff:7f00:1]",
    ])
  func refused(host: String) async throws {
    let server = try Servers.web.get()
    let channel = try channel("http://\(host):\(server.port)/ok", allowed: [])
    let outcome = await channel.deliver(.sample(id: "refused", to: "crm"), at: .monday)
    #expect(outcome.word == "rejected", "\(outcome)")
    #expect(outcome.detail.contains("not public"))
    #expect(try server.received(holding: "refused").isEmpty)
  }

  @Test("over https the certificate is verified")
  func certificates() async throws {
    let ours = try Certificates()
    let server = try RealServer(
      "web_receiver.py", ["--secret", key, "--cert", ours.certificate, "--key", ours.key])
    let target = "https://localhost:\(server.port)/ok"
    let trusted = try channel(target, ca: ours.authority)
    #expect(await trusted.deliver(.sample(to: "crm"), at: .monday).isDelivered)
    let untrusted = try channel(target)
    #expect(await untrusted.deliver(.sample(to: "crm"), at: .monday).word == "failed")
    #expect(try server.received().count == 1)
  }

  @Test("no endpoint of this name, and nobody at the port")
  func nobody() async throws {
    let channel = try channel("http://127.0.0.1:1/")
    #expect(await channel.deliver(.sample(to: "other"), at: .monday).word == "rejected")
    #expect(await channel.deliver(.sample(to: "crm"), at: .monday).word == "failed")
  }
}
