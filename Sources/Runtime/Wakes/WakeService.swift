public import Chronology
import Ledgers
public import Logging
public import ServiceLifecycle
import Ticketing

/// Makes everything that is due happen: in the order of deadlines, dated at them, however late it is noticed.
///
/// Only the earliest deadline is kept in memory; nothing looks at tickets that are not due.
public struct WakeService: Service {
  private let desk: TicketDesk
  private let shifts: ShiftEnds
  private let logger: Logger
  /// Tickets that share one transaction.
  private static let groupSize = 500

  /// The wake-ups of a desk's tickets.
  public init(desk: TicketDesk, logger: Logger) {
    self.desk = desk
    shifts = ShiftEnds(desk: desk)
    self.logger = logger
  }

  /// Runs until the service is told to stop.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var said = ""
      while !Task.isCancelled {
        do {
          let next = try await wakeWhatIsDue()
          desk.wakeTroubles.note(fault: nil)
          said = ""
          await desk.wakeBell.sleep(until: next)
        } catch {
          // The end of the service is no fault of the ledger.
          if Task.isCancelled { break }
          if said != "\(error)" { logger.error("wake-ups wait: \(error)") }
          said = "\(error)"
          desk.wakeTroubles.note(fault: "the ledger does not keep what is due")
          try? await desk.time.sleep(until: desk.time.now + .seconds(1))
        }
      }
    }
  }

  /// Does everything that is due now; a ticket that cannot be woken is set aside, and the others go on.
  ///
  /// - Returns: The next deadline, or the next end of a shift; `distantFuture` when there is neither.
  /// - Throws: ``DeskFault`` when the ledger fails; what was due is due still.
  public func wakeWhatIsDue() async throws -> Instant {
    try await shifts.run(until: desk.time.now)
    var idle: Set<TicketID> = []
    while !Task.isCancelled {
      let now = desk.time.now
      guard let outcome = try await round(at: now) else {
        desk.wakeTroubles.forgetLooked(by: now)
        break
      }
      for ticket in outcome.idle where idle.contains(ticket) {
        setAside(ticket, because: "its row says that it is due, and nothing is", at: now)
      }
      idle = Set(outcome.idle)
    }
    return try await nextWake()
  }

  /// Goes once through what is due now, and does of what it asks of other tickets one piece each.
  ///
  /// - Returns: Whether something was due.
  /// - Throws: ``DeskFault`` when the ledger fails; what was due is due still.
  @discardableResult
  public func wakeOnce() async throws -> Bool { try await round(at: desk.time.now) != nil }

  /// When something is due next: the earliest deadline, the next end of a shift, or the next look at a ticket that is set
  /// aside.
  ///
  /// - Throws: `LedgerFault`.
  public func nextWake() async throws -> Instant {
    min(shifts.nextEnd, try await nextWakeOfTickets())
  }

  private func nextWakeOfTickets() async throws -> Instant {
    guard let look = desk.wakeTroubles.nextLook else {
      return try await desk.ledger.nextWake() ?? .distantFuture
    }
    var after: DueTicket?
    while true {
      let page = try await desk.ledger.due(
        until: .distantFuture, after: after, limit: WakeService.groupSize)
      if let next = page.first(where: { !desk.wakeTroubles.isAside($0.id) }) {
        return min(next.at, look)
      }
      guard page.count == WakeService.groupSize, let last = page.last else { return look }
      after = last
    }
  }

  /// Goes once through everything that is due, and does of what it asks of other tickets one piece each.
  ///
  /// While a group of tickets is on its way to the disk, the next is decided.
  ///
  /// - Returns: What came of it; nil when nothing was due.
  private func round(at now: Instant) async throws -> WakeOutcome? {
    for (ticket, reason) in try await desk.takeIncidentSteps(at: now) {
      logger.error("ticket \(ticket) is counted for no incident: \(reason)")
    }
    guard var due = try await nextGroup(at: now, after: nil) else { return nil }
    var outcome = WakeOutcome()
    var decided: DecidedWake? = try await desk.decideWake(of: due.tickets, at: now)
    while let wake = decided {
      async let kept = desk.keep(wake)
      var next: DecidedWake?
      do {
        if !Task.isCancelled, let group = try await nextGroup(at: now, after: due.last) {
          due = group
          next = try await desk.decideWake(of: group.tickets, at: now)
        }
      } catch {
        _ = try await kept
        throw error
      }
      do {
        let one = try await kept
        for (ticket, reason) in one.stuck { setAside(ticket, because: reason, at: now) }
        outcome.add(one)
      } catch {
        if let next { desk.locks.release(next.held) }
        throw error
      }
      decided = next
    }
    let errands = outcome.errands
    outcome.errands = []
    let done = try await desk.runErrands(of: errands, at: now)
    for (ticket, reason) in done.stuck { setAside(ticket, because: reason, at: now) }
    outcome.add(done)
    return outcome
  }

  /// The first tickets after a place that are due and not left alone, and the place to go on from; nil when there is none.
  private func nextGroup(
    at now: Instant, after place: DueTicket?
  ) async throws -> (tickets: [DueTicket], last: DueTicket?)? {
    var after = place
    while true {
      let page = try await desk.ledger.due(until: now, after: after, limit: WakeService.groupSize)
      let group = page.filter { !desk.wakeTroubles.leavesAlone($0.id, at: now) }
      if !group.isEmpty { return (group, page.last) }
      guard page.count == WakeService.groupSize, let last = page.last else { return nil }
      after = last
    }
  }

  private func setAside(_ ticket: TicketID, because reason: String, at now: Instant) {
    let look = desk.wakeTroubles.setAside(ticket, at: now)
    logger.error("ticket \(ticket) is set aside until \(look): \(reason)")
    desk.meters.count(.wakesFailed)
  }
}
