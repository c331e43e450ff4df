public import Channels
import Chronology
import Ledgers
public import Logging
import Names
public import ServiceLifecycle
import Ticketing

/// Brings notifications to their recipients, each by its contacts in turn, until one channel takes it or all are given up.
///
/// One letter at a time goes to one address; different addresses are served side by side. What is due at once for one
/// colleague, more than three of it, goes as one letter. What no channel took is reported to the ticket, where the policy can
/// react.
public struct OutboxService: Service {
  private let desk: TicketDesk
  private let channels: [String: any Channel]
  private let writer: LetterWriter
  private let logger: Logger
  private let busy = BusyAddresses()
  /// What is older may have been sent before a crash.
  private let began: Instant

  /// Addresses that are served at once.
  private static let addressLimit = 32
  /// Notifications looked at in one round.
  private static let roundSize = 256

  /// The delivery of a desk's notifications by channels.
  public init(
    desk: TicketDesk, channels: [any Channel], links: LinkWriter, logger: Logger
  ) {
    self.desk = desk
    self.channels = Dictionary(channels.map { ($0.name, $0) }) { first, _ in first }
    writer = LetterWriter(links: links)
    self.logger = logger
    began = desk.time.now
  }

  /// Runs until the service is told to stop; letters under way are finished.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        while !Task.isCancelled {
          do {
            let parcels = try await parcels()
            for parcel in parcels { group.addTask { await deliver(parcel) } }
            if parcels.isEmpty { await sleep(until: try await desk.ledger.nextDelivery()) }
          } catch {
            // The end of the service is no fault of the ledger.
            if Task.isCancelled { break }
            logger.error("delivery waits: \(error)")
            try? await desk.time.sleep(until: desk.time.now + .seconds(1))
          }
        }
      }
    }
  }

  /// What is due and busy is looked at again when its address is free: that rings.
  private func sleep(until next: Instant?) async {
    let now = desk.time.now
    let next = next ?? .distantFuture
    await desk.outboxBell.sleep(until: next <= now ? now + .seconds(1) : next)
  }

  /// Delivers everything that is due, round after round, and returns when nothing is.
  ///
  /// - Throws: `LedgerFault`.
  public func deliverWhatIsDue() async throws {
    while !Task.isCancelled {
      let parcels = try await parcels()
      if parcels.isEmpty { return }
      await withDiscardingTaskGroup { group in
        for parcel in parcels { group.addTask { await deliver(parcel) } }
      }
    }
  }

  // MARK: Rounds

  /// What goes to one address.
  private struct Parcel: Sendable {
    var contact: Contact
    var rows: [OutboxRow]
  }

  /// What is due for addresses that nobody serves now; their addresses are busy from here on.
  private func parcels() async throws -> [Parcel] {
    let due = try await desk.ledger.dueNotifications(
      until: desk.time.now, passing: busy.all, limit: OutboxService.roundSize)
    let rows = due.count == OutboxService.roundSize ? due.withoutCutBundle : due
    var byAddress: [Contact: [OutboxRow]] = [:]
    var order: [Contact] = []
    for row in rows {
      let contact = row.nextContact
      if byAddress[contact] == nil { order.append(contact) }
      byAddress[contact, default: []].append(row)
    }
    return busy.take(order, limit: OutboxService.addressLimit).map {
      Parcel(contact: $0, rows: byAddress[$0] ?? [])
    }
  }

  private func deliver(_ parcel: Parcel) async {
    let plan = LetterPlan(parcel.rows, since: began)
    for bundle in plan.begun { await deliver(bundle.rows, as: bundle.identity, to: parcel.contact) }
    if let bundle = await begun(plan.fresh) {
      await deliver(bundle.rows, as: bundle.identity, to: parcel.contact)
    }
    for row in plan.single {
      if Task.isCancelled { break }
      await deliver([row], as: nil, to: parcel.contact)
    }
    busy.free(parcel.contact)
    desk.outboxBell.ring(at: desk.time.now)
  }

  /// A new bundle, once it is durable what goes in it; nil when there is none or it could not be kept.
  private func begun(_ rows: [OutboxRow]) async -> LetterPlan.Bundle? {
    guard let (bundle, records) = LetterPlan.begin(rows, at: desk.time.now) else { return nil }
    do {
      try await desk.ledger.record(records)
      return bundle
    } catch {
      // All of it is due still.
      logger.error("a bundle could not be recorded: \(error)")
      try? await desk.time.sleep(until: desk.time.now + .seconds(1))
      return nil
    }
  }

  /// Delivers one letter: of a bundle under its identity, or of one notification under its own.
  private func deliver(_ rows: [OutboxRow], as bundle: String?, to contact: Contact) async {
    let now = desk.time.now
    let notifications = rows.map(\.notification)
    let outcome: DeliveryOutcome
    if let channel = channels[contact.channel.text], !contact.address.isEmpty {
      let letter =
        bundle.map { writer.bundle(notifications, as: $0, to: contact, at: now) }
        ?? writer.letter(notifications[0], to: contact, at: now)
      outcome = await channel.deliver(letter, at: now)
    } else {
      outcome = .rejected("no channel \"\(contact.channel.text)\" is set up")
    }
    desk.meters.count(
      "escalon_delivery_attempts",
      "channel=\"\(contact.channel.text)\",outcome=\"\(outcome.word.rawValue)\"",
      by: Double(rows.count), help: "Tries to deliver notifications, by channel and outcome.")
    let records = rows.map { DeliveryPlan(row: $0).record(of: outcome, at: now) }
    if case .gone(let why) = outcome, contact.channel == WebhookShelf.channel {
      await disable(contact.address, because: why)
    }
    // Noted even when the service ends meanwhile: else what was sent would be sent again.
    await Task { await keep(records, of: notifications) }.value
  }

  /// Sends nothing more to a webhook that wants nothing more; also what is on its way finds nobody then.
  private func disable(_ webhook: String, because why: String) async {
    do {
      try await Administration(desk: desk).disable(webhook: webhook, because: why)
    } catch {
      logger.error("a webhook could not be disabled: \(error)")
    }
  }

  private func keep(_ records: [AttemptRecord], of notifications: [Notification]) async {
    do {
      try await desk.ledger.record(records)
    } catch {
      // It stays due, and is tried again under the same identity.
      logger.error("a delivery could not be recorded: \(error)")
      try? await desk.time.sleep(until: desk.time.now + .seconds(1))
      return
    }
    for (record, notification) in zip(records, notifications) where record.state == .dead {
      await report(notification)
    }
  }

  /// Tells the ticket that nobody could be reached; the notification's number stands in its identity.
  private func report(_ notification: Notification) async {
    let rest = notification.id.dropFirst(notification.ticket.text.count + 1)
    guard let number = rest.split(separator: "/").first.flatMap({ Int32($0) }) else { return }
    do {
      _ = try await desk.give(
        Order(
          .reportUndelivered(notification: number, to: notification.recipient),
          on: notification.ticket, by: .system))
    } catch {
      logger.error("an undelivered notification could not be reported: \(error)")
    }
  }
}
