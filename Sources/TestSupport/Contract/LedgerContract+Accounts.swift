import Accounts
import Chronology
import Ledgers
import Ticketing

extension LedgerContract {
  private static func user(_ id: String) throws(ContractBreach) -> User {
    guard let id = UserID(id) else { throw ContractBreach(description: "\(id) is no name") }
    return User(
      id: id, fullName: "Ada Lovelace", role: .lead, person: "ada",
      password: PasswordHash(text: "$scrypt$1"), isDisabled: false, createdAt: MadeTickets.start)
  }

  private static func session(
    _ byte: UInt8, of user: User, idle: Int64 = 100, end: Int64 = 200
  ) -> Session {
    Session(
      hash: SecretHash(bytes: [UInt8](repeating: byte, count: 32)), user: user.id,
      createdAt: MadeTickets.start, usedAt: MadeTickets.at(3), idleEndsAt: MadeTickets.at(idle),
      endsAt: MadeTickets.at(end))
  }

  private static func commit(_ changes: Shelving...) -> Commit {
    var commit = Commit()
    commit.shelving = changes
    return commit
  }

  static let accountClauses = [
    Clause("users are made, replaced and listed by name") { ledger in
      var ada = try user("ada")
      var bare = try user("bert")
      bare.person = nil
      bare.password = nil
      _ = try await ledger.commit([commit(.user(bare), .user(ada))])
      try require(try await ledger.users(), is: [ada, bare], "users")
      ada.isDisabled = true
      ada.role = .auditor
      _ = try await ledger.commit([commit(.user(ada))])
      try require(try await ledger.user(ada.id), is: ada, "user")
      try require(try await ledger.users().count, is: 2, "number of users")
      try require(try await ledger.user(try user("carl").id), is: nil, "user that is not there")
    },
    Clause("sessions are found by their secret, replaced and ended") { ledger in
      let ada = try user("ada")
      let bert = try user("bert")
      let sessions = [session(1, of: ada), session(2, of: ada), session(3, of: bert)]
      _ = try await ledger.commit([
        commit(.user(ada), .user(bert)), commit(.session(sessions[0])),
        commit(.session(sessions[1]), .session(sessions[2])),
      ])
      try require(try await ledger.session(sessions[0].hash), is: sessions[0], "session")
      var used = sessions[0]
      used.usedAt = MadeTickets.at(50)
      used.idleEndsAt = MadeTickets.at(150)
      _ = try await ledger.commit([commit(.session(used)), commit(.endSession(sessions[2].hash))])
      try require(try await ledger.session(used.hash), is: used, "session used")
      try require(try await ledger.session(sessions[2].hash), is: nil, "session ended")
      used.usedAt = MadeTickets.at(60)
      used.idleEndsAt = MadeTickets.at(160)
      _ = try await ledger.commit([commit(.touch(used), .touch(sessions[2]))])
      try require(try await ledger.session(used.hash), is: used, "session touched")
      try require(try await ledger.session(sessions[2].hash), is: nil, "ended session touched")
      _ = try await ledger.commit([commit(.endSessions(of: ada.id))])
      try require(try await ledger.session(used.hash), is: nil, "one of all ended")
      try require(try await ledger.session(sessions[1].hash), is: nil, "other of all ended")
    },
    Clause("sessions that ended, unused or in any case, are forgotten") { ledger in
      let ada = try user("ada")
      let sessions = [
        session(1, of: ada, idle: 10, end: 90), session(2, of: ada, idle: 90, end: 10),
        session(3, of: ada, idle: 50, end: 50),
      ]
      _ = try await ledger.commit([commit(.user(ada))])
      for session in sessions { _ = try await ledger.commit([commit(.session(session))]) }
      try await ledger.forget(before: MadeTickets.at(50))
      try require(try await ledger.session(sessions[0].hash), is: nil, "unused one")
      try require(try await ledger.session(sessions[1].hash), is: nil, "old one")
      try require(try await ledger.session(sessions[2].hash), is: sessions[2], "one that lasts")
    },
    Clause("tokens are found by their secret, revoked and listed") { ledger in
      let ada = try user("ada")
      var token = APIToken(
        id: "t2", hash: SecretHash(bytes: [UInt8](repeating: 9, count: 32)), user: ada.id,
        title: "nightly", scopes: [.read, .ingest], createdAt: MadeTickets.start,
        expiresAt: MadeTickets.at(999))
      var other = token
      other.id = "t1"
      other.hash = SecretHash(bytes: [UInt8](repeating: 8, count: 32))
      other.scopes = []
      other.madeBy = "t2"
      _ = try await ledger.commit([commit(.user(ada), .token(token), .token(other))])
      try require(try await ledger.token(token.hash), is: token, "token")
      token.revokedAt = MadeTickets.at(5)
      _ = try await ledger.commit([commit(.token(token))])
      try require(try await ledger.token(token.hash), is: token, "revoked token")
      try require(try await ledger.tokens(), is: [other, token], "tokens")
      let nobody = SecretHash(bytes: [UInt8](repeating: 7, count: 32))
      try require(try await ledger.token(nobody), is: nil, "token that is not there")
    },
    Clause("a customer's links end up to an event, and never come back") { ledger in
      let ticket = TicketID("T-1")
      try require(try await ledger.linksRevoked(of: ticket), is: 0, "nothing taken back")
      _ = try await ledger.commit([commit(.revokeLinks(of: ticket, upTo: 7))])
      _ = try await ledger.commit([commit(.revokeLinks(of: ticket, upTo: 5))])
      try require(try await ledger.linksRevoked(of: ticket), is: 7, "taken back")
      try require(try await ledger.linksRevoked(of: TicketID("T-2")), is: 0, "another ticket's")
    },
  ]
}
