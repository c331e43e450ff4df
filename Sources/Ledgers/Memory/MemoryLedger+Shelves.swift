public import Accounts
public import Chronology
public import Policies
public import Ticketing

extension MemoryLedger {
  /// Every version of every policy, in the order in which they were kept.
  public func policies() throws -> [StoredPolicy] { try open { $0.policies } }

  /// The version under which new tickets come, or nil when none was activated.
  public func activePolicy() throws -> PolicyVersion? { try open { $0.activePolicy } }

  /// Every user, by name.
  public func users() throws -> [User] {
    try open { $0.users.values.sorted { $0.id < $1.id } }
  }

  /// A user, or nil.
  public func user(_ id: UserID) throws -> User? { try open { $0.users[id] } }

  /// A session by the hash of its secret, or nil.
  public func session(_ hash: SecretHash) throws -> Session? { try open { $0.sessions[hash] } }

  /// A token by the hash of its secret, or nil.
  public func token(_ hash: SecretHash) throws -> APIToken? {
    try open { state in state.tokens.values.first { $0.hash == hash } }
  }

  /// Every API token, by identity.
  public func tokens() throws -> [APIToken] {
    try open { $0.tokens.values.sorted { $0.id < $1.id } }
  }

  /// The number of the ticket's event up to which its customer's links no longer work; 0 for none.
  public func linksRevoked(of ticket: TicketID) throws -> Int64 {
    try open { $0.linksRevoked[ticket] ?? 0 }
  }

  /// Every webhook, by name.
  public func webhooks() throws -> [Webhook] {
    try open { $0.webhooks.values.sorted { $0.id < $1.id } }
  }

  /// Every calendar link, by identity.
  public func calendarLinks() throws -> [CalendarLink] {
    try open { $0.calendarLinks.values.sorted { $0.id < $1.id } }
  }

  /// A calendar link by the hash of its secret, or nil.
  public func calendarLink(_ hash: SecretHash) throws -> CalendarLink? {
    try open { state in state.calendarLinks.values.first { $0.hash == hash } }
  }

  /// Every calendar elsewhere that was asked for, by address, without the bytes of its copy.
  public func feeds() throws -> [KeptFeed] {
    try open { state in
      state.feeds.values.sorted { $0.url < $1.url }.map { feed in
        var feed = feed
        feed.bytes = []
        return feed
      }
    }
  }

  /// A calendar elsewhere with its copy, or nil.
  public func feed(_ url: String) throws -> KeptFeed? { try open { $0.feeds[url] } }

  /// Every document of a kind, by identity.
  public func documents(_ kind: KeptDocument.Kind) throws -> [KeptDocument] {
    try open { state in (state.documents[kind] ?? [:]).values.sorted { $0.id < $1.id } }
  }

  /// The documents of a kind that were made or changed last, the newest first.
  public func newestDocuments(
    _ kind: KeptDocument.Kind, limit: Int
  ) throws -> [KeptDocument] {
    try open { state in
      let newest = (state.documents[kind] ?? [:]).values.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
      return Array(newest.prefix(max(0, limit)))
    }
  }

  /// A document, or nil.
  public func document(_ kind: KeptDocument.Kind, _ id: String) throws -> KeptDocument? {
    try open { $0.documents[kind]?[id] }
  }

  /// The answer kept under a key, or nil.
  public func answer(_ key: String) throws -> KeptAnswer? { try open { $0.answers[key] } }

  /// Forgets answers given before an instant and sessions that ended before it.
  public func forget(before instant: Instant) throws {
    try open { state in
      state.answers = state.answers.filter { $0.value.at >= instant }
      state.sessions = state.sessions.filter {
        min($0.value.idleEndsAt, $0.value.endsAt) >= instant
      }
    }
  }

  /// An attachment with its bytes, or nil.
  public func attachment(_ id: String) throws -> Attachment? {
    try open { $0.attachments[id] }
  }

  /// The attachments of a ticket in the order in which they came, without their bytes.
  public func attachments(of ticket: TicketID) throws -> [Attachment] {
    try open { state in
      (state.attachmentsOfTicket[ticket] ?? []).compactMap { id in
        var attachment = state.attachments[id]
        attachment?.bytes = []
        return attachment
      }
    }
  }
}
