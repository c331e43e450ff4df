import Accounts
import GRDB
import Ledgers

extension CommitWriter {
  func set(_ link: CalendarLink) throws {
    try run(.setCalendarLink) { statement in
      statement.bind(link.id)
      statement.bind(link.hash.bytes)
      statement.bind(link.user.text)
      statement.bind(link.subject.kind)
      statement.bind(link.subject.name)
      statement.bind(link.title)
      statement.bind(link.createdAt)
      statement.bind(link.revokedAt)
    }
  }

  func set(_ feed: KeptFeed) throws {
    try run(.setFeed) { statement in
      statement.bind(feed.url)
      statement.bind(feed.tag)
      statement.bind(feed.confirmedAt)
      statement.bind(feed.triedAt)
      statement.bind(feed.failure)
      statement.bind(feed.bytes)
    }
  }

  func touch(_ feed: KeptFeed) throws {
    try run(.touchFeed) { statement in
      statement.bind(feed.tag)
      statement.bind(feed.confirmedAt)
      statement.bind(feed.triedAt)
      statement.bind(feed.failure)
      statement.bind(feed.url)
    }
  }
}

extension CalendarLink.Subject {
  /// The word under which the ledger has it.
  fileprivate var kind: String {
    switch self {
    case .schedule: "schedule"
    case .person: "person"
    }
  }

  fileprivate var name: String {
    switch self {
    case .schedule(let name), .person(let name): name
    }
  }
}
