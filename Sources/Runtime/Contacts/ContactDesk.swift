public import Accounts
import Channels
import Chronology
import JSONText
import Ledgers
import Names
import Records
import Ticketing

/// People's own ways to be reached: added, proved by a code that is sent there, tried out, removed.
///
/// Only the person does any of it. A code goes the way that it proves: as a notification, durable with the change that it
/// belongs to. Its digits stand in no ledger, since they follow from the server's key; who has the ledger alone cannot
/// prove anything.
public struct ContactDesk: Sendable {
  private let desk: TicketDesk
  private let signer: LinkSigner
  private let random: RandomBytes

  /// The contacts of a desk.
  public init(desk: TicketDesk, signer: LinkSigner, random: @escaping RandomBytes) {
    self.desk = desk
    self.signer = signer
    self.random = random
  }

  /// What speaks against an address at a channel, the rest of a sentence; nil when it can be used.
  public func fault(inAddress address: String, at channel: String) -> String? {
    switch channel {
    case "mail":
      return MailAddress(address) == nil ? "is no mail address" : nil
    case "webhook":
      return desk.webhooks.webhook(address) == nil
        ? "is no webhook that an administrator keeps; give its name" : nil
    case "phone":
      let digits = address.count { $0.isASCII && $0.isNumber }
      let isFit = address.utf8.allSatisfy { "+0123456789 ()-./".utf8.contains($0) }
      return isFit && (3...20).contains(digits) ? nil : "is no telephone number"
    default:
      let isFit = address.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
      return isFit && !address.isEmpty ? nil : "has characters that no address has"
    }
  }

  /// Adds a way to reach a person, and sends a code there.
  ///
  /// - Throws: `ContactRefusal`, ``DeskFault``.
  public func add(
    channel: String, address: String, title: String, of person: String, by user: UserID
  ) async throws -> ContactMethod {
    try await change(person) { card, now in
      let id = newID()
      var method = ContactMethod(
        id: id, channel: channel, address: address, title: title, user: user, addedAt: now)
      let code = ContactCard.code("\(id)/\(newID())", at: now)
      method.code = code
      try card.add(method, at: now)
      return Done(method, "contact-added", [notification(code, to: method, of: person)])
    }
  }

  /// Sends another code to a contact that was not verified; the one before is over.
  ///
  /// - Throws: `ContactRefusal`, ``DeskFault``.
  public func sendCode(to id: String, of person: String) async throws -> ContactMethod {
    try await change(person) { card, now in
      try card.renewCode(of: id, as: "\(id)/\(newID())", at: now)
      guard let method = card.method(id), let code = method.code else {
        throw ContactRefusal.unknown
      }
      return Done(method, "contact-code-sent", [notification(code, to: method, of: person)])
    }
  }

  /// Takes a code that somebody gives back; a wrong one is counted, durably, before it is refused.
  ///
  /// - Throws: `ContactRefusal`, ``DeskFault``.
  public func verify(_ id: String, of person: String, code: String) async throws -> ContactMethod {
    try await change(person) { card, now in
      guard let method = card.method(id) else { throw ContactRefusal.unknown }
      let isRight = method.code.map { signer.isContactCode(code, of: $0.id) } ?? false
      let refusal = card.giveBack(codeOf: id, isRight: isRight, at: now)
      switch refusal {
      case nil: return Done(card.method(id) ?? method, "contact-verified", [])
      case .wrongCode(let triesLeft):
        var done = Done(method, "contact-code-wrong", [])
        done.refusal = .wrongCode(triesLeft: triesLeft)
        return done
      case .some(let other): throw other
      }
    }
  }

  /// Sends a test to a verified contact, as a call would go there.
  ///
  /// - Returns: The test's identity among the notifications.
  /// - Throws: `ContactRefusal`, ``DeskFault``.
  public func test(_ id: String, of person: String) async throws -> (ContactMethod, String) {
    let test = "contact/\(id)/test-\(newID())"
    let method = try await change(person) { card, now in
      guard let method = card.method(id) else { throw ContactRefusal.unknown }
      guard method.verifiedAt != nil else { throw ContactRefusal.unverified }
      try card.noteSending(at: now)
      let text = "This is a test. A call by Escalon reaches you here; there is nothing to do.\n"
      return Done(
        method, "contact-tested",
        [message(test, .duty, to: method, of: person, "Test of a contact", text, at: now)])
    }
    return (method, test)
  }

  /// Removes a contact; calls no longer go there.
  ///
  /// - Throws: `ContactRefusal`, ``DeskFault``.
  public func remove(_ id: String, of person: String) async throws {
    _ = try await change(person) { card, _ in
      guard let method = card.method(id) else { throw ContactRefusal.unknown }
      try card.remove(id)
      return Done(method, "contact-removed", [])
    }
  }

  // MARK: Changing

  /// What a change came to.
  private struct Done: Sendable {
    var method: ContactMethod
    var kind: String
    var notifications: [Notification]
    /// What is told although the change is kept.
    var refusal: ContactRefusal?

    init(_ method: ContactMethod, _ kind: String, _ notifications: [Notification]) {
      self.method = method
      self.kind = kind
      self.notifications = notifications
    }
  }

  /// Changes a person's card, one change at a time, and makes it durable with what is sent because of it.
  private func change(
    _ person: String, _ body: (inout ContactCard, Instant) throws -> Done
  ) async throws -> ContactMethod {
    let held = await desk.dutyLocks.acquire([TicketID("contacts/" + person)])
    defer { desk.dutyLocks.release(held) }
    let now = desk.time.now
    var card = desk.contacts.card(of: person)
    let done = try body(&card, now)
    var commit = Commit()
    commit.shelving = [.document(card.document(at: now))]
    commit.notifications = done.notifications
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("at", now)
      writer.member("kind", done.kind)
      writer.member("by", done.method.user.text)
      writer.member("person", person)
      writer.member("contact", done.method.id)
      writer.member("channel", done.method.channel)
    }
    commit.administration = [NewEntry(kind: done.kind, body: writer.bytes)]
    try await desk.keepDuty(commit)
    desk.contacts.set(card)
    desk.dutyBell.ring(at: now)
    if let refusal = done.refusal { throw refusal }
    return done.method
  }

  private func newID() -> String { random(12).base64URL }

  private func notification(
    _ code: ContactMethod.Code, to method: ContactMethod, of person: String
  ) -> Notification {
    let minutes = ContactRules.codeLasts.milliseconds / 60_000
    return message(
      "contact/" + code.id, .code, to: method, of: person, "Your code for Escalon",
      """
      Somebody who signed in as \(person) wants to be called here. If that is you, give Escalon the code below within \
      \(minutes) minutes. If it is not, there is nothing to do.

      """, at: code.sentAt)
  }

  private func message(
    _ id: String, _ kind: Notification.Kind, to method: ContactMethod, of person: String,
    _ subject: String, _ text: String, at now: Instant
  ) -> Notification {
    Notification(
      id: id, ticket: TicketID(""), event: 0, kind: kind, recipient: person,
      contacts: [Contact(channel: Name(method.channel), address: method.address)],
      subject: subject, text: text, createdAt: now)
  }
}
