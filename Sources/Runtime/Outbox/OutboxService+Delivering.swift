import Channels
import Chronology
import Ledgers
import Logging
import Names
import Ticketing

extension OutboxService {
  /// Delivers what is due for an address, letter by letter, as long as its pace lets it; the rest stays due.
  func deliver(_ parcel: Parcel) async {
    let isDone = await deliverAll(of: parcel)
    let now = desk.time.now
    desk.turns.free(
      parcel.contact, nextAt: isDone ? parcel.nextAt : now,
      opensAt: pace.opening(for: parcel.contact, at: now))
    desk.outboxBell.ring(at: now)
  }

  /// False when something of it has to wait.
  private func deliverAll(of parcel: Parcel) async -> Bool {
    let plan = LetterPlan(parcel.rows, since: began)
    for bundle in plan.begun {
      guard mayGo(to: parcel.contact) else { return false }
      await deliver(bundle.rows, as: bundle.identity, to: parcel.contact)
    }
    if !plan.fresh.isEmpty {
      guard mayGo(to: parcel.contact), let bundle = await begun(plan.fresh) else { return false }
      await deliver(bundle.rows, as: bundle.identity, to: parcel.contact)
    }
    for row in plan.single {
      guard mayGo(to: parcel.contact) else { return false }
      await deliver([row], as: nil, to: parcel.contact)
    }
    return true
  }

  private func mayGo(to contact: Contact) -> Bool {
    !Task.isCancelled && !end.hasBegun && pace.take(contact, at: desk.time.now)
  }

  /// A new bundle, once it is durable what goes in it; nil when there is none or it could not be kept.
  private func begun(_ rows: [OutboxRow]) async -> LetterPlan.Bundle? {
    guard let (bundle, records) = LetterPlan.begin(rows, at: desk.time.now) else { return nil }
    do {
      try await commit(records)
      return bundle
    } catch {
      // All of it is due still.
      logger.error("a bundle could not be recorded: \(error)")
      return nil
    }
  }

  /// Delivers one letter: of a bundle under its identity, or of one notification under its own.
  private func deliver(_ rows: [OutboxRow], as bundle: String?, to contact: Contact) async {
    let now = desk.time.now
    let notifications = rows.map(\.notification)
    let outcome: DeliveryOutcome
    if let channel = channels[contact.channel.text], !contact.address.isEmpty {
      let start = desk.time.steadyNanoseconds
      let letter =
        bundle.flatMap { writer.bundle(notifications, as: $0, to: contact, at: now) }
        ?? writer.letter(notifications[0], to: contact, at: now)
      outcome = await channel.deliver(letter, at: now)
      desk.meters.observe(
        .deliveryDuration, seconds: desk.time.seconds(since: start), contact.channel.text)
    } else {
      outcome = .rejected("no channel \"\(contact.channel.text)\" is set up")
    }
    desk.meters.count(
      .deliveries, contact.channel.text, outcome.word.rawValue, by: Double(rows.count))
    if case .gone(let why) = outcome, contact.channel == WebhookShelf.channel {
      await disable(contact.address, because: why)
    }
    let tried = desk.time.now
    let records = rows.map { DeliveryPlan(row: $0, bundle: bundle).record(of: outcome, at: tried) }
    await keep(records)
    for (notification, record) in zip(notifications, records) where record.state == .pending {
      desk.turns.add(notification.contacts.contact(at: record.contact), at: record.nextAt)
    }
  }

  /// Sends nothing more to a webhook that wants nothing more; also what is on its way finds nobody then.
  private func disable(_ webhook: String, because why: String) async {
    do {
      try await Administration(desk: desk).disable(webhook: webhook, because: why)
    } catch {
      logger.error("a webhook could not be disabled: \(error)")
    }
  }

  /// Notes what became of letters, again and again until the ledger keeps it: else what was sent would be sent again.
  private func keep(_ records: [AttemptRecord]) async {
    while true {
      // Also when the service ends meanwhile, once.
      let fault = await Task { await record(records) }.value
      guard let fault else { break }
      logger.error("a delivery could not be recorded: \(fault)")
      if Task.isCancelled { return }
      try? await desk.time.sleep(until: desk.time.now + .seconds(1))
    }
    if records.contains(where: { $0.state == .dead }) { await Task { await reportDead() }.value }
  }

  private func record(_ records: [AttemptRecord]) async -> (any Error)? {
    do {
      try await commit(records)
      return nil
    } catch {
      return error
    }
  }

  /// Makes tries durable, in one transaction with whatever else goes to the disk meanwhile.
  private func commit(_ records: [AttemptRecord]) async throws {
    var commit = Commit()
    commit.attempts = records
    _ = try await desk.queue.commit(commit)
  }

  /// Tells tickets whom nobody could reach: everything that is dead and of which they do not know.
  ///
  /// The report and the note that it was made are one commit: a crash loses none and repeats none.
  func reportDead() async {
    do {
      for row in try await desk.ledger.unreportedNotifications(limit: OutboxService.reportSize) {
        await report(row.notification)
      }
    } catch {
      logger.error("dead notifications could not be looked up: \(error)")
    }
  }

  /// The notification's number stands in its identity.
  private func report(_ notification: Notification) async {
    let rest = notification.id.dropFirst(notification.ticket.text.count + 1)
    let number = rest.split(separator: "/").first.flatMap { Int32($0) }
    var order = Order(
      .reportUndelivered(notification: number ?? 0, to: notification.recipient),
      on: notification.ticket, by: .system)
    order.reported = [notification.id]
    do {
      _ = try await desk.giveOwn(order)
    } catch {
      logger.error("an undelivered notification could not be reported: \(error)")
    }
  }
}
