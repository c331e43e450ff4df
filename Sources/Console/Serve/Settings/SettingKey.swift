/// A setting of the service: its name in the file, in the environment and as a flag, and what it is for.
struct SettingKey: Sendable, Hashable {
  /// Its name in the file, levels with full stops between them: `mail.server`.
  let name: String
  /// What it is for, one line.
  let help: String
  /// What holds when nobody sets it; nil for nothing.
  var usual: String?
  /// Whether it is never shown.
  var isSecret = false
  /// Whether it takes several values: a list in the file, commas elsewhere.
  var isList = false

  init(
    _ name: String, _ help: String, usual: String? = nil, isSecret: Bool = false,
    isList: Bool = false
  ) {
    self.name = name
    self.help = help
    self.usual = usual
    self.isSecret = isSecret
    self.isList = isList
  }

  /// Its name in the environment: `ESCALON_MAIL_SERVER`.
  var variable: String {
    "ESCALON_"
      + name.map { $0 == "." || $0 == "-" ? "_" : String($0).uppercased() }.joined()
  }

  /// Every setting, in the order in which they are shown.
  static let all: [SettingKey] = [
    SettingKey("listen", "Address and port to listen at.", usual: "127.0.0.1:8080"),
    SettingKey("site", "Address under which browsers reach it; links in mail begin with it."),
    SettingKey("ledger", "File of the ledger.", usual: "escalon.db"),
    SettingKey(
      "key-file", "File of the server's key; made when it is not there.", usual: "escalon.key"),
    SettingKey("policy", "Policy file that is kept and activated at the start."),
    SettingKey(
      "log.level", "trace, debug, info, notice, warning, error or critical.", usual: "info"),
    SettingKey("log.format", "text or json.", usual: "text"),
    SettingKey("limits.orders", "Commands under way at once.", usual: "4096"),
    SettingKey(
      "limits.ready-tickets", "Tickets kept in memory, in each of two generations.", usual: "8192"),
    SettingKey(
      "limits.arrival", "How long a request may take to arrive; a second more for each 64 KiB.",
      usual: "30s"),
    SettingKey(
      "limits.answer", "How long an answer may take; streams and histories as long as they need.",
      usual: "30s"),
    SettingKey("limits.head", "Longest head of a request, in bytes.", usual: "32768"),
    SettingKey("limits.body", "Longest body of a usual request, in bytes.", usual: "262144"),
    SettingKey("limits.attachment", "Longest attachment, in bytes.", usual: "8388608"),
    SettingKey("limits.history", "Longest history poured in at once, in bytes.", usual: "67108864"),
    SettingKey("limits.connections", "Connections open at once.", usual: "2000"),
    SettingKey("limits.streams", "Streams of events open at once.", usual: "1000"),
    SettingKey(
      "proxy.trust", "Addresses of the proxies in front, whose X-Forwarded-For is believed.",
      isList: true),
    SettingKey(
      "metrics", "Who may read /metrics: everybody, or whoever has the right.", usual: "right"),
    SettingKey(
      "pace.address", "How fast letters go to one address: 20 at once, then one a second.",
      usual: "20/1s"),
    SettingKey("pace.mail", "How fast letters go to the mail server.", usual: "none"),
    SettingKey("pace.chat", "How fast letters go to the chat.", usual: "5/1s"),
    SettingKey("pace.phone", "How often the program that calls is started.", usual: "none"),
    SettingKey(
      "contacts.trusted",
      "Addresses that count as verified without a code: those of the policy, or none.",
      usual: "none"),
    SettingKey("mail.server", "Mail server; without it, and without a folder, no mail is sent."),
    SettingKey("mail.port", "Its port; 465, 587 or 25 by its security."),
    SettingKey("mail.security", "tls, starttls or none.", usual: "starttls"),
    SettingKey("mail.user", "User name at the mail server."),
    SettingKey("mail.password", "Password at the mail server.", isSecret: true),
    SettingKey("mail.password-file", "File that holds the password."),
    SettingKey(
      "mail.from", "Who sends: Support <support@example.com>.",
      usual: "Escalon <escalon@localhost.localdomain>"),
    SettingKey("mail.reply-to", "Where answers go."),
    SettingKey("mail.ca-file", "Certificates to trust in place of the system's (PEM)."),
    SettingKey("mail.folder", "Folder into which mail is written instead of being sent."),
    SettingKey("chat.kind", "slack, mattermost or teams.", usual: "mattermost"),
    SettingKey("chat.url", "Incoming webhook of the room that everybody reads.", isSecret: true),
    SettingKey("phone.program", "Program that calls: the message as JSON on its standard input."),
    SettingKey("phone.arguments", "Its arguments.", isList: true),
    SettingKey("phone.limit", "How long it may run.", usual: "30s"),
    SettingKey(
      "web.allow", "Addresses that are not public and may yet be reached: 10.0.0.0/8.", isList: true
    ),
  ]

  /// The setting of a name in the file.
  static func named(_ name: String) -> SettingKey? { all.first { $0.name == name } }
}
