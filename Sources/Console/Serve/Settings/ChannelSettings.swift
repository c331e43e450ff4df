import Channels
import Chronology
import Findings
import HostData

/// The channels that the settings ask for.
struct ChannelSettings {
  private var table: SettingTable
  private(set) var channels: [any Channel] = []
  /// How far webhooks and chats may go.
  private(set) var web = HTTPSettings()

  /// The channels of a table, and how far requests may go.
  ///
  /// - Throws: `FindingList` with everything in the table that cannot be used.
  static func channels(
    _ table: SettingTable
  ) throws(FindingList) -> (channels: [any Channel], web: HTTPSettings) {
    var settings = ChannelSettings(table: table)
    settings.readWeb()
    settings.readMail()
    settings.readChat()
    settings.readPhone()
    let findings = FindingList(settings.table.findings)
    if findings.hasErrors { throw findings }
    return (settings.channels, settings.web)
  }

  private init(table: SettingTable) { self.table = table }

  private mutating func readMail() {
    guard let sender = address("mail.from") else { return }
    if let folder = table.text("mail.folder") {
      channels.append(FileChannel(folder: folder, sender: sender))
      return
    }
    guard let host = table.text("mail.server") else { return }
    let word = table.text("mail.security") ?? ""
    guard let security = MailSettings.Security(rawValue: word) else {
      return table.refuse(
        "mail.security", "\"\(word)\" is none", suggestion: "tls, starttls or none")
    }
    do throws(UnusableSetting) {
      let settings = try MailSettings(
        host: host, port: table.number("mail.port", 1...65535), security: security,
        user: table.text("mail.user"), password: password(), caFile: table.text("mail.ca-file"),
        sender: sender, replyTo: address("mail.reply-to"))
      channels.append(MailChannel(settings: settings))
    } catch {
      table.refuse("mail.server", error.description)
    }
  }

  private mutating func password() -> Credential? {
    if let text = table.text("mail.password") { return Credential(text) }
    guard let file = table.text("mail.password-file") else { return nil }
    do throws(InputFault) {
      let text = try TextFile.read(file)
      return Credential(String(text.prefix { !$0.isNewline }))
    } catch {
      table.refuse("mail.password-file", error.sentence)
      return nil
    }
  }

  /// `Support <support@example.com>` or `support@example.com`; nil when it is not given or none.
  private mutating func address(_ name: String) -> MailAddress? {
    guard let text = table.text(name) else { return nil }
    var parts = text.split(separator: "<", maxSplits: 1).map(String.init)
    let bare = parts.popLast().map { String($0.prefix { $0 != ">" }) } ?? ""
    let title = parts.first.map { String($0.reversed().drop { $0 == " " }.reversed()) }
    guard let address = MailAddress(name: title, bare) else {
      table.refuse(
        name, "\"\(text)\" is no mail address", suggestion: "Support <support@example.com>")
      return nil
    }
    return address
  }

  private mutating func readChat() {
    guard let url = table.text("chat.url") else { return }
    let word = table.text("chat.kind") ?? ""
    guard let dialect = ChatDialect(rawValue: word) else {
      return table.refuse(
        "chat.kind", "\"\(word)\" is none", suggestion: "slack, mattermost or teams")
    }
    do throws(UnusableSetting) {
      let room = try ChatRoom(dialect: dialect, url: Credential(url))
      channels.append(ChatChannel(everybody: room, settings: web))
    } catch {
      table.refuse("chat.url", error.description)
    }
  }

  private mutating func readWeb() {
    for text in table.texts("web.allow") {
      if let block = AddressBlock(text) {
        web.allowed.append(block)
      } else {
        table.refuse("web.allow", "\"\(text)\" is no block of addresses", suggestion: "10.0.0.0/8")
      }
    }
  }

  private mutating func readPhone() {
    guard let program = table.text("phone.program") else { return }
    let text = table.text("phone.limit") ?? ""
    guard let limit = try? WorkingTarget(parsing: text[...]), case .elapsed(0, let amount) = limit
    else { return table.refuse("phone.limit", "\"\(text)\" is no time", suggestion: "30s") }
    do throws(UnusableSetting) {
      let settings = try CommandSettings(
        program: program, arguments: table.texts("phone.arguments"), limit: amount)
      channels.append(CommandChannel(name: "phone", settings: settings))
    } catch {
      table.refuse("phone.program", error.description)
    }
  }
}
