public import Accounts
public import Chronology

/// An invitation: a link by which somebody chooses the password of their account, once.
///
/// Its name holds a code over the account's password as it was: as soon as one is chosen, every link of earlier is worthless, and nothing
/// about them is stored.
public struct Invitation: Sendable, Hashable {
  /// Its name, which a notification that carries it has, too: `invitation/ACCOUNT/CHANCE/CODE`.
  public let id: String

  /// A new one for an account.
  public init(of user: User, by signer: LinkSigner, random: RandomBytes) {
    id = [Invitation.word, user.id.text, random(12).base64URL, Invitation.code(of: user, signer)]
      .joined(separator: "/")
  }

  /// The link, for whoever hands it over themselves.
  public func link(for user: User, at now: Instant) -> SignedLink {
    SignedLink(
      .invitation, subject: user.id.text, notification: id,
      expiresAt: now + SignedLink.invitationLasts)
  }

  /// Whether a link still works for an account: nothing was chosen since, and the account can be used.
  public static func isGood(_ link: SignedLink, for user: User, by signer: LinkSigner) -> Bool {
    let parts = link.notification.split(separator: "/")
    return parts.count == 4 && parts[0] == word && parts[1] == user.id.text
      && link.subject == user.id.text && parts[3] == code(of: user, signer) && !user.isDisabled
  }

  /// The account of an invitation's name; empty of any other.
  static func account(of id: String) -> String {
    let parts = id.split(separator: "/")
    return parts.count == 4 && parts[0] == word ? String(parts[1]) : ""
  }

  private static let word = "invitation"

  private static func code(of user: User, _ signer: LinkSigner) -> String {
    let parts = [Array(user.id.text.utf8), Array((user.password?.text ?? "").utf8)]
    return Array(signer.code(of: parts, for: word).prefix(16)).base64URL
  }
}
