import Chronology
import Ticketing

/// The notifications of a ledger in memory.
struct MemoryOutbox: Sendable {
  /// In the order in which they came.
  private var rows: [OutboxRow] = []
  private var places: [String: Int] = [:]
  private var placesOfTicket: [TicketID: [Int]] = [:]
  /// Those that are pending, by where they go next.
  private var due: [Contact: SortedChunks<Timed<String>>] = [:]
  /// The places of those that are pending.
  private var waiting = SortedChunks<Int>()
  /// The places of dead ones of which the ticket was not told.
  private var unreportedPlaces: Set<Int> = []
  private(set) var counts: [OutboxRow.State: Int] = [:]

  /// Where something goes next, and when the first of it is due.
  var waitingContacts: [Contact: Instant] {
    due.compactMapValues { $0.first.map { Instant(milliseconds: $0.milliseconds) } }
  }
  /// Since when the pending one waits that came first.
  var oldestPending: Instant? { waiting.first.map { rows[$0].notification.createdAt } }

  func has(_ id: String) -> Bool { places[id] != nil }

  subscript(id: String) -> OutboxRow? { places[id].map { rows[$0] } }

  mutating func add(_ notification: Notification) {
    let place = rows.count
    rows.append(
      OutboxRow(
        notification: notification, state: .pending, nextAt: notification.createdAt, contact: 0,
        attempts: []))
    places[notification.id] = place
    placesOfTicket[notification.ticket, default: []].append(place)
    counts[.pending, default: 0] += 1
    due[notification.contacts.contact(at: 0), default: SortedChunks()]
      .insert(Timed(notification.createdAt, notification.id))
    waiting.insert(place)
  }

  /// - Complexity: O(notifications of the ticket).
  mutating func withdraw(_ withdrawal: Withdrawal) {
    for place in placesOfTicket[withdrawal.ticket] ?? [] {
      let row = rows[place]
      guard row.state == .pending, row.notification.kind == .call,
        row.notification.event <= withdrawal.upTo
      else { continue }
      change(place) { $0.state = .withdrawn }
    }
  }

  mutating func record(_ record: AttemptRecord) {
    guard let place = places[record.id] else { return }
    let row = rows[place]
    guard !row.attempts.contains(where: { $0.number == record.attempt.number }) else { return }
    change(place) { row in
      let later = row.attempts.lastIndex { $0.number < record.attempt.number }
      row.attempts.insert(record.attempt, at: later.map { $0 + 1 } ?? 0)
      guard row.state == .pending || record.state == .delivered else { return }
      row.state = record.state
      row.nextAt = record.nextAt
      row.contact = record.contact
    }
  }

  /// - Returns: Where it goes; nil when it is not dead.
  mutating func sendAgain(_ id: String, at now: Instant) -> Contact? {
    guard let place = places[id], rows[place].state == .dead else { return nil }
    change(place) { row in
      row.state = .pending
      row.nextAt = now
      row.contact = 0
    }
    return rows[place].nextContact
  }

  mutating func report(_ id: String) {
    if let place = places[id] { unreportedPlaces.remove(place) }
  }

  /// - Complexity: O(unreported).
  func unreported(limit: Int) -> [OutboxRow] {
    unreportedPlaces.sorted().prefix(max(0, limit)).map { rows[$0] }
  }

  func due(to contact: Contact, until instant: Instant, limit: Int) -> DueNotifications {
    var found = DueNotifications(rows: [], isAll: true, nextAt: nil)
    due[contact]?.forEach(after: nil) { next in
      if next.milliseconds > instant.milliseconds {
        found.nextAt = Instant(milliseconds: next.milliseconds)
        return false
      }
      guard found.rows.count < limit else {
        found.isAll = false
        return false
      }
      if let row = self[next.id] { found.rows.append(row) }
      return true
    }
    return found
  }

  /// - Complexity: O(notifications looked at).
  func list(_ query: OutboxQuery) -> [OutboxRow] {
    var found: [OutboxRow] = []
    let end = query.after.map { places[$0] ?? 0 } ?? rows.count
    func look(at place: Int) -> Bool {
      if place < end, query.states.isEmpty || query.states.contains(rows[place].state) {
        found.append(rows[place])
      }
      return found.count < query.rowLimit
    }
    if let ticket = query.ticket {
      for place in (placesOfTicket[ticket] ?? []).reversed() where !look(at: place) { break }
    } else {
      for place in rows.indices.reversed() where !look(at: place) { break }
    }
    return found
  }

  private mutating func change(_ place: Int, _ work: (inout OutboxRow) -> Void) {
    let old = rows[place]
    work(&rows[place])
    let new = rows[place]
    let id = old.notification.id
    if old.state == .pending {
      due[old.nextContact]?.remove(Timed(old.nextAt, id))
      if due[old.nextContact]?.first == nil { due[old.nextContact] = nil }
      waiting.remove(place)
    }
    if new.state == .pending {
      due[new.nextContact, default: SortedChunks()].insert(Timed(new.nextAt, id))
      waiting.insert(place)
    }
    if old.state != .dead, new.state == .dead, new.notification.kind.isOfTicket {
      unreportedPlaces.insert(place)
    }
    if new.state != .dead { unreportedPlaces.remove(place) }
    counts[old.state, default: 0] -= 1
    counts[new.state, default: 0] += 1
  }
}
