public import Accounts
import GRDB
public import Ledgers

extension SQLiteLedger {
  /// Every calendar link, by identity.
  public func calendarLinks() async throws -> [CalendarLink] {
    try await read { database in
      var statement = try Prepared(.calendarLinks, in: database)
      return try statement.all { try $0.calendarLink() }
    }
  }

  /// A calendar link by the hash of its secret, or nil.
  public func calendarLink(_ hash: SecretHash) async throws -> CalendarLink? {
    try await read { database in
      var statement = try Prepared(.calendarLink, in: database)
      statement.bind(hash.bytes)
      return try statement.first { try $0.calendarLink() }
    }
  }

  /// Every calendar elsewhere that was asked for, by address, without the bytes of its copy.
  public func feeds() async throws -> [KeptFeed] {
    try await read { database in
      var statement = try Prepared(.feeds, in: database)
      return try statement.all { $0.feed() }
    }
  }

  /// A calendar elsewhere with its copy, or nil.
  public func feed(_ url: String) async throws -> KeptFeed? {
    try await read { database in
      var statement = try Prepared(.feed, in: database)
      statement.bind(url)
      return try statement.first { row in
        var feed = row.feed()
        feed.bytes = row.bytes(5)
        return feed
      }
    }
  }
}

extension Prepared {
  fileprivate func calendarLink() throws -> CalendarLink {
    let subject: CalendarLink.Subject =
      text(3) == "person" ? .person(text(4)) : .schedule(text(4))
    return CalendarLink(
      id: text(0), hash: SecretHash(bytes: bytes(1)), user: try userID(2), subject: subject,
      title: text(5), createdAt: instant(6), revokedAt: optionalInstant(7))
  }

  fileprivate func feed() -> KeptFeed {
    KeptFeed(
      url: text(0), tag: optionalText(1), confirmedAt: optionalInstant(2), triedAt: instant(3),
      failure: text(4))
  }
}
