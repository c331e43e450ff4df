import Findings
import FoundationEssentials
import Testing

@testable import Console

@Suite("Settings of the service")
struct SettingTests {
  static let strengths: [(flag: String?, environment: String?, file: String?, holds: String)] = [
    ("flag", "variable", "file", "flag"),
    ("flag", nil, "file", "flag"),
    (nil, "variable", "file", "variable"),
    (nil, "variable", nil, "variable"),
    (nil, nil, "file", "file"),
    (nil, nil, nil, "escalon.db"),
  ]

  @Test("the strongest source wins: flag, environment, file, what is usual", arguments: strengths)
  func strongest(flag: String?, environment: String?, file: String?, holds: String) throws {
    var table = SettingTable()
    if let file { try table.take(file: "ledger: \(file)", named: "escalon.yaml") }
    if let environment { table.take(environment: ["ESCALON_LEDGER": environment]) }
    if let flag { table.take(flag: "ledger=\(flag)") }
    #expect(table.text("ledger") == holds)
    #expect(table.findings == [])
  }

  @Test("names that are none are told with what was probably meant")
  func unknown() throws {
    var table = SettingTable()
    try table.take(file: "mail: { sever: smtp.example.com }\nlegder: a.db\n", named: "e.yaml")
    table.take(environment: ["ESCALON_MAIL_PROT": "25", "ESCALON_SHARED": "x", "HOME": "/root"])
    table.take(flag: "polcy=a.yaml")
    table.take(flag: "policy")
    let told = table.findings.map { "\($0)".split(separator: "\n").joined(separator: " ") }
    #expect(told.count == 5)
    for (line, word) in zip(
      told, ["mail.server", "ledger", "ESCALON_MAIL_PORT", "policy", "name=value"])
    {
      #expect(line.contains(word), "\(line)")
    }
    let place = try #require(table.findings.first).place
    #expect(place.line == 1 && place.column == 9)
  }

  @Test("lists are lists in the file and have commas elsewhere")
  func lists() throws {
    var table = SettingTable()
    try table.take(file: "phone: { arguments: [ --voice, a b ] }", named: "e.yaml")
    #expect(table.texts("phone.arguments") == ["--voice", "a b"])
    table.take(environment: ["ESCALON_WEB_ALLOW": "10.0.0.0/8, 192.168.0.0/16"])
    #expect(table.texts("web.allow") == ["10.0.0.0/8", "192.168.0.0/16"])
  }

  @Test("what cannot be used is told all at once")
  func unusable() {
    var table = SettingTable()
    for flag in ["listen=here", "site=ftp://x", "log.level=loud", "limits.orders=0"] {
      table.take(flag: flag)
    }
    _ = ServiceSettings(&table)
    #expect(table.findings.map(\.code) == Array(repeating: "unusable-setting", count: 4))
  }

  @Test("the listing shows every setting and its source, and no secret")
  func listing() {
    var table = SettingTable()
    table.take(environment: ["ESCALON_MAIL_PASSWORD": "hunter2"])
    table.take(flag: "chat.url=https://chat.example.com/hooks/hunter2")
    let lines = table.listing.split(separator: "\n")
    #expect(lines.count == SettingKey.all.count)
    #expect(!table.listing.contains("hunter2"))
    #expect(lines.contains("mail.password: (hidden)  # environment ESCALON_MAIL_PASSWORD"))
    #expect(lines.contains("ledger: escalon.db  # usual"))
  }

  @Test("every setting stands in the page about installing, with what is usual")
  func documented() throws {
    let page = Program.root.appendingPathComponent("docs/operations/install.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    for key in SettingKey.all {
      let usual = key.usual.map { "`\($0)`" } ?? ""
      #expect(text.contains("| `\(key.name)` | \(key.help) | \(usual) |"), "\(key.name)")
    }
  }
}
