public import Accounts
import Chronology
import JSONText
public import Ledgers

extension Administration {
  /// Makes a calendar link or revokes it.
  ///
  /// `answer`: what is kept with it under the request's key, if anything.
  /// - Throws: ``DeskFault``.
  public func keep(
    _ link: CalendarLink, by who: String, answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    let kind = link.revokedAt == nil ? "calendar-link-created" : "calendar-link-revoked"
    try await commit(kind, by: who, [.calendarLink(link)], answer) { writer in
      writer.member("link", link.id)
      writer.member("user", link.user.text)
      switch link.subject {
      case .schedule(let name): writer.member("schedule", name)
      case .person(let name): writer.member("person", name)
      }
    }
  }

  /// Keeps a new copy of a calendar elsewhere.
  ///
  /// - Throws: ``DeskFault``.
  func keep(_ feed: KeptFeed, _ kind: String) async throws(DeskFault) {
    try await commit(kind, by: "calendars", [.feed(feed)]) { writer in
      writer.member("site", feed.site)
      writer.member("bytes", feed.bytes.count)
    }
  }

  /// Notes what a try came to that brought no new copy; only what is worth an event is one.
  ///
  /// - Throws: ``DeskFault``.
  func note(_ feed: KeptFeed, _ kind: String?, isNew: Bool) async throws(DeskFault) {
    let change = isNew ? Shelving.feed(feed) : .touchFeed(feed)
    guard let kind else {
      var commit = Commit()
      commit.shelving = [change]
      return try await keep(commit)
    }
    try await commit(kind, by: "calendars", [change]) { writer in
      writer.member("site", feed.site)
      if !feed.failure.isEmpty { writer.member("because", feed.failure) }
    }
  }
}
