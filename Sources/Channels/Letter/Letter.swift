public import Chronology

/// One message to one address: what a channel is given to deliver, once per try.
///
/// Nothing in it is trusted: a subject may hold line breaks and a name may hold commands. Each channel
/// writes what it is given so that it stays text.
public struct Letter: Sendable, Hashable {
  /// What a letter is for.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A call: somebody has to answer.
    case call
    /// Word to a colleague.
    case note
    /// A message to the customer.
    case message
    /// An event for a system that integrates Escalon.
    case webhook
  }

  /// Whom a letter is for.
  public struct Recipient: Sendable, Hashable {
    /// The name of a person or a team, where it is known.
    public var name: String?
    /// Where, as the channel reads it: a mail address, a number, the name of an endpoint.
    public var address: String

    /// A recipient from name and address.
    public init(name: String? = nil, address: String) {
      self.name = name
      self.address = address
    }
  }

  /// Somewhere to go from a letter: "acknowledge", "the ticket".
  public struct Link: Sendable, Hashable {
    /// What the reader sees.
    public var title: String
    /// Where it leads; only `http`, `https` and `mailto` are shown as links.
    public var url: String

    /// A link from its parts.
    public init(title: String, url: String) {
      self.title = title
      self.url = url
    }
  }

  /// The identity of the notification, the same at every try; other systems see it through ``token``.
  public var notification: String
  /// What it is for.
  public var kind: Kind
  /// The ticket's number or id, as people write it.
  public var ticket: String
  /// Whom it is for.
  public var recipient: Recipient
  /// One line that says what it is about.
  public var subject: String
  /// The text: CommonMark, readable as it stands.
  public var text: String
  /// The text as HTML, of which whoever makes the letter has escaped what came from a ticket; nil has channels
  /// that want HTML make it from ``text``, escaped.
  public var html: String?
  /// Where its reader may go, in order.
  public var links: [Link]
  /// What all letters of one conversation share; usually the ticket.
  public var thread: String
  /// When it was caused.
  public var createdAt: Instant
  /// What happened, for readers that are programs; nil has webhooks describe the letter itself.
  public var happening: Happening?

  /// A letter from its parts; the conversation is the ticket's unless another is named.
  public init(
    notification: String, kind: Kind, ticket: String, recipient: Recipient, subject: String,
    text: String, html: String? = nil, links: [Link] = [], thread: String? = nil,
    createdAt: Instant, happening: Happening? = nil
  ) {
    self.notification = notification
    self.kind = kind
    self.ticket = ticket
    self.recipient = recipient
    self.subject = subject
    self.text = text
    self.html = html
    self.links = links
    self.thread = thread ?? ticket
    self.createdAt = createdAt
    self.happening = happening
  }
}

/// What happened, in the form of CloudEvents 1.0.
public struct Happening: Sendable, Hashable {
  /// What kind of event, by words with full stops between them: `ticket.escalated`.
  public var type: String
  /// When it happened; not when it is sent.
  public var at: Instant
  /// What else there is to say: one JSON value.
  public var data: [UInt8]

  /// A happening from its parts; `data` must be JSON.
  public init(type: String, at: Instant, data: [UInt8]) {
    self.type = type
    self.at = at
    self.data = data
  }
}
