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
  /// What is older may have been sent before a crash.
  let began: Instant
  let end = DeliveryEnd()

  /// Notifications for one address that are looked at in one round.
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

  /// Takes what is due and delivers it, until no letter is to begin any more; then waits for those under way.
  func deliverUntilEnd() async {
    await withDiscardingTaskGroup { group in
      var said = ""
      while !Task.isCancelled, !end.hasBegun {
        do {
          // What cannot be noted as sent is not sent: it would be sent again and again.
          if let fault = await desk.ledgerFault() { throw fault }
          let parcels = try await round()
          desk.deliveryTrouble.note(false)
          for parcel in parcels { group.addTask { await deliver(parcel) } }
          if parcels.isEmpty { await desk.outboxBell.sleep(until: desk.turns.earliest) }
          said = ""
        } catch {
          // The end of the service is no fault of the ledger.
          if Task.isCancelled { break }
          desk.turns.doubt()
          desk.deliveryTrouble.note(true)
          if said != "\(error)" { logger.error("delivery waits: \(error)") }
          said = "\(error)"
          try? await desk.time.sleep(until: desk.time.now + .seconds(1))
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
      let parcels = try await round()
      if parcels.isEmpty { return desk.turns.earliest }
      await withDiscardingTaskGroup { group in
        for parcel in parcels { group.addTask { await deliver(parcel) } }
      }
    }
    return .distantFuture
  }

  // MARK: Rounds

  /// What goes to one address, which is served from here on.
  struct Parcel: Sendable {
    var contact: Contact
    var rows: [OutboxRow]
    /// When to look again for what is not in it; the distant future for never.
    var nextAt: Instant
  }

  /// What may go now: for each address that is due, that nobody serves, and whose pace lets a letter go.
  private func round() async throws -> [Parcel] {
    if !desk.turns.isRead { desk.turns.read(try await desk.ledger.waitingContacts()) }
    let now = desk.time.now
    var open: [Contact] = []
    for contact in desk.turns.take(at: now) {
      let opening = pace.opening(for: contact, at: now)
      if opening > now {
        desk.turns.free(contact, nextAt: now, opensAt: opening)
      } else {
        open.append(contact)
      }
    }
    guard !open.isEmpty else { return [] }
    do {
      let due = try await desk.ledger.dueNotifications(
        to: open, until: now, limit: OutboxService.roundSize)
      return zip(open, due).compactMap { contact, due in
        guard due.rows.isEmpty else { return Parcel(contact, due, at: now) }
        desk.turns.free(contact, nextAt: due.nextAt ?? .distantFuture)
        return nil
      }
    } catch {
      for contact in open { desk.turns.free(contact, nextAt: now) }
      throw error
    }
  }
}

extension OutboxService.Parcel {
  /// What is due for an address; a bundle of which the limit has cut a part waits for the next look, at once.
  fileprivate init(_ contact: Contact, _ due: DueNotifications, at now: Instant) {
    self.init(
      contact: contact, rows: due.isAll ? due.rows : due.rows.withoutCutBundle,
      nextAt: due.isAll ? due.nextAt ?? .distantFuture : now)
  }
}
