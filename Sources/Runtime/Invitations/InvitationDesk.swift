public import Accounts
import Chronology
import JSONText
public import Ledgers
import Names
import Records
import Ticketing

/// Sends invitations, and tests of channels: letters that an administrator causes, and that are about no ticket.
public struct InvitationDesk: Sendable {
  private let desk: TicketDesk
  private let links: LinkWriter
  private let random: RandomBytes

  /// The invitations of a desk.
  ///
  /// `site`: the address under which browsers reach it, which the letter names.
  public init(desk: TicketDesk, signer: LinkSigner, site: String, random: @escaping RandomBytes) {
    self.desk = desk
    links = LinkWriter(signer: signer, site: site)
    self.random = random
  }

  /// The address of a link that somebody gets otherwise than by mail.
  public func address(for user: User) -> String {
    let invitation = Invitation(of: user, by: links.signer, random: random)
    return links.address(of: invitation.link(for: user, at: desk.time.now))
  }

  /// Notes that a link was told to who hands it over; the link itself is not kept.
  ///
  /// `answer`: what is kept with it under the request's key, if anything.
  /// - Throws: ``DeskFault``.
  public func noteHandedOver(
    to user: User, by who: String, answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    try await keep("invitation-handed-over", of: user.id.text, by: who, nil, answer)
  }

  /// Sends an invitation by mail.
  ///
  /// `host`: the full name of who invites.
  /// - Returns: The notification's identity.
  /// - Throws: ``DeskFault``.
  public func send(
    to user: User, at address: String, of host: String, by who: String
  ) async throws(DeskFault) -> String {
    let now = desk.time.now
    let id = Invitation(of: user, by: links.signer, random: random).id
    let days = SignedLink.invitationLasts.milliseconds / 86_400_000
    let letter = notification(
      id, .invitation, to: user.person ?? user.id.text,
      Contact(channel: "mail", address: address), "Your account at Escalon",
      """
      \(host) made an account for you at \(links.site). Your name for signing in is \(user.id.text).

      Choose a password by the link below. It works once, within \(days) days.

      """, at: now)
    try await keep("invited", of: user.id.text, by: who, letter)
    return id
  }

  /// Sends a test to an address at a channel, whosever it is.
  ///
  /// - Returns: The notification's identity, which begins with ``testWord``.
  /// - Throws: ``DeskFault``.
  public func test(
    _ channel: String, at address: String, for recipient: String, by who: String
  ) async throws(DeskFault) -> String {
    let id = "\(InvitationDesk.testWord)\(channel)/\(random(12).base64URL)"
    let letter = notification(
      id, .duty, to: recipient, Contact(channel: Name(channel), address: address),
      "A test of Escalon",
      """
      This is a test. What Escalon at \(links.site) sends by \(channel) arrives here; there is nothing to do.

      """, at: desk.time.now)
    try await keep("channel-tested", of: channel, by: who, letter)
    return id
  }

  /// How the identities of tests of channels begin.
  public static let testWord = "channel/"

  private func notification(
    _ id: String, _ kind: Notification.Kind, to recipient: String, _ contact: Contact,
    _ subject: String, _ text: String, at now: Instant
  ) -> Notification {
    Notification(
      id: id, ticket: TicketID(""), event: 0, kind: kind, recipient: recipient,
      contacts: [contact], subject: subject, text: text, createdAt: now)
  }

  private func keep(
    _ kind: String, of what: String, by who: String, _ letter: Notification?,
    _ answer: KeptAnswer? = nil
  ) async throws(DeskFault) {
    var commit = Commit()
    commit.notifications = letter.map { [$0] } ?? []
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("at", desk.time.now)
      writer.member("kind", kind)
      writer.member("by", who)
      writer.member("about", what)
    }
    commit.answer = answer
    commit.administration = [NewEntry(kind: kind, body: writer.bytes)]
    try await desk.keepDuty(commit)
  }
}
