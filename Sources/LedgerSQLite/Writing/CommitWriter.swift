import GRDB
import Ledgers
import Ticketing

/// Writes commits within one transaction.
struct CommitWriter {
  let database: Database
  private var ends: ChainEnds
  private var outbox = OutboxWriter()
  private var tally = TallyChanges()
  private var findTicket: Prepared
  private var addEvents: Prepared
  private var setTicket: Prepared
  private var open: OpenWriter
  /// What is searched, by its number; written at the end, since any savepoint after it would write it out by itself.
  private var texts: [(number: Int64, text: String)] = []

  init(_ database: Database, _ queue: OpenQueue) throws {
    self.database = database
    ends = try ChainEnds(database)
    findTicket = try Prepared(.ticketHead, in: database)
    addEvents = try Prepared(.addEvents, in: database)
    setTicket = try Prepared(.setTicket, in: database)
    open = try OpenWriter(database, queue)
  }

  /// Does all of a commit, or nothing when something speaks against it.
  mutating func commit(_ commit: Commit) throws -> CommitOutcome {
    var heads: [TicketID: TicketHead] = [:]
    for write in commit.tickets {
      let id = write.row.id
      if heads[id] == nil { heads[id] = try head(of: id) }
      let version = heads[id]?.version ?? 0
      guard version == write.expectedVersion else { return .conflict(id, version: version) }
      heads[id, default: TicketHead()].version = write.checkedVersion
    }
    if let key = try takenKey(in: commit) { return .taken(key) }
    for write in commit.tickets {
      try apply(write, to: &heads[write.row.id, default: TicketHead()])
    }
    if !commit.administration.isEmpty {
      var hash = ends.administrationHash
      let group = group(commit.administration, upon: &hash)
      ends.administration += group.count
      ends.administrationHash = hash
      try append(group, ticket: 0, number: ends.administration)
    }
    for notification in commit.notifications { try outbox.add(notification, in: database) }
    for withdrawal in commit.withdrawals { try outbox.withdraw(withdrawal, in: database) }
    for attempt in commit.attempts { try outbox.record(attempt, in: database) }
    for id in commit.reported { try outbox.report(id, in: database) }
    if let answer = commit.answer { try add(answer) }
    for change in commit.shelving { try apply(change) }
    return .committed(upTo: ends.sequence)
  }

  /// Writes what belongs to the whole transaction.
  ///
  /// - Returns: What changes in memory once it is durable.
  func finish() throws -> OpenChanges {
    var statement = try Prepared(.setHead, in: database)
    statement.bind(ends.sequence)
    statement.bind(ends.hash)
    statement.bind(ends.administration)
    statement.bind(ends.administrationHash)
    try statement.run()
    var tally = tally
    tally.add(outbox.tally)
    try tally.write(to: database)
    var addText = try Prepared(.addText, in: database)
    for (number, text) in texts {
      addText.bind(number)
      addText.bind(text)
      try addText.run()
    }
    var changes = open.changes
    changes.sequence = ends.sequence
    return changes
  }

  private mutating func head(of id: TicketID) throws -> TicketHead {
    findTicket.bind(id.text)
    return try findTicket.first {
      TicketHead(
        number: $0.number(0), version: $0.number(1), hash: try $0.hash(2), status: try $0.word(3))
    } ?? TicketHead()
  }

  /// The events upon a stream's chain, linked into the ledger's as well.
  private mutating func group(_ entries: [NewEntry], upon hash: inout EntryHash) -> EventGroup {
    var head = ends.hash
    let group = EventGroup(entries, upon: &hash) { head = head.next($0) }
    ends.hash = head
    ends.sequence += group.count
    return group
  }

  /// Writes a group whose last event has these numbers.
  private mutating func append(_ group: EventGroup, ticket: Int64, number: Int64) throws {
    addEvents.bind(ends.sequence)
    addEvents.bind(ticket)
    addEvents.bind(number)
    addEvents.bind(group.kinds)
    addEvents.bind(group.starts)
    addEvents.bind(group.bodies)
    addEvents.bind(group.hashes)
    try addEvents.run()
  }

  private mutating func apply(_ write: TicketWrite, to head: inout TicketHead) throws {
    let group = group(write.entries, upon: &head.hash)
    // The ticket first: its number in the file is what its events are kept under.
    if let number = head.number {
      setTicket.bind(write.row, hash: head.hash)
      setTicket.bind(number)
      try setTicket.run()
    } else {
      var statement = try Prepared(.addTicket, in: database)
      statement.bind(write.row, hash: head.hash)
      statement.bind(write.row.id.text)
      head.number = try statement.insertedNumber(in: database)
    }
    let ticket = head.number ?? 0
    if group.count > 0 { try append(group, ticket: ticket, number: write.row.version) }
    try open.set(write.row, number: ticket, from: head.status)
    tally.ticket(to: write.row.facets.status, from: head.status)
    head.status = write.row.facets.status
    if !write.searchText.isEmpty,
      let text = TextSearch.number(ticket: ticket, version: write.row.version)
    {
      texts.append((text, write.searchText))
    }
  }
}

/// Where a ticket's chain ends.
private struct TicketHead {
  /// Its number in the file; nil when it is not there yet.
  var number: Int64?
  var version: Int64 = 0
  var hash = EntryHash.origin
  var status: Status?
}

extension Prepared {
  /// Binds a row's values in the order of ``Change/addTicket`` and ``Change/setTicket``.
  fileprivate mutating func bind(_ row: TicketRow, hash: EntryHash) {
    let facets = row.facets
    bind(row.version)
    bind(hash)
    bind(row.nextWake)
    bind(facets.status.rawValue)
    bind(facets.priority)
    bind(facets.priorityRank)
    bind(facets.level)
    bind(facets.levelRank)
    bind(facets.team)
    bind(facets.owner)
    bind(facets.assignee)
    bind(facets.policy)
    bind(facets.openedAt)
    bind(facets.changedAt)
    bind(facets.nextDeadline)
    bind(facets.isBreached)
    bind(facets.isCalling)
    bind(facets.subject)
    bind(row.snapshot)
    bind(row.standsStill)
  }
}
