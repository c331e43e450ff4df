public import Chronology
public import Ledgers
import Names
import Ticketing

/// Tickets made up for tests of ledgers: nothing decided them.
public enum MadeTickets {
  /// When the made-up world begins: 2026-01-01T00:00:00Z.
  public static let start = Instant(milliseconds: 1_767_225_600_000)

  /// An instant some milliseconds after the beginning.
  public static func at(_ milliseconds: Int64) -> Instant {
    start + TimeAmount(milliseconds: milliseconds)
  }

  /// Facets of an open ticket that differ where `change` says so.
  public static func facets(_ change: (inout TicketFacets) -> Void = { _ in }) -> TicketFacets {
    var facets = TicketFacets(
      subject: "printer burns", policy: "support", status: .open, priority: "P2", priorityRank: 1,
      level: "L1", levelRank: 0, team: nil, owner: nil, assignee: nil, openedAt: start,
      changedAt: start, nextDeadline: nil, isBreached: false, isCalling: false)
    change(&facets)
    return facets
  }

  /// A ticket's row with a snapshot that tells its version.
  public static func row(
    _ id: String, version: Int64 = 1, wake: Instant? = nil, facets: TicketFacets = facets()
  ) -> TicketRow {
    TicketRow(
      id: TicketID(id), version: version, snapshot: Array("\(id) at \(version)".utf8),
      nextWake: wake, facets: facets)
  }

  /// A write of some events upon a version.
  public static func write(
    _ id: String, upon version: Int64 = 0, events: Int = 1, wake: Instant? = nil,
    facets: TicketFacets = facets(), text: String = ""
  ) -> TicketWrite {
    let entries = (0..<events).map { place in
      NewEntry(kind: "noted", body: Array("\(id) \(version + Int64(place) + 1)".utf8))
    }
    return TicketWrite(
      expectedVersion: version, entries: entries,
      row: row(id, version: version + Int64(events), wake: wake, facets: facets),
      searchText: text)
  }

  /// A commit of these writes.
  public static func commit(_ writes: TicketWrite...) -> Commit { commit(of: writes) }

  /// A commit of these writes.
  public static func commit(of writes: [TicketWrite]) -> Commit {
    var commit = Commit()
    commit.tickets = writes
    return commit
  }

  /// A notification with two contacts.
  public static func notification(
    _ id: String, ticket: String = "T-1", event: Int64 = 1, kind: Notification.Kind = .call,
    at: Instant = start
  ) -> Notification {
    Notification(
      id: id, ticket: TicketID(ticket), event: event, kind: kind, recipient: "ada",
      contacts: [
        Contact(channel: "mail", address: "ada@example.org"),
        Contact(channel: "phone", address: "+49 30 1"),
      ], subject: "T-1 escalated", text: "Zeile eins\nline two", createdAt: at)
  }
}
