public import Chronology
public import Ledgers
import Policies
import Synchronization
public import Ticketing

/// Where every command for a ticket is decided, made durable and only then answered.
///
/// One order at a time decides about a ticket; orders about different tickets run side by side, and their commits share
/// transactions. What follows from a commit (the earliest wake-up, messages to send, listeners) is told once it is durable.
public final class TicketDesk: Sendable {
  /// How much the desk takes on.
  public struct Limits: Sendable {
    /// Orders that may be under way at once; more are told to come again.
    public var orders = 4096
    /// Tickets that are kept ready, in each of two generations.
    public var readyTickets = 8192

    /// The usual limits.
    public init() {}
  }

  /// The policies.
  public let shelf: PolicyShelf
  /// Where everything is kept.
  public let ledger: any Ledger
  /// Where the time comes from.
  public let time: any TimeSource
  /// The programs elsewhere that are told of events.
  public let webhooks = WebhookShelf()
  /// How the calendars elsewhere stand by which schedules have people.
  public let feeds = FeedShelf()
  /// The ways to reach people that they added themselves.
  public let contacts = ContactShelf()
  /// What lies ahead of the policies in use: where their levels reach nobody.
  public let outlooks = DutyOutlooks()
  /// Who is told of changes.
  public let feed = ChangeFeed()
  /// The figures.
  public let meters: Meters
  /// Whether the ledger keeps what it is given.
  public let health = LedgerHealth()
  /// When the desk was made: what was due before it is caught up with.
  let began: Instant
  /// Rung when a ticket is due earlier than those before.
  let wakeBell: Bell
  /// Rung when there is something to send.
  let outboxBell: Bell
  /// When the addresses of notifications are looked at.
  let turns = DeliveryTurns()
  /// Rung when a policy may want other calendars.
  let feedBell: Bell
  /// Rung when who is on call, or how they are reached, may be otherwise.
  let dutyBell: Bell
  /// Lets one change at a time be made to a person's contacts or to a schedule.
  let dutyLocks = TicketLocks()
  /// What stands in the way of wake-ups.
  let wakeTroubles = WakeTroubles()
  /// What stands in the way of delivery.
  let deliveryTrouble = DeliveryTrouble()
  let locks = TicketLocks()
  let cache: TicketCache
  let queue: CommitQueue
  let writer: CommitWriter
  /// Which incidents are open, and what is to be decided about them.
  let book = IncidentBook()
  /// How often each person was called lately.
  public var loads: CallLoads { shelf.loads }
  private let limits: Limits
  private let admission = Mutex((underWay: 0, isOpen: true))

  /// A desk over a ledger.
  public init(
    ledger: any Ledger, shelf: PolicyShelf, time: any TimeSource, meters: Meters,
    limits: Limits = Limits()
  ) {
    self.ledger = ledger
    self.shelf = shelf
    self.time = time
    self.meters = meters
    self.limits = limits
    began = time.now
    wakeBell = Bell(time: time)
    outboxBell = Bell(time: time)
    feedBell = Bell(time: time)
    dutyBell = Bell(time: time)
    cache = TicketCache(generation: limits.readyTickets)
    queue = CommitQueue(ledger: ledger, health: health, meters: meters, time: time)
    writer = CommitWriter(webhooks: webhooks, contacts: contacts)
  }

  /// Carries out an order: what is due on the ticket happens first, then the command or its refusal.
  ///
  /// - Returns: What happened, once it is durable; a refusal by the policy is an answer, too.
  /// - Throws: ``DeskFault`` when the policy was not asked or its answer could not be kept; then nothing happened.
  public func give(_ order: Order) async throws(DeskFault) -> Receipt {
    try admit()
    defer { leave() }
    let held = await locks.acquire(order.tickets)
    defer { locks.release(held) }
    return try await carryOut(order, at: time.now)
  }

  /// Carries out an order as if it had been given at an instant: for histories that are poured in.
  ///
  /// - Throws: as ``give(_:)``.
  public func give(_ order: Order, at instant: Instant) async throws(DeskFault) -> Receipt {
    try admit()
    defer { leave() }
    let held = await locks.acquire(order.tickets)
    defer { locks.release(held) }
    return try await carryOut(order, at: instant)
  }

  /// Carries out an order of the service itself, which is taken also when no more are.
  ///
  /// - Throws: as ``give(_:)``, but never that the desk is busy.
  func giveOwn(_ order: Order) async throws(DeskFault) -> Receipt {
    let isOpen = admission.withLock { admission in
      if admission.isOpen { admission.underWay += 1 }
      return admission.isOpen
    }
    guard isOpen else { throw .stopping }
    defer { leave() }
    let held = await locks.acquire(order.tickets)
    defer { locks.release(held) }
    return try await carryOut(order, at: time.now)
  }

  /// Makes dead notifications pending again, and has them looked at.
  ///
  /// - Returns: How many there were.
  /// - Throws: ``DeskFault``.
  public func sendAgain(_ ids: [String]) async throws(DeskFault) -> Int {
    let now = time.now
    let contacts = try await fromLedger { try await ledger.sendAgain(ids, at: now) }
    for contact in contacts { turns.add(contact, at: now) }
    outboxBell.ring(at: now)
    return contacts.count
  }

  /// Takes no more orders, and returns when those under way are answered.
  public func drain() async {
    admission.withLock { $0.isOpen = false }
    while admission.withLock({ $0.underWay }) > 0 {
      try? await time.sleep(until: time.now + TimeAmount(milliseconds: 5))
    }
    feed.end()
  }

  /// How many orders are under way.
  public var ordersUnderWay: Int { admission.withLock { $0.underWay } }

  func admit() throws(DeskFault) {
    let fault = admission.withLock { admission -> DeskFault? in
      guard admission.isOpen else { return .stopping }
      guard admission.underWay < limits.orders else { return .busy(retryAfterSeconds: 1) }
      admission.underWay += 1
      return nil
    }
    if let fault { throw fault }
  }

  func leave() { admission.withLock { $0.underWay -= 1 } }

  // MARK: Looking

  /// A ticket as its events left it, with the policy that holds it; nil when there is none.
  ///
  /// - Throws: ``DeskFault``.
  public func ticket(_ id: TicketID) async throws(DeskFault) -> LiveTicket? {
    guard let known = try await load(id) else { return nil }
    return try live(known)
  }

  /// Tickets as their events left them, by identity, in one look at the ledger; those that are not there are left out.
  ///
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(tickets).
  public func tickets(_ ids: [TicketID]) async throws(DeskFault) -> [TicketID: LiveTicket] {
    var found: [TicketID: LiveTicket] = [:]
    var unknown: [TicketID] = []
    for id in ids {
      if let known = cache.known(id) {
        found[id] = try live(known)
      } else {
        unknown.append(id)
      }
    }
    if unknown.isEmpty { return found }
    let missing = unknown
    for row in try await fromLedger({ try await ledger.tickets(missing) }) {
      found[row.id] = try live(try known(row))
    }
    return found
  }

  private func live(_ known: TicketCache.Known) throws(DeskFault) -> LiveTicket {
    guard let policy = shelf.policy(known.ticket.policy) else { throw .noPolicy }
    return LiveTicket(ticket: known.ticket, version: known.version, policy: policy)
  }

  /// The ticket from the cache or from the ledger.
  func load(_ id: TicketID) async throws(DeskFault) -> TicketCache.Known? {
    if let known = cache.known(id) { return known }
    guard let row = try await fromLedger({ try await ledger.ticket(id) }) else { return nil }
    return try known(row)
  }

  /// The ticket of a row.
  func known(_ row: TicketRow) throws(DeskFault) -> TicketCache.Known {
    do {
      return TicketCache.Known(ticket: try writer.ticket(of: row), version: row.version)
    } catch {
      throw .ledger(LedgerFault(.damaged, "the state of ticket \(row.id) cannot be read"))
    }
  }

  /// Does something with the ledger and tells its faults as the desk's.
  func fromLedger<Answer>(
    _ body: () async throws -> Answer
  ) async throws(DeskFault) -> Answer {
    do {
      return try await body()
    } catch let fault as LedgerFault {
      throw .ledger(fault)
    } catch {
      throw .ledger(LedgerFault(.unavailable, "the ledger could not be asked"))
    }
  }
}

/// A ticket with the policy that holds it.
public struct LiveTicket: Sendable {
  /// The ticket as its events left it.
  public var ticket: Ticket
  /// The number of its last event.
  public var version: Int64
  /// The policy that holds it.
  public var policy: LivePolicy
}

extension Order {
  /// The tickets that it changes.
  var tickets: [TicketID] {
    switch command {
    case .mergeInto(let other), .split(let other), .incident(.remove(let other, _)):
      [ticket, other]
    default: [ticket]
    }
  }
}
