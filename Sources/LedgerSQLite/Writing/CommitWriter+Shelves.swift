import Accounts
import GRDB
import Ledgers
import Policies
import Ticketing

extension CommitWriter {
  /// The key of something that a commit creates and that is there already; nil when there is none.
  func takenKey(in commit: Commit) throws -> String? {
    var created: Set<String> = []
    for notification in commit.notifications {
      let id = notification.id
      if try !created.insert(id).inserted || has(.notificationNumber, id) { return id }
    }
    if let key = commit.answer?.key, try has(.answer, key) { return key }
    var attached: Set<String> = []
    var kept: Set<PolicyVersion> = []
    for change in commit.shelving {
      switch change {
      case .keep(let policy):
        let version = policy.version
        if try !kept.insert(version).inserted || has(version) {
          return "\(version.policy) \(version.version)"
        }
      case .attach(let attachment):
        let id = attachment.id
        if try !attached.insert(id).inserted || has(.attachment, id) { return id }
      default: continue
      }
    }
    return nil
  }

  func add(_ answer: KeptAnswer) throws {
    var statement = try Prepared(.addAnswer, in: database)
    statement.bind(answer.key)
    statement.bind(answer.request)
    statement.bind(Int64(answer.status))
    statement.bind(answer.body)
    statement.bind(answer.at)
    try statement.run()
  }

  func apply(_ change: Shelving) throws {
    switch change {
    case .keep(let policy): try keep(policy)
    case .activate(let version): try run(.setActivePolicy) { $0.bind(version) }
    case .user(let user): try set(user)
    case .session(let session): try set(session)
    case .touch(let session):
      try run(.touchSession) { statement in
        statement.bind(session.usedAt)
        statement.bind(session.idleEndsAt)
        statement.bind(session.hash.bytes)
      }
    case .endSession(let hash): try run(.endSession) { $0.bind(hash.bytes) }
    case .endSessions(let user): try run(.endSessions) { $0.bind(user.text) }
    case .token(let token): try set(token)
    case .revokeLinks(let ticket, let number):
      try run(.revokeLinks) { statement in
        statement.bind(ticket.text)
        statement.bind(number)
      }
    case .webhook(let webhook): try set(webhook)
    case .removeWebhook(let id): try run(.removeWebhook) { $0.bind(id) }
    case .calendarLink(let link): try set(link)
    case .feed(let feed): try set(feed)
    case .touchFeed(let feed): try touch(feed)
    case .document(let document):
      try run(.setDocument) { statement in
        statement.bind(document.kind.rawValue)
        statement.bind(document.id)
        statement.bind(document.at)
        statement.bind(document.bytes)
      }
    case .attach(let attachment): try add(attachment)
    }
  }

  private func has(_ query: Query, _ key: String) throws -> Bool {
    var statement = try Prepared(query, in: database)
    statement.bind(key)
    return try statement.first { _ in true } ?? false
  }

  private func has(_ version: PolicyVersion) throws -> Bool {
    var statement = try Prepared(.policyNumber, in: database)
    statement.bind(version)
    return try statement.first { _ in true } ?? false
  }

  func run(_ change: Change, _ bind: (inout Prepared) -> Void) throws {
    var statement = try Prepared(change, in: database)
    bind(&statement)
    try statement.run()
  }

  private func keep(_ policy: StoredPolicy) throws {
    var statement = try Prepared(.addPolicy, in: database)
    statement.bind(policy.version)
    statement.bind(policy.text)
    statement.bind(policy.keptAt)
    statement.bind(policy.keptBy)
    let number = try statement.insertedNumber(in: database)
    for (position, file) in policy.files.enumerated() {
      try run(.addPolicyFile) { statement in
        statement.bind(number)
        statement.bind(Int64(position))
        statement.bind(file.name)
        statement.bind(file.text)
      }
    }
  }

  private func set(_ user: User) throws {
    try run(.setAccount) { statement in
      statement.bind(user.id.text)
      statement.bind(user.fullName)
      statement.bind(user.role.rawValue)
      statement.bind(user.person)
      statement.bind(user.password?.text)
      statement.bind(user.isDisabled)
      statement.bind(user.createdAt)
    }
  }

  private func set(_ session: Session) throws {
    try run(.setSession) { statement in
      statement.bind(session.hash.bytes)
      statement.bind(session.user.text)
      statement.bind(session.createdAt)
      statement.bind(session.usedAt)
      statement.bind(session.idleEndsAt)
      statement.bind(session.endsAt)
    }
  }

  private func set(_ token: APIToken) throws {
    try run(.setToken) { statement in
      statement.bind(token.id)
      statement.bind(token.hash.bytes)
      statement.bind(token.user.text)
      statement.bind(token.title)
      statement.bind(token.scopes.map(\.rawValue).sorted().joined(separator: " "))
      statement.bind(token.createdAt)
      statement.bind(token.expiresAt)
      statement.bind(token.revokedAt)
      statement.bind(token.madeBy)
    }
  }

  private func set(_ webhook: Webhook) throws {
    try run(.setWebhook) { statement in
      statement.bind(webhook.id)
      statement.bind(webhook.url)
      statement.bind(webhook.kinds.joined(separator: " "))
      statement.bind(webhook.salts.flatMap { $0 })
      statement.bind(webhook.disabledAt)
      statement.bind(webhook.disabledBecause)
      statement.bind(webhook.createdAt)
    }
  }

  private func add(_ attachment: Attachment) throws {
    try run(.addAttachment) { statement in
      statement.bind(attachment.id)
      statement.bind(attachment.ticket.text)
      statement.bind(attachment.name)
      statement.bind(attachment.type)
      statement.bind(attachment.isForCustomer)
      statement.bind(attachment.by)
      statement.bind(attachment.at)
      statement.bind(attachment.bytes)
    }
  }
}

extension Prepared {
  fileprivate mutating func bind(_ version: PolicyVersion) {
    bind(version.policy)
    bind(version.version)
    bind(Int64(bitPattern: version.digest))
  }
}
