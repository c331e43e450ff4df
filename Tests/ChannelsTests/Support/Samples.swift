import Channels
import Chronology

extension Instant {
  /// 2026-05-04T09:00:00Z, a Monday.
  static let monday = Instant(milliseconds: 1_777_885_200_000)
}

extension Letter {
  static func sample(
    id: String = "T-1_7_ana", kind: Kind = .call, ticket: String = "T-1",
    name: String? = "Ana Bauer", to address: String = "ana@example.org",
    subject: String = "P1 at L2: the shop is down", text: String = "Please take it.\n",
    html: String? = nil,
    links: [Link] = [Link(title: "Acknowledge", url: "https://desk.example/a/1?k=x&y=z")],
    happening: Happening? = nil
  ) -> Letter {
    Letter(
      notification: id, kind: kind, ticket: ticket,
      recipient: Recipient(name: name, address: address), subject: subject, text: text,
      html: html, links: links, createdAt: .monday, happening: happening)
  }
}

extension DeliveryOutcome {
  /// The outcome without its detail.
  var word: String {
    switch self {
    case .delivered: "delivered"
    case .failed: "failed"
    case .rejected: "rejected"
    case .gone: "gone"
    }
  }
}
