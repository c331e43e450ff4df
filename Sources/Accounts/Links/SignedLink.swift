public import Chronology
import Crypto
import FoundationEssentials

/// What a link lets its holder do without signing in: one thing, until an instant.
public struct SignedLink: Sendable, Hashable {
  /// What a link is for.
  public enum Purpose: UInt8, Sendable, Hashable, CaseIterable {
    /// A customer sees and answers one ticket.
    case customer = 1
    /// Somebody who was called says that they take it.
    case acknowledge = 2
    /// The first administrator chooses a name and a password.
    case firstAdministrator = 3
    /// Somebody who was invited chooses a password.
    case invitation = 4
  }

  /// What it is for.
  public var purpose: Purpose
  /// The ticket; empty for the first administrator and for who is invited.
  public var ticket: String
  /// What else it names: the person called, or the account of who is invited; empty for a customer.
  public var subject: String
  /// The notification that carries it; empty when none does.
  ///
  /// An invitation that is handed over has the name that a notification would have.
  public var notification: String
  /// When it ends; at that instant it is over.
  public var expiresAt: Instant

  /// A link from its parts.
  public init(
    _ purpose: Purpose, ticket: String = "", subject: String = "", notification: String = "",
    expiresAt: Instant
  ) {
    self.purpose = purpose
    self.ticket = ticket
    self.subject = subject
    self.notification = notification
    self.expiresAt = expiresAt
  }

  /// How long a customer's link works: 90 days after the message that brought it.
  public static let customerLasts = TimeAmount.hours(90 * 24)
  /// How long a call can be acknowledged by its link: a week.
  public static let acknowledgeLasts = TimeAmount.hours(7 * 24)
  /// How long the first administrator has: an hour.
  public static let firstAdministratorLasts = TimeAmount.hours(1)
  /// How long an invitation works: three days after it was written.
  public static let invitationLasts = TimeAmount.hours(72)
}

/// Signs links and checks them, by a key of the server (HMAC-SHA256, RFC 2104).
public struct LinkSigner: Sendable {
  /// Why a link does not work.
  public enum Fault: Error, Sendable, Hashable {
    /// It is not one of ours, or was changed, or is for something else.
    case invalid
    /// It was good until this instant.
    case expired(Instant)
  }

  private let key: SymmetricKey
  private static let context = Array("escalon link 1".utf8)
  private static let codeCount = 32
  /// Room for a ticket and a person of 200 letters of four bytes each, twice, and the rest.
  private static let longestText = 8192

  /// A signer with a server's key.
  public init(key: Secret) { self.key = SymmetricKey(data: key.bytes) }

  /// The text of a link, fit for an address: what it says and a code over it.
  ///
  /// It can be read by anybody, and
  /// changed by nobody.
  ///
  /// - Complexity: O(length).
  public func text(of link: SignedLink) -> String {
    let body = LinkSigner.body(of: link)
    let code = HMAC<SHA256>.authenticationCode(for: LinkSigner.context + body, using: key)
    return (body + Array(code)).base64URL
  }

  /// The link of a text.
  ///
  /// - Throws: Why it does not work; the code is compared in constant time before anything else is looked at.
  /// - Complexity: O(length), at most 8,192 characters.
  public func link(
    _ text: some StringProtocol, for purpose: SignedLink.Purpose, at now: Instant
  ) throws(Fault) -> SignedLink {
    guard text.utf8.count <= LinkSigner.longestText, let bytes = [UInt8](base64URL: text),
      bytes.count > LinkSigner.codeCount
    else { throw .invalid }
    let body = Array(bytes.dropLast(LinkSigner.codeCount))
    let code = Array(bytes.suffix(LinkSigner.codeCount))
    guard
      HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: LinkSigner.context + body, using: key),
      let link = LinkSigner.link(of: body), link.purpose == purpose
    else { throw .invalid }
    guard now < link.expiresAt else { throw .expired(link.expiresAt) }
    return link
  }

  /// A code over bytes that nobody can make or check without the server's key: to tell a repetition without keeping what was said.
  ///
  /// `use`: a word that keeps codes of different uses apart.
  /// - Complexity: O(n).
  public func code(of parts: [[UInt8]], for use: String) -> [UInt8] {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array("escalon \(use) 1\n".utf8))
    for part in parts { code.update(data: part) }
    return Array(code.finalize())
  }

  private static func body(of link: SignedLink) -> [UInt8] {
    var body = [link.purpose.rawValue]
    withUnsafeBytes(of: link.expiresAt.milliseconds.bigEndian) { body += $0 }
    for text in [link.ticket, link.subject, link.notification] {
      let bytes = Array(text.utf8.prefix(Int(UInt16.max)))
      body += [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    }
    return body
  }

  private static func link(of body: [UInt8]) -> SignedLink? {
    guard body.count >= 9, let purpose = SignedLink.Purpose(rawValue: body[0]) else { return nil }
    let milliseconds = body[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var rest = body[9...]
    var texts: [String] = []
    for _ in 0..<3 {
      guard rest.count >= 2 else { return nil }
      let count = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
      guard rest.count >= count, let text = String(validating: rest.prefix(count), as: UTF8.self)
      else { return nil }
      texts.append(text)
      rest = rest.dropFirst(count)
    }
    guard rest.isEmpty else { return nil }
    return SignedLink(
      purpose, ticket: texts[0], subject: texts[1], notification: texts[2],
      expiresAt: Instant(milliseconds: Int64(bitPattern: milliseconds)))
  }
}
