import Chronology
import Ledgers
import Names
import Ticketing

/// Made-up tickets, always the same.
enum Tickets {
  /// The year 2100, so that a program that opens the ledger finds nothing due.
  static let start: Int64 = 4_102_444_800_000
  /// The size of an event's record: what the events of a support ticket have on average.
  static let body = [UInt8](repeating: UInt8(ascii: "e"), count: 250)
  static let snapshot = [UInt8](repeating: UInt8(ascii: "s"), count: 1000)

  static func id(_ number: Int) -> String {
    "INC" + String(String(10_000_000 + number).dropFirst())
  }

  /// A new ticket's commit.
  static func commit(_ number: Int, events: Int) -> Commit {
    var commit = Commit()
    let id = TicketID(id(number))
    let at = Instant(milliseconds: start + Int64(number))
    // A multiplication by a prime spreads the deadlines over a month without chance.
    let spread = Int64(number) &* 2_654_435_761 % 2_592_000_000
    let deadline = Instant(milliseconds: start + abs(spread))
    let facets = TicketFacets(
      subject: "The printer on floor \(number % 9) burns", policy: "support", status: .open,
      priority: Name("P\(number % 4 + 1)"), priorityRank: Int32(number % 4),
      level: Name("L\(number % 3 + 1)"), levelRank: Int32(number % 3),
      team: Name("team-\(number % 20)"), owner: Name("owner-\(number % 300)"),
      assignee: Name("person-\(number % 700)"), openedAt: at, changedAt: at,
      nextDeadline: deadline, isBreached: number % 50 == 0, isCalling: number % 9 == 0)
    commit.tickets = [
      TicketWrite(
        expectedVersion: 0,
        entries: Array(repeating: NewEntry(kind: "escalated", body: body), count: events),
        row: TicketRow(
          id: id, version: Int64(events), snapshot: snapshot, nextWake: deadline, facets: facets),
        searchText: "The printer on floor \(number % 9) burns, says customer \(number % 5000)")
    ]
    commit.notifications = [
      Notification(
        id: "\(id.text)/1/ada", ticket: id, event: 1, kind: .call, recipient: "ada",
        contacts: [Contact(channel: "mail", address: "ada@example.org")],
        subject: "\(id.text) escalated to L2", text: notice, createdAt: at)
    ]
    return commit
  }

  static let notice = String(repeating: "Please call the customer. ", count: 12)
}
