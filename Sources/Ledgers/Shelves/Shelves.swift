public import Chronology
public import Policies
public import Ticketing

/// A version of a policy as it was given: its text, and the files that it names.
public struct StoredPolicy: Sendable, Hashable {
  /// Which version.
  public var version: PolicyVersion
  /// Its text, as it was given.
  public var text: String
  /// The files that the text names, by name.
  public var files: [NamedText]
  /// When it was given.
  public var keptAt: Instant
  /// Who gave it.
  public var keptBy: String

  /// A version from its parts.
  public init(
    version: PolicyVersion, text: String, files: [NamedText], keptAt: Instant, keptBy: String
  ) {
    self.version = version
    self.text = text
    self.files = files
    self.keptAt = keptAt
    self.keptBy = keptBy
  }
}

/// A text file that a policy names: a calendar of holidays.
public struct NamedText: Sendable, Hashable {
  /// The name by which the policy refers to it.
  public var name: String
  /// Its text.
  public var text: String

  /// A file from its parts.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// An answer kept under the key of its request (Idempotency-Key): a repeated request gets the same.
public struct KeptAnswer: Sendable, Hashable {
  /// Who asked, and the key that they gave.
  public var key: String
  /// The hash of the request, to tell a repetition from a key used twice.
  public var request: [UInt8]
  /// The status of the answer.
  public var status: Int32
  /// Its body.
  public var body: [UInt8]
  /// When it was given.
  public var at: Instant

  /// An answer from its parts.
  public init(key: String, request: [UInt8], status: Int32, body: [UInt8], at: Instant) {
    self.key = key
    self.request = request
    self.status = status
    self.body = body
    self.at = at
  }
}

/// A file that somebody attached to a ticket.
public struct Attachment: Sendable, Hashable {
  /// Its identity.
  public var id: String
  /// The ticket.
  public var ticket: TicketID
  /// The name that the sender gave; for show only.
  public var name: String
  /// The media type, found from its content.
  public var type: String
  /// Whether the customer may see it.
  public var isForCustomer: Bool
  /// Who attached it.
  public var by: String
  /// When.
  public var at: Instant
  /// The content.
  public var bytes: [UInt8]

  /// An attachment from its parts.
  public init(
    id: String, ticket: TicketID, name: String, type: String, isForCustomer: Bool, by: String,
    at: Instant, bytes: [UInt8]
  ) {
    self.id = id
    self.ticket = ticket
    self.name = name
    self.type = type
    self.isForCustomer = isForCustomer
    self.by = by
    self.at = at
    self.bytes = bytes
  }
}
