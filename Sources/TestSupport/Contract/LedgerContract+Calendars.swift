import Accounts
import Chronology
import Ledgers

extension LedgerContract {
  private static func commit(_ changes: Shelving...) -> Commit {
    var commit = Commit()
    commit.shelving = changes
    return commit
  }

  private static func link(
    _ id: String, _ byte: UInt8, _ subject: CalendarLink.Subject
  ) throws(ContractBreach) -> CalendarLink {
    guard let user = UserID("ada") else { throw ContractBreach(description: "ada is no name") }
    return CalendarLink(
      id: id, hash: SecretHash(bytes: [UInt8](repeating: byte, count: 32)), user: user,
      subject: subject, title: "My \"phone\"", createdAt: MadeTickets.start)
  }

  static let calendarClauses = [
    Clause("calendar links are made, found by their secrets' hashes and revoked") { ledger in
      let first = try link("b", 1, .schedule("support"))
      var second = try link("a", 2, .person("ada"))
      _ = try await ledger.commit([commit(.calendarLink(first), .calendarLink(second))])
      try require(try await ledger.calendarLinks(), is: [second, first], "links")
      try require(try await ledger.calendarLink(first.hash), is: first, "link")
      second.revokedAt = MadeTickets.at(4)
      _ = try await ledger.commit([commit(.calendarLink(second))])
      try require(try await ledger.calendarLink(second.hash), is: second, "revoked link")
      let strange = SecretHash(bytes: [UInt8](repeating: 9, count: 32))
      try require(try await ledger.calendarLink(strange), is: nil, "link of no secret")
    },
    Clause("of a calendar elsewhere the last good copy stays when a try is noted") { ledger in
      let empty = KeptFeed(
        url: "https://b.example/x?y=1", triedAt: MadeTickets.start, failure: "no")
      var feed = KeptFeed(
        url: "https://a.example", bytes: [0, 255, 1], tag: "\"1\"", confirmedAt: MadeTickets.start,
        triedAt: MadeTickets.start)
      _ = try await ledger.commit([commit(.feed(empty), .feed(feed))])
      try require(try await ledger.feed(feed.url), is: feed, "feed with its copy")
      try require(try await ledger.feed(empty.url), is: empty, "feed without a copy")
      feed.failure = "later"
      feed.triedAt = MadeTickets.at(9)
      var bare = feed
      bare.bytes = []
      _ = try await ledger.commit([commit(.touchFeed(bare))])
      try require(try await ledger.feed(feed.url), is: feed, "feed after a failed try")
      try require(try await ledger.feeds(), is: [bare, empty], "feeds without their copies")
      let strange = KeptFeed(url: "https://c.example", triedAt: MadeTickets.start)
      _ = try await ledger.commit([commit(.touchFeed(strange))])
      try require(try await ledger.feed(strange.url), is: nil, "feed that is not there")
      feed.bytes = [7]
      feed.tag = nil
      _ = try await ledger.commit([commit(.feed(feed))])
      try require(try await ledger.feed(feed.url), is: feed, "feed with another copy")
    },
    Clause("documents are found by kind and identity, and by when they were changed last") {
      ledger in
      func document(
        _ kind: KeptDocument.Kind, _ id: String, _ byte: UInt8, _ hours: Int64
      ) -> KeptDocument {
        KeptDocument(
          kind: kind, id: id, at: MadeTickets.start + .hours(hours), bytes: [byte, 0, 255])
      }
      let first = document(.contacts, "ana", 1, 1)
      let second = document(.contacts, "ben", 2, 2)
      let other = document(.handover, "ana", 3, 3)
      _ = try await ledger.commit([
        commit(.document(second), .document(other)), commit(.document(first)),
      ])
      try require(try await ledger.documents(.contacts), is: [first, second], "documents")
      try require(
        try await ledger.newestDocuments(.contacts, limit: 1), is: [second], "newest document")
      let changed = document(.contacts, "ana", 4, 9)
      _ = try await ledger.commit([commit(.document(changed))])
      try require(try await ledger.document(.contacts, "ana"), is: changed, "changed document")
      try require(try await ledger.document(.handover, "ana"), is: other, "document of a kind")
      try require(
        try await ledger.newestDocuments(.contacts, limit: 5), is: [changed, second],
        "documents, the newest first")
      try require(try await ledger.document(.scheduleEdit, "ana"), is: nil, "no such document")
    },
  ]
}
