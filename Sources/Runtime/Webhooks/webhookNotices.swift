import Ledgers
import Ticketing

/// What webhooks are told of a decision: each of its events, with the very record that the ledger keeps.
///
/// The identity is the ticket, the event and the webhook, so that a repetition is known as one.
/// - Complexity: O(events x webhooks).
func webhookNotices(
  of decided: Decided, _ entries: [NewEntry], to webhooks: [Webhook]
) -> [Notification] {
  guard !webhooks.isEmpty else { return [] }
  var notices: [Notification] = []
  for (index, entry) in entries.enumerated() {
    let number = decided.fromVersion + Int64(index) + 1
    for webhook in webhooks where webhook.wants(entry.kind) {
      let ticket = decided.ticket.id
      notices.append(
        Notification(
          id: "\(ticket.text)/e\(number)/\(webhook.id)", ticket: ticket, event: number,
          kind: .webhook, recipient: webhook.id,
          contacts: [Contact(channel: WebhookShelf.channel, address: webhook.id)],
          subject: "ticket.\(entry.kind)", text: String(decoding: entry.body, as: UTF8.self),
          createdAt: decided.events[index].noticedAt))
    }
  }
  return notices
}
