public import Channels
public import Chronology
import Ledgers
public import Logging
import Names
public import ServiceLifecycle

/// Brings notifications to their recipients, each by its contacts in turn, until one channel takes it or all are given up.
///
/// One letter at a time goes to one address; different addresses are served side by side, at the pace of each. What is due
/// at once for one colleague, more than three of it, goes as one letter. What no channel took is reported to the ticket,
/// where the policy can react.
public struct OutboxService: Service {
  let desk: TicketDesk
  let channels: [String: any Channel]
  let writer: LetterWriter
  let pace: PaceKeeper
  let logger: Logger
  let busy = BusyAddresses()
  /// What is older may have been sent before a crash.
  let began: Instant

  /// Addresses of one channel that are served at once.
  private static let addressLimit = 16
  /// Notifications looked at in one round.
  private static let roundSize = 256

  /// Reports of dead notifications in one go.
  static let reportSize = 256

  /// The delivery of a desk's notifications by channels, at a pace.
  public init(
    desk: TicketDesk, channels: [any Channel], links: LinkWriter, paces: DeliveryPaces = .usual,
    logger: Logger
  ) {
    self.desk = desk
    self.channels = Dictionary(channels.map { ($0.name, $0) }) { first, _ in first }
    writer = LetterWriter(links: links)
    pace = PaceKeeper(paces)
    self.logger = logger
    began = desk.time.now
  }

  /// Runs until the service is told to stop; letters under way are finished.
  public func run() async throws {
    // What died before a crash may not have been told.
    await reportDead()
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        var said = ""
        while !Task.isCancelled {
          do {
            // What cannot be noted as sent is not sent: it would be sent again and again.
            if let fault = await desk.ledgerFault() { throw fault }
            let found = try await round()
            for parcel in found.parcels { group.addTask { await deliver(parcel) } }
            if found.parcels.isEmpty {
              await desk.outboxBell.sleep(until: try await comeBack(after: found))
            }
            said = ""
          } catch {
            // The end of the service is no fault of the ledger.
            if Task.isCancelled { break }
            if said != "\(error)" { logger.error("delivery waits: \(error)") }
            said = "\(error)"
            try? await desk.time.sleep(until: desk.time.now + .seconds(1))
          }
        }
      }
    }
  }

  /// Delivers everything that may go now, round after round, and returns when nothing may.
  ///
  /// - Returns: When to look again: the next notification is due, or the pace of an address lets the next letter go.
  /// - Throws: `LedgerFault`.
  @discardableResult
  public func deliverWhatIsDue() async throws -> Instant {
    while !Task.isCancelled {
      let found = try await round()
      if found.parcels.isEmpty { return try await comeBack(after: found) }
      await withDiscardingTaskGroup { group in
        for parcel in found.parcels { group.addTask { await deliver(parcel) } }
      }
    }
    return .distantFuture
  }

  // MARK: Rounds

  /// What goes to one address.
  struct Parcel: Sendable {
    var contact: Contact
    var rows: [OutboxRow]
  }

  /// What may go now.
  struct Round: Sendable {
    /// For addresses that nobody serves now; they are busy from here on.
    var parcels: [Parcel] = []
    /// When the first address that has to wait for its pace may be written to; nil when none waits.
    var opensAt: Instant?
  }

  /// Looks past everything that cannot go now, until something can or nothing more is due.
  private func round() async throws -> Round {
    let now = desk.time.now
    let held = pace.held(at: now)
    var passed = busy.all.union(held.contacts)
    var found = Round(opensAt: held.opensAt)
    while true {
      let due = try await desk.ledger.dueNotifications(
        until: now, passing: passed, limit: OutboxService.roundSize)
      let isFull = due.count == OutboxService.roundSize
      var byAddress: [Contact: [OutboxRow]] = [:]
      var order: [Contact] = []
      for row in isFull ? due.withoutCutBundle : due {
        let contact = row.nextContact
        if byAddress[contact] == nil { order.append(contact) }
        byAddress[contact, default: []].append(row)
      }
      let open = order.filter { contact in
        let opening = pace.opening(for: contact, at: now)
        if opening > now { found.opensAt = min(found.opensAt ?? opening, opening) }
        return opening <= now
      }
      found.parcels = busy.take(open, limit: OutboxService.addressLimit).map {
        Parcel(contact: $0, rows: byAddress[$0] ?? [])
      }
      if !found.parcels.isEmpty || !isFull { return found }
      passed.formUnion(order)
    }
  }

  /// When to look again after a round in which nothing could go.
  ///
  /// What is due for a busy address is looked at when that is free: it rings; once a second in any case.
  private func comeBack(after round: Round) async throws -> Instant {
    let next = try await desk.ledger.nextDelivery() ?? .distantFuture
    let now = desk.time.now
    if next > now { return next }
    return min(round.opensAt ?? .distantFuture, now + .seconds(1))
  }
}
