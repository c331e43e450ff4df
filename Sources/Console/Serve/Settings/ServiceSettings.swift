import Channels
import Chronology
import Findings
import HostData
import Logging
import Runtime
import WebServer

/// The settings of the service, read and understood.
struct ServiceSettings: Sendable {
  /// Where to listen.
  var host: String
  var port: Int
  /// The address under which browsers reach it.
  var site: String
  /// The file of the ledger.
  var ledger: String
  /// The file of the server's key.
  var keyFile: String
  /// The policy that is activated at the start.
  var policy: String?
  var logLevel: Logger.Level
  var logsAsJSON: Bool
  var limits: TicketDesk.Limits
  /// How the web server is set up.
  var web: WebConfiguration
  /// How fast letters follow each other.
  var paces: DeliveryPaces
  /// Whether addresses that the policy gives count as verified.
  var trustsPolicyContacts: Bool

  /// Understands a table; whatever cannot be used is noted in it.
  init(_ table: inout SettingTable) {
    let listen = table.text("listen") ?? ""
    let parts = ServiceSettings.address(listen)
    if parts == nil {
      table.refuse("listen", "\"\(listen)\" is no address and port", suggestion: "127.0.0.1:8080")
    }
    host = parts?.host ?? "127.0.0.1"
    port = parts?.port ?? 0
    let shown = ["0.0.0.0", "::", "127.0.0.1"].contains(host) ? "localhost" : host
    site = table.text("site") ?? "http://\(shown):\(port)"
    if !site.hasPrefix("http://"), !site.hasPrefix("https://") {
      table.refuse("site", "it must begin with http:// or https://")
    }
    ledger = table.text("ledger") ?? ""
    keyFile = table.text("key-file") ?? ""
    policy = table.text("policy")
    let level = table.text("log.level") ?? ""
    if Logger.Level(rawValue: level) == nil {
      let levels = Logger.Level.allCases.map(\.rawValue)
      table.refuse("log.level", "\"\(level)\" is none", suggestion: levels.joined(separator: ", "))
    }
    logLevel = Logger.Level(rawValue: level) ?? .info
    let format = table.text("log.format")
    if format != "text", format != "json" {
      table.refuse("log.format", "\"\(format ?? "")\" is none", suggestion: "text or json")
    }
    logsAsJSON = format == "json"
    paces = table.paces()
    let readers = table.text("metrics") ?? ""
    if !["everybody", "right"].contains(readers) {
      table.refuse("metrics", "\"\(readers)\" is none", suggestion: "everybody or right")
    }
    let trusted = table.text("contacts.trusted") ?? ""
    if !["policy", "none"].contains(trusted) {
      table.refuse("contacts.trusted", "\"\(trusted)\" is none", suggestion: "policy or none")
    }
    trustsPolicyContacts = trusted == "policy"
    limits = TicketDesk.Limits()
    limits.orders = table.number("limits.orders", 1...1_000_000) ?? limits.orders
    limits.readyTickets =
      table.number("limits.ready-tickets", 1...10_000_000) ?? limits.readyTickets
    web = WebConfiguration()
    web.publicAddress = site
    web.isSecure = site.hasPrefix("https://")
    web.metricsAreOpen = readers == "everybody"
    web.arrivalLimit = table.time("limits.arrival") ?? web.arrivalLimit
    web.answerLimit = table.time("limits.answer") ?? web.answerLimit
    web.headLimit = table.number("limits.head", 1024...1 << 20) ?? web.headLimit
    web.bodyLimit = table.number("limits.body", 1024...16 << 20) ?? web.bodyLimit
    web.attachmentLimit =
      table.number("limits.attachment", 1024...8 << 20) ?? web.attachmentLimit
    web.connections = table.number("limits.connections", 1...1_000_000) ?? web.connections
    web.streams = table.number("limits.streams", 0...100_000) ?? web.streams
    web.trustedProxies = table.texts("proxy.trust").compactMap { text in
      let block = AddressBlock(text)
      if block == nil {
        table.refuse(
          "proxy.trust", "\"\(text)\" is no address or block of addresses", suggestion: "127.0.0.1")
      }
      return block
    }
    web.historyLimit = table.number("limits.history", 1024...1 << 30) ?? web.historyLimit
  }

  /// `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`.
  private static func address(_ text: String) -> (host: String, port: Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
    return host.isEmpty ? nil : (String(host), port)
  }
}

extension SettingTable {
  /// A time of a second to an hour; what is none is noted.
  mutating func time(_ name: String) -> TimeAmount? {
    guard let text = text(name) else { return nil }
    guard let time = try? WorkingTarget(parsing: text[...]), case .elapsed(0, let amount) = time,
      amount >= .seconds(1), amount <= .hours(1)
    else {
      refuse(name, "\"\(text)\" is no time from a second to an hour", suggestion: "30s")
      return nil
    }
    return amount
  }

  /// A whole number within a range; what is none is noted.
  mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      refuse(name, "\"\(text)\" is no number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }
}
