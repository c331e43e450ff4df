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
    case .code: return [Letter.Link(title: "Give the code", url: "\(site)/account")]
    case .duty: return dutyLink(of: notification.id).map { [$0] } ?? []
    case .webhook: return []
    }
  }

  /// The page on which what a letter about duty asks for is done; nil for one that asks for nothing.
  ///
  /// | letter | identity | page |
  /// | --- | --- | --- |
  /// | a gap | `gap/POLICY/SCHEDULE/...` | the schedule |
  /// | a swap that is offered | `edit/POLICY/SCHEDULE/NUMBER/swap-offered/...` | the offers to answer |
  /// | another edit | `edit/POLICY/SCHEDULE/...` | the schedule |
  /// | a brief, or what of one was refused | `handover/BRIEF/...`, `handover-refused/BRIEF/...` | the brief |
  private func dutyLink(of identity: String) -> Letter.Link? {
    let parts = identity.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 2 else { return nil }
    func link(_ title: String, _ folder: String, _ name: String) -> Letter.Link {
      // What is no name, such as that of a team without a schedule, has no page of its own.
      let isName = !name.isEmpty && !name.contains(" ")
      return Letter.Link(
        title: title, url: "\(site)/\(folder)" + (isName ? "/" + encoded(name) : ""))
    }
    switch parts[0] {
    case "gap": return link("Fill the gap", "oncall", parts[2])
    case "edit" where parts.count > 4 && parts[4] == "swap-offered":
      return link("Answer the offer", "oncall", "")
    case "edit": return link("See the schedule", "oncall", parts[2])
    case "handover": return link("Read the brief, accept or refuse", "handover", parts[1])
    case "handover-refused": return link("See what stays with you", "handover", parts[1])
    default: return nil
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
