import Chronology
import JSONText
public import Ledgers

extension Administration {
  /// Creates or changes a webhook.
  ///
  /// `kind`: what was done, as the event's word: `webhook-created`, `webhook-changed` ... `answer`: what is kept with it under the request's
  /// key, if anything.
  /// - Throws: ``DeskFault``.
  public func keep(
    _ webhook: Webhook, _ kind: String, by who: String, answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    try await commit(kind, by: who, [.webhook(webhook)], answer) { writer in
      writer.member("webhook", webhook.id)
      writer.member("site", webhook.site)
      writer.member("kinds", webhook.kinds)
      writer.member("secrets", webhook.salts.count)
      writer.member("disabled", webhook.disabledAt != nil)
      if webhook.disabledAt != nil { writer.member("because", webhook.disabledBecause) }
    }
    desk.webhooks.set(webhook)
  }

  /// Removes a webhook; what is on its way to it finds nobody.
  ///
  /// - Throws: ``DeskFault``.
  public func remove(_ webhook: Webhook, by who: String) async throws(DeskFault) {
    try await commit("webhook-removed", by: who, [.removeWebhook(webhook.id)]) {
      $0.member("webhook", webhook.id)
    }
    desk.webhooks.remove(webhook.id)
  }

  /// Sends nothing more to a webhook whose receiver said that it wants nothing more.
  ///
  /// - Throws: ``DeskFault``.
  func disable(webhook id: String, because why: String) async throws(DeskFault) {
    guard var webhook = desk.webhooks.webhook(id), webhook.disabledAt == nil else { return }
    webhook.disabledAt = desk.time.now
    webhook.disabledBecause = why
    try await keep(webhook, "webhook-disabled", by: "delivery")
  }
}
