/// A part of administration that one can go to.
public struct AdministrationTab: Sendable, Hashable, Encodable {
  /// What it is called.
  public var title: Word
  /// Its address.
  public var address: String
  /// Whether the page is there.
  public var isCurrent: Bool

  /// A tab from its parts.
  public init(_ title: Word, _ address: String, isCurrent: Bool) {
    self.title = title
    self.address = address
    self.isCurrent = isCurrent
  }
}

/// Something that can be chosen in a form.
public struct FormChoice: Sendable, Hashable, Encodable {
  /// What the form sends.
  public var value: String
  /// What people read: a text of the catalogue, or words that somebody wrote.
  public var title: Title
  /// Whether it is chosen now.
  public var isChosen: Bool

  /// What a choice is called.
  public enum Title: Sendable, Hashable, Encodable {
    /// A text of the catalogue.
    case word(Word)
    /// Somebody's words.
    case text(String)

    /// As whichever it is.
    public func encode(to encoder: any Encoder) throws {
      switch self {
      case .word(let word): try word.encode(to: encoder)
      case .text(let text): try text.encode(to: encoder)
      }
    }
  }

  /// A choice whose title is a text of the catalogue.
  public init(_ value: String, _ word: Word, isChosen: Bool = false) {
    self.value = value
    title = .word(word)
    self.isChosen = isChosen
  }

  /// A choice whose title somebody wrote.
  public init(_ value: String, text: String, isChosen: Bool = false) {
    self.value = value
    title = .text(text)
    self.isChosen = isChosen
  }
}

extension FormChoice.Title: Dressed {
  func dressed(for reader: PageReader) -> Any {
    switch self {
    case .word(let word): word.dressed(for: reader)
    case .text(let text): PageText(text)
    }
  }
}

/// A notification as pages of administration show it, with every try.
public struct LetterLine: Sendable, Hashable, Encodable {
  /// One try.
  public struct Try: Sendable, Hashable, Encodable {
    /// When.
    public var at: Moment
    /// The channel and the address.
    public var contact: String
    /// How it ended.
    public var outcome: Word
    /// Whether it failed.
    public var isBad: Bool
    /// What the channel said.
    public var detail: String

    /// A try from its parts.
    public init(at: Moment, contact: String, outcome: Word, isBad: Bool, detail: String) {
      self.at = at
      self.contact = contact
      self.outcome = outcome
      self.isBad = isBad
      self.detail = detail
    }
  }

  /// Its identity.
  public var id: String
  /// What it is.
  public var kind: Word
  /// Where it is on its way.
  public var state: Word
  /// Whom it is for.
  public var recipient: String
  /// What it says in one line.
  public var subject: String
  /// The ticket that it is about; nil when it is about none.
  public var ticket: String?
  /// The address of the ticket's page.
  public var ticketAddress: String?
  /// When it was made.
  public var createdAt: Moment
  /// When it is tried next; nil when it is not.
  public var nextAt: Moment?
  /// Every try, in order.
  public var tries: [Try]
  /// Where a form sends it again; nil when it is not dead, or the reader may not.
  public var sendAddress: String?

  /// A letter from its parts.
  public init(
    id: String, kind: Word, state: Word, recipient: String, subject: String, ticket: String?,
    ticketAddress: String?, createdAt: Moment, nextAt: Moment?, tries: [Try],
    sendAddress: String?
  ) {
    self.id = id
    self.kind = kind
    self.state = state
    self.recipient = recipient
    self.subject = subject
    self.ticket = ticket
    self.ticketAddress = ticketAddress
    self.createdAt = createdAt
    self.nextAt = nextAt
    self.tries = tries
    self.sendAddress = sendAddress
  }
}
