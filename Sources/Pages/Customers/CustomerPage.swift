/// A ticket as its customer sees it: how it stands, what happens next, what was said, and what they can do.
public struct CustomerPage: PageModel {
  /// The template's name.
  public static let template = "customer"

  /// A message of the conversation.
  public struct Message: Sendable, Hashable, Encodable {
    /// When it was written.
    public var at: Moment
    /// Whether the customer wrote it.
    public var isTheirs: Bool
    /// The words.
    public var text: Prose

    /// A message from its parts.
    public init(at: Moment, isTheirs: Bool, text: Prose) {
      self.at = at
      self.isTheirs = isTheirs
      self.text = text
    }
  }

  /// Something about the ticket that they may see.
  public struct Line: Sendable, Hashable, Encodable {
    /// What people call it.
    public var title: String
    /// Its value.
    public var value: String

    /// A line from its parts.
    public init(title: String, value: String) {
      self.title = title
      self.value = value
    }
  }

  /// A file that they may open.
  public struct File: Sendable, Hashable, Encodable {
    /// Its name.
    public var name: String
    /// Its address.
    public var address: String

    /// A file from its parts.
    public init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  /// A choice of the rating, in words.
  public struct Score: Sendable, Hashable, Encodable {
    var value: Int
    var title: Word
  }

  /// The ticket's identity.
  public var ticket: String
  /// The page's own path: forms send below it.
  public var path: String
  /// How it stands, as a word of the program.
  public var state: String
  /// How it stands, in a sentence.
  public var status: Word
  /// What happens next, in a sentence.
  public var next: Word
  /// Until when, and what then; nil when nothing is promised.
  public var until: Until?
  /// When it was opened.
  public var openedAt: Moment
  /// What else they may see of it.
  public var lines: [Line]
  /// The conversation, the oldest first.
  public var messages: [Message]
  /// How many messages are not shown; nil for none.
  public var earlier: Int?
  /// The files meant for them.
  public var files: [File]
  /// Whether they are asked whether it is solved.
  public var isAsked: Bool
  /// The choices of a rating; empty when there is nothing to rate.
  public var scores: [Score]
  /// What they rated it; nil when they did not.
  public var rating: Word?
  /// The zone of the times on the page.
  public var zone: String

  /// An instant, with the words before it.
  public struct Until: Sendable, Hashable, Encodable {
    /// What happens then.
    public var title: Word
    /// When.
    public var at: Moment

    /// An instant with its words.
    public init(_ title: Word, _ at: Moment) {
      self.title = title
      self.at = at
    }
  }

  /// How many messages are shown unless all are asked for.
  public static let mostMessages = 30
  /// How long the texts of these may be together, in bytes; the newest is shown however long it is.
  static let mostBytes = 48_000

  /// How many messages are left out before the newest ones.
  private static func hidden(of messages: [Message]) -> Int {
    var bytes = 0
    let shown = messages.suffix(mostMessages).reversed().prefix { message in
      bytes += message.text.text.utf8.count
      return bytes <= mostBytes
    }
    return messages.isEmpty ? 0 : messages.count - max(1, shown.count)
  }

  /// A page from its parts.
  ///
  /// - Parameters:
  ///   - ticket: The ticket's identity.
  ///   - path: The page's own path.
  ///   - state: How it stands: a key below `customer.status-` and `customer.next-`.
  ///   - until: What happens next at an instant.
  ///   - openedAt: When it was opened.
  ///   - lines: What else they may see.
  ///   - messages: The whole conversation, the oldest first.
  ///   - showsAll: Whether all of it is shown.
  ///   - files: The files meant for them.
  ///   - isAsked: Whether they are asked whether it is solved.
  ///   - mayRate: Whether they may rate it.
  ///   - rating: What they rated it, 1 to 5.
  ///   - zone: The zone of times.
  public init(
    ticket: String, path: String, state: String, until: Until?, openedAt: Moment, lines: [Line],
    messages: [Message], showsAll: Bool, files: [File], isAsked: Bool, mayRate: Bool,
    rating: Int?, zone: String
  ) {
    self.ticket = ticket
    self.path = path
    self.state = state
    status = Word("customer.status-" + state)
    next = Word("customer.next-" + state)
    self.until = until
    self.openedAt = openedAt
    self.lines = lines
    let hidden = showsAll ? 0 : CustomerPage.hidden(of: messages)
    self.messages = Array(messages.dropFirst(hidden))
    earlier = hidden == 0 ? nil : hidden
    self.files = files
    self.isAsked = isAsked
    scores =
      mayRate
      ? (1...5).reversed().map { Score(value: $0, title: Word("customer.score-\($0)")) } : []
    self.rating = rating.map { Word("customer.score-\($0)") }
    self.zone = zone
  }
}
