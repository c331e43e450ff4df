public import Accounts
import Chronology
import GRDB
public import Ledgers
import Names
public import Policies
public import Ticketing

extension SQLiteLedger {
  /// Every version of every policy, in the order in which they were kept.
  public func policies() async throws -> [StoredPolicy] {
    try await read { database in
      var statement = try Prepared(.policies, in: database)
      let rows = try statement.all { row in
        (
          row.number(0),
          StoredPolicy(
            version: row.policyVersion(from: 1), text: row.text(4), files: [],
            keptAt: row.instant(5), keptBy: row.text(6))
        )
      }
      var files = try Prepared(.policyFiles, in: database)
      return try rows.map { number, policy in
        var policy = policy
        files.bind(number)
        policy.files = try files.all { NamedText(name: $0.text(0), text: $0.text(1)) }
        return policy
      }
    }
  }

  /// The version under which new tickets come, or nil when none was activated.
  public func activePolicy() async throws -> PolicyVersion? {
    try await read { database in
      var statement = try Prepared(.activePolicy, in: database)
      return try statement.first { $0.policyVersion(from: 0) }
    }
  }

  /// Every user, by name.
  public func users() async throws -> [User] {
    try await read { database in
      var statement = try Prepared(.accounts, in: database)
      return try statement.all { try $0.user() }
    }
  }

  /// A user, or nil.
  public func user(_ id: UserID) async throws -> User? {
    try await read { database in
      var statement = try Prepared(.account, in: database)
      statement.bind(id.text)
      return try statement.first { try $0.user() }
    }
  }

  /// A session by the hash of its secret, or nil.
  public func session(_ hash: SecretHash) async throws -> Session? {
    try await read { database in
      var statement = try Prepared(.session, in: database)
      statement.bind(hash.bytes)
      return try statement.first { row in
        Session(
          hash: SecretHash(bytes: row.bytes(0)), user: try row.userID(1),
          createdAt: row.instant(2), usedAt: row.instant(3), idleEndsAt: row.instant(4),
          endsAt: row.instant(5))
      }
    }
  }

  /// A token by the hash of its secret, or nil.
  public func token(_ hash: SecretHash) async throws -> APIToken? {
    try await read { database in
      var statement = try Prepared(.token, in: database)
      statement.bind(hash.bytes)
      return try statement.first { try $0.token() }
    }
  }

  /// Every API token, by identity.
  public func tokens() async throws -> [APIToken] {
    try await read { database in
      var statement = try Prepared(.tokens, in: database)
      return try statement.all { try $0.token() }
    }
  }

  /// The number of the ticket's event up to which its customer's links no longer work; 0 for none.
  public func linksRevoked(of ticket: TicketID) async throws -> Int64 {
    try await read { database in
      var statement = try Prepared(.revokedLinks, in: database)
      statement.bind(ticket.text)
      return try statement.first { $0.number(0) } ?? 0
    }
  }

  /// Every webhook, by name.
  public func webhooks() async throws -> [Webhook] {
    try await read { database in
      var statement = try Prepared(.webhooks, in: database)
      return try statement.all { $0.webhook() }
    }
  }

  /// The answer kept under a key, or nil.
  public func answer(_ key: String) async throws -> KeptAnswer? {
    try await read { database in
      var statement = try Prepared(.answer, in: database)
      statement.bind(key)
      return try statement.first { row in
        KeptAnswer(
          key: row.text(0), request: row.bytes(1), status: Int32(clamping: row.number(2)),
          body: row.bytes(3), at: row.instant(4))
      }
    }
  }

  /// An attachment with its bytes, or nil.
  public func attachment(_ id: String) async throws -> Attachment? {
    try await read { database in
      var statement = try Prepared(.attachment, in: database)
      statement.bind(id)
      return try statement.first { row in
        var attachment = row.attachment()
        attachment.bytes = row.bytes(7)
        return attachment
      }
    }
  }

  /// The attachments of a ticket in the order in which they came, without their bytes.
  public func attachments(of ticket: TicketID) async throws -> [Attachment] {
    try await read { database in
      var statement = try Prepared(.attachmentsOfTicket, in: database)
      statement.bind(ticket.text)
      return try statement.all { $0.attachment() }
    }
  }
}

extension Prepared {
  fileprivate func policyVersion(from column: Int32) -> PolicyVersion {
    PolicyVersion(
      policy: name(column), version: name(column + 1),
      digest: UInt64(bitPattern: number(column + 2)))
  }

  func userID(_ column: Int32) throws -> UserID {
    guard let id = UserID(text(column)) else {
      throw LedgerFault(.damaged, "The ledger is damaged: an account has an impossible name.")
    }
    return id
  }

  fileprivate func user() throws -> User {
    User(
      id: try userID(0), fullName: text(1), role: try word(2), person: optionalText(3),
      password: optionalText(4).map(PasswordHash.init(text:)), isDisabled: number(5) != 0,
      createdAt: instant(6))
  }

  fileprivate func token() throws -> APIToken {
    let scopes = text(4).split(separator: " ").compactMap { APIToken.Scope(rawValue: String($0)) }
    return APIToken(
      id: text(0), hash: SecretHash(bytes: bytes(1)), user: try userID(2), title: text(3),
      scopes: Set(scopes), createdAt: instant(5), expiresAt: instant(6),
      revokedAt: optionalInstant(7), madeBy: optionalText(8))
  }

  fileprivate func webhook() -> Webhook {
    let bytes = bytes(3)
    let salts = stride(from: 0, to: bytes.count, by: Webhook.saltCount).map {
      Array(bytes[$0..<min($0 + Webhook.saltCount, bytes.count)])
    }
    return Webhook(
      id: text(0), url: text(1), kinds: text(2).split(separator: " ").map(String.init),
      salts: salts, disabledAt: optionalInstant(4), disabledBecause: text(5),
      createdAt: instant(6))
  }

  /// An attachment without its bytes.
  fileprivate func attachment() -> Attachment {
    Attachment(
      id: text(0), ticket: TicketID(text(1)), name: text(2), type: text(3),
      isForCustomer: number(4) != 0, by: text(5), at: instant(6), bytes: [])
  }
}
