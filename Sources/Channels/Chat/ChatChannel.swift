public import Chronology

/// A room of a chat that letters can be sent to.
public struct ChatRoom: Sendable, Hashable {
  /// Which chat it is.
  public var dialect: ChatDialect
  /// The URL of its incoming webhook, which is a secret: whoever knows it can write there.
  public var url: Credential

  /// A room from its parts.
  ///
  /// - Throws: ``UnusableSetting`` when the URL cannot be used; it is not in the sentence.
  public init(dialect: ChatDialect, url: Credential) throws(UnusableSetting) {
    if let problem = WebAddress.problem(with: url.revealed) { throw UnusableSetting(problem) }
    self.dialect = dialect
    self.url = url
  }
}

/// Messages into rooms of Slack, Mattermost and Teams, through their incoming webhooks.
///
/// A letter's address is the name of a room, so that its URL stands in no ledger.
///
/// | answer | outcome |
/// | --- | --- |
/// | 2xx | delivered |
/// | 400, 401, 403, 404, 413 | rejected: the same body at the same room will not be taken later |
/// | 410 | gone |
/// | any other, also 429 | failed, with its `Retry-After` |
/// | none within the time | failed |
/// | address not public and not allowed, name of no room | rejected |
public struct ChatChannel: Channel {
  /// The word by which policies name it.
  public let name: String
  private let rooms: [String: ChatRoom]
  private let everybody: ChatRoom?
  private let client: HTTPClient

  /// A channel to rooms by name, and to one that takes what has no room of its own.
  public init(
    name: String = "chat", rooms: [String: ChatRoom] = [:], everybody: ChatRoom? = nil,
    settings: HTTPSettings = HTTPSettings()
  ) {
    self.name = name
    self.rooms = rooms
    self.everybody = everybody
    client = HTTPClient(settings, label: "escalon.\(name)")
  }

  /// The limit of a request.
  public var longestTry: TimeAmount { client.longestTry }

  /// Tries once.
  public func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    guard let room = rooms[letter.recipient.address] ?? everybody else {
      return .rejected("no chat room has this name")
    }
    let answer = await client.post(
      to: room.url.revealed, headers: ["Content-Type: application/json; charset=utf-8"],
      body: room.dialect.body(of: letter))
    return answer.outcome { status in
      switch status {
      case 400, 401, 403, 404, 413: .rejected("HTTP \(status)")
      case 410: .gone("HTTP 410: the room is gone")
      default: nil
      }
    }
  }
}
