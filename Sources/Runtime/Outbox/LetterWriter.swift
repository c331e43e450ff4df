import Accounts
import Channels
import Chronology
import Ledgers
import Ticketing

/// Writes the letter of one try: the stored words, the contact's address, and links that are made now.
struct LetterWriter: Sendable {
  let links: LinkWriter

  /// The letter of a notification to one of its contacts.
  func letter(_ notification: Notification, to contact: Contact, at now: Instant) -> Letter {
    Letter(
      notification: notification.id, kind: Letter.Kind(notification.kind),
      ticket: notification.ticket.text, recipient: Letter.Recipient(address: contact.address),
      subject: notification.subject, text: text(of: notification),
      links: links.links(of: notification, at: now),
      // What is about no ticket stands alone.
      thread: notification.kind.isOfTicket ? nil : notification.id,
      createdAt: notification.createdAt,
      happening: happening(of: notification))
  }

  /// The stored words; of a code also its digits, which are made now and stored nowhere.
  private func text(of notification: Notification) -> String {
    guard notification.kind == .code else { return notification.text }
    let code = links.signer.contactCode(String(notification.id.dropFirst("contact/".count)))
    return "\(notification.text)\nCode: \(code.prefix(4)) \(code.dropFirst(4))\n"
  }

  /// The event that a webhook is told of; nil for every other letter.
  private func happening(of notification: Notification) -> Happening? {
    guard notification.kind == .webhook else { return nil }
    return Happening(
      type: "escalon." + notification.subject, at: notification.createdAt,
      data: Array(notification.text.utf8))
  }

  /// One letter for many notifications to the same address, so that a flood is one message; in the order given.
  func bundle(
    _ notifications: [Notification], as identity: String, to contact: Contact, at now: Instant
  ) -> Letter? {
    Letter.bundle(notifications.map { letter($0, to: contact, at: now) }, as: identity)
  }
}

/// How notifications that are due for one address are put into letters, so that none is ever in two letters of different identity.
///
/// Nobody knows after a crash whether a letter was sent that is not noted as sent. So what goes together is made durable before
/// it goes, and goes together again; and what may have been sent alone before stays alone.
///
/// | notification | goes |
/// | --- | --- |
/// | a try at this contact began a bundle | in that bundle |
/// | made since this process began, never tried, more than three of them | in a new bundle |
/// | any other | alone |
struct LetterPlan {
  /// What goes as one letter.
  struct Bundle: Sendable {
    var identity: String
    var rows: [OutboxRow]
  }

  /// Bundles that were begun and not finished, in the order of their first rows.
  private(set) var begun: [Bundle] = []
  /// What goes as one new letter; empty for none.
  private(set) var fresh: [OutboxRow] = []
  /// What goes alone.
  private(set) var single: [OutboxRow] = []

  /// More than this go as one letter.
  private static let bundleAbove = 3

  /// The letters of rows that are due for one address.
  init(_ rows: [OutboxRow], since start: Instant) {
    for row in rows {
      if let identity = row.begunBundle {
        if let index = begun.firstIndex(where: { $0.identity == identity }) {
          begun[index].rows.append(row)
        } else {
          begun.append(Bundle(identity: identity, rows: [row]))
        }
      } else if row.notification.kind.goesInBundles, row.attempts.isEmpty,
        row.notification.createdAt >= start
      {
        fresh.append(row)
      } else {
        single.append(row)
      }
    }
    if fresh.count <= LetterPlan.bundleAbove {
      single += fresh
      fresh = []
    }
  }

  /// A new bundle with what is recorded before it goes; they are due at one instant from here on, so that they stay together.
  static func begin(
    _ rows: [OutboxRow], at now: Instant
  ) -> (bundle: Bundle, records: [AttemptRecord])? {
    guard let first = rows.first else { return nil }
    let identity = "bundle of \(rows.count) from \(first.notification.id) at \(now.milliseconds)"
    let due = rows.map(\.nextAt).min() ?? now
    var begun = Bundle(identity: identity, rows: rows)
    var records: [AttemptRecord] = []
    for index in begun.rows.indices {
      let row = begun.rows[index]
      let attempt = Attempt(
        number: Int32(row.attempts.count + 1), contact: row.contact, at: now, outcome: .begun,
        detail: identity)
      begun.rows[index].attempts.append(attempt)
      records.append(
        AttemptRecord(
          id: row.notification.id, attempt: attempt, state: .pending, nextAt: due,
          contact: row.contact))
    }
    return (begun, records)
  }
}

extension OutboxRow {
  /// The identity of the bundle in which it was tried at the contact that is next; nil when it went alone or never.
  ///
  /// A try that failed may have been delivered all the same, so it goes again under that identity.
  var begunBundle: String? {
    attempts.last { $0.outcome == .begun && $0.contact == contact }?.detail
  }
}

extension [OutboxRow] {
  /// These without a bundle that the end of a full round has cut; all when nothing else is in it.
  var withoutCutBundle: [OutboxRow] {
    guard let cut = last?.begunBundle else { return self }
    let whole = filter { $0.begunBundle != cut }
    return whole.isEmpty ? self : whole
  }
}

extension Notification.Kind {
  /// Whether many for one address may go as one letter: word to colleagues, never what a customer or a program gets.
  fileprivate var goesInBundles: Bool { self == .call || self == .note || self == .duty }
}
