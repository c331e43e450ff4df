public import Accounts
import Chronology
public import Findings
import JSONText
public import Ledgers
import Names
public import Policies
import Records
public import Ticketing

/// Keeps policies, accounts and webhooks; every change is an event of the ledger's own stream, in the same transaction.
public final class Administration: Sendable {
  let desk: TicketDesk
  private let reader = LongWork(label: "escalon.policies")

  private let names: NameAllowance

  /// The administration of a desk.
  ///
  /// `names`: how much memory policies may take that nobody keeps.
  public init(desk: TicketDesk, names: NameAllowance = NameAllowance()) {
    self.desk = desk
    self.names = names
  }

  // MARK: Policies

  /// Keeps a policy; one that is kept already stays as it is.
  ///
  /// - Throws: `FindingList` when it has errors, ``NameAllowance/Spent``, ``DeskFault`` when it cannot be kept.
  public func keepPolicy(
    text: String, files: [NamedText], by who: String
  ) async throws -> StoredPolicy {
    let checked = try await check(text: text, files: files, by: who, isKept: true)
    let now = desk.time.now
    if let known = desk.shelf.all.stored.first(where: { $0.version == checked.policy.version }) {
      return known
    }
    let stored = StoredPolicy(
      version: checked.policy.version, text: text, files: files, keptAt: now, keptBy: who)
    try await commit("policy-kept", by: who, [.keep(stored)]) { $0.members(of: stored.version) }
    desk.shelf.add(stored, checked.policy)
    desk.feedBell.ring(at: now)
    return stored
  }

  /// Reads and checks a policy, and keeps nothing of it.
  ///
  /// - Returns: Its version, and what is doubtful about it.
  /// - Throws: `FindingList` with everything that is wrong, ``NameAllowance/Spent``.
  public func checkPolicy(
    text: String, files: [NamedText], by who: String
  ) async throws -> (version: PolicyVersion, warnings: [Finding]) {
    let checked = try await check(text: text, files: files, by: who, isKept: false)
    return (checked.policy.version, checked.warnings)
  }

  /// The words of a policy that is kept belong to the ledger; those of any other are counted.
  private func check(
    text: String, files: [NamedText], by who: String, isKept: Bool
  ) async throws -> (policy: Policy, warnings: [Finding]) {
    try names.check(who)
    let (zones, names) = (desk.shelf.zones, names)
    return try await reader.run {
      () throws(FindingList) -> (policy: Policy, warnings: [Finding]) in
      let before = Name.keptBytes
      do throws(FindingList) {
        let checked = try checkedPolicy(text: text, files: files, zones: zones)
        if !isKept { names.charge(who, Name.keptBytes - before) }
        return checked
      } catch {
        names.charge(who, Name.keptBytes - before)
        throw error
      }
    }
  }

  /// Lets new tickets come under a version that is kept; tickets that are there keep theirs.
  ///
  /// - Throws: ``DeskFault``; ``DeskFault/noPolicy`` when the version is not kept.
  public func activate(_ version: PolicyVersion, by who: String) async throws(DeskFault) {
    guard desk.shelf.policy(version) != nil else { throw .noPolicy }
    let made = desk.shelf.activations(of: version, at: desk.time.now)
    let shelving = [.activate(version)] + made.map { Shelving.document($0.document) }
    try await commit("policy-activated", by: who, shelving) {
      $0.members(of: version)
    }
    desk.shelf.activate(version, made)
    desk.feedBell.ring(at: desk.time.now)
    desk.dutyBell.ring(at: desk.time.now)
  }

  // MARK: Accounts

  /// Creates or changes a user.
  ///
  /// `kind`: what was done, as the event's word: `user-created`, `user-changed`, `password-changed` ... `endingSessions`: whether all of the user's
  /// sessions end with it, and `session` the one that begins thereafter; `tokens`: those that are revoked with it. `answer`: what is kept with it under the request's key, if anything.
  /// - Throws: ``DeskFault``.
  public func keep(
    _ user: User, _ kind: String, by who: String, endingSessions: Bool = false,
    revoking tokens: [APIToken] = [], beginning session: Session? = nil,
    answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    var commit = Commit()
    commit.shelving = [.user(user)]
    commit.administration = [
      entry(kind, by: who) { writer in
        writer.member("user", user.id.text)
        writer.member("role", user.role.rawValue)
        writer.member("person", user.person)
        writer.member("disabled", user.isDisabled)
      }
    ]
    if endingSessions {
      commit.shelving.append(.endSessions(of: user.id))
      commit.administration.append(
        entry("sessions-ended", by: who) { $0.member("user", user.id.text) })
    }
    revoke(tokens, in: &commit, by: who)
    if let session {
      commit.shelving.append(.session(session))
      commit.administration.append(entry("signed-in", by: session.user.text) { _ in })
    }
    commit.answer = answer
    try await keep(commit)
  }

  /// Begins a session, and ends the one of whose secret it takes the place.
  ///
  /// `answer`: what is kept with it under the request's key, if anything.
  /// - Throws: ``DeskFault``.
  public func begin(
    _ session: Session, ending old: SecretHash? = nil, answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    let ended = old.map { [Shelving.endSession($0)] } ?? []
    try await commit(
      "signed-in", by: session.user.text, ended + [.session(session)], answer
    ) { _ in }
  }

  /// Notes that a session was used, if it has not ended meanwhile; this is no event.
  ///
  /// - Throws: ``DeskFault``.
  public func touch(_ session: Session) async throws(DeskFault) {
    var commit = Commit()
    commit.shelving = [.touch(session)]
    try await keep(commit)
  }

  /// Ends a session.
  ///
  /// - Throws: ``DeskFault``.
  public func end(_ session: Session, by who: String) async throws(DeskFault) {
    try await commit("signed-out", by: who, [.endSession(session.hash)]) { _ in }
  }

  /// Ends every session of a user.
  ///
  /// - Throws: ``DeskFault``.
  public func endSessions(of user: UserID, by who: String) async throws(DeskFault) {
    try await commit("sessions-ended", by: who, [.endSessions(of: user)]) {
      $0.member("user", user.text)
    }
  }

  /// Creates a token or changes it.
  ///
  /// `answer`: what is kept with it under the request's key, if anything.
  /// - Throws: ``DeskFault``.
  public func keep(
    _ token: APIToken, by who: String, answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    let kind = token.revokedAt == nil ? "token-created" : "token-revoked"
    try await commit(kind, by: who, [.token(token)], answer) { $0.members(of: token) }
  }

  /// Revokes tokens, all in one transaction.
  ///
  /// - Throws: ``DeskFault``.
  public func revoke(_ tokens: [APIToken], by who: String) async throws(DeskFault) {
    guard !tokens.isEmpty else { return }
    var commit = Commit()
    revoke(tokens, in: &commit, by: who)
    try await keep(commit)
  }

  private func revoke(_ tokens: [APIToken], in commit: inout Commit, by who: String) {
    for var token in tokens {
      token.revokedAt = desk.time.now
      commit.shelving.append(.token(token))
      commit.administration.append(
        entry("token-revoked", by: who) { $0.members(of: token) })
    }
  }

  /// The links that a ticket's customer was sent by its events up to a number no longer work.
  ///
  /// - Throws: ``DeskFault``.
  public func revokeLinks(
    of ticket: TicketID, upTo number: Int64, by who: String
  ) async throws(DeskFault) {
    try await commit("customer-links-revoked", by: who, [.revokeLinks(of: ticket, upTo: number)]) {
      writer in
      writer.member("ticket", ticket.text)
      writer.member("upTo", number)
    }
  }

  /// Records something that was refused or done and changes nothing else: a sign-in that failed, a right that was missing.
  ///
  /// `count`: of how many such things this tells, when it tells of many.
  /// - Throws: ``DeskFault``.
  public func record(
    _ kind: String, by who: String, about: String, count: Int? = nil
  ) async throws(DeskFault) {
    try await commit(kind, by: who, []) { writer in
      writer.member("about", about)
      if let count { writer.member("count", count) }
    }
  }

  // MARK: Keeping

  /// Makes a change and the event that tells of it durable, in one transaction.
  func commit(
    _ kind: String, by who: String, _ shelving: [Shelving], _ answer: KeptAnswer? = nil,
    _ body: (inout JSONWriter) -> Void
  ) async throws(DeskFault) {
    var commit = Commit()
    commit.administration = [entry(kind, by: who, body)]
    commit.shelving = shelving
    commit.answer = answer
    try await keep(commit)
  }

  /// An event of the ledger's own stream.
  private func entry(
    _ kind: String, by who: String, _ body: (inout JSONWriter) -> Void
  ) -> NewEntry {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("at", desk.time.now)
      writer.member("kind", kind)
      writer.member("by", who)
      body(&writer)
    }
    return NewEntry(kind: kind, body: writer.bytes)
  }

  func keep(_ commit: Commit) async throws(DeskFault) {
    switch try await desk.fromLedger({ try await desk.queue.commit(commit) }) {
    case .committed(let sequence): desk.feed.publish(upTo: sequence)
    case .conflict(_, let version): throw .otherVersion(version)
    case .taken(let key): throw .ledger(LedgerFault(.unavailable, "\(key) is taken"))
    }
  }
}

extension JSONWriter {
  /// Writes which token, never its secret.
  fileprivate mutating func members(of token: APIToken) {
    member("token", token.id)
    member("user", token.user.text)
    member("scopes", token.scopes.map(\.rawValue).sorted())
    member("expiresAt", token.expiresAt)
    if let maker = token.madeBy { member("madeBy", maker) }
  }

  /// Writes which version of a policy.
  fileprivate mutating func members(of version: PolicyVersion) {
    member("policy", version.policy.text)
    member("version", version.version.text)
    member("digest", String(version.digest, radix: 16))
  }
}
