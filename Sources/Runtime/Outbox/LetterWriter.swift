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
      subject: notification.subject, text: notification.text,
      links: links.links(of: notification, at: now), createdAt: notification.createdAt)
  }

  /// One letter for many notifications to the same address, so that a flood is one message; in the order given.
  ///
  /// Its identity follows from theirs: the same notifications give the same letter again.
  func bundle(_ notifications: [Notification], to contact: Contact, at now: Instant) -> Letter {
    let first = notifications[0]
    var text = "\(notifications.count) messages for you:\n\n"
    var all: [Letter.Link] = []
    for notification in notifications {
      text += "- \(notification.subject)\n"
      guard let link = links.links(of: notification, at: now).first else { continue }
      all.append(Letter.Link(title: "\(notification.ticket.text): \(link.title)", url: link.url))
    }
    let isCall = notifications.contains { $0.kind == .call }
    return Letter(
      notification: "bundle of \(notifications.count) from \(first.id)",
      kind: isCall ? .call : .note, ticket: first.ticket.text,
      recipient: Letter.Recipient(address: contact.address),
      subject: "\(notifications.count) messages, the first: \(first.subject)", text: text,
      links: all, thread: "bundles of \(first.recipient)", createdAt: first.createdAt)
  }
}
