public import Accounts
import Channels
import Chronology
import Ledgers
import Ticketing

/// The links that messages carry: signed when a message is sent, stored nowhere.
public struct LinkWriter: Sendable {
  /// Signs and checks them.
  public let signer: LinkSigner
  /// The address under which browsers reach Escalon, without a slash at its end.
  public let site: String

  /// A writer for a site.
  public init(signer: LinkSigner, site: String) {
    self.signer = signer
    self.site = site.hasSuffix("/") ? String(site.dropLast()) : site
  }

  /// The address of a signed link: `/a/...` to acknowledge, `/c/...` for a customer, `/setup/...` for the first administrator,
  /// `/invitation/...` for who is invited.
  public func address(of link: SignedLink) -> String {
    let folder =
      switch link.purpose {
      case .acknowledge: "a"
      case .customer: "c"
      case .firstAdministrator: "setup"
      case .invitation: "invitation"
      }
    return "\(site)/\(folder)/\(signer.text(of: link))"
  }

  /// The links of a notification that is sent now.
  func links(of notification: Notification, at now: Instant) -> [Letter.Link] {
    let ticket = notification.ticket.text
    switch notification.kind {
    case .call:
      let link = SignedLink(
        .acknowledge, ticket: ticket, subject: notification.recipient,
        notification: notification.id, expiresAt: now + SignedLink.acknowledgeLasts)
      return [
        Letter.Link(title: "I take it", url: address(of: link)),
        Letter.Link(title: "Open the ticket", url: page(of: ticket)),
      ]
    case .note: return [Letter.Link(title: "Open the ticket", url: page(of: ticket))]
    case .message:
      guard notification.recipient == "customer" else { return [] }
      let link = SignedLink(
        .customer, ticket: ticket, notification: notification.id,
        expiresAt: now + SignedLink.customerLasts)
      return [Letter.Link(title: "See your ticket and answer", url: address(of: link))]
    case .invitation:
      let link = SignedLink(
        .invitation, subject: Invitation.account(of: notification.id),
        notification: notification.id,
        expiresAt: notification.createdAt + SignedLink.invitationLasts)
      return [Letter.Link(title: "Choose your password", url: address(of: link))]
    case .webhook, .duty, .code: return []
    }
  }

  private func page(of ticket: String) -> String { "\(site)/tickets/\(encoded(ticket))" }

  /// Percent-encoding of everything but the unreserved characters of RFC 3986, section 2.3.
  private func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
