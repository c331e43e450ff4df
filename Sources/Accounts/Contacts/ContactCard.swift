public import Chronology

/// The ways to reach one person that the person added, and how often something was sent to prove them.
public struct ContactCard: Sendable, Hashable {
  /// The person, as the policy names them.
  public var person: String
  /// The ways, in the order in which they were added: calls try the verified ones in this order.
  public var methods: [ContactMethod]
  /// When codes and tests were sent lately, oldest first; what is older than an hour is left out.
  public var sentAt: [Instant]

  /// A card from its parts.
  public init(person: String, methods: [ContactMethod] = [], sentAt: [Instant] = []) {
    self.person = person
    self.methods = methods
    self.sentAt = sentAt
  }

  /// A method by its identity, or nil.
  public func method(_ id: String) -> ContactMethod? { methods.first { $0.id == id } }

  /// Adds a method, to which a code is sent at once.
  ///
  /// - Throws: ``ContactRefusal`` when it is known, there are too many, or too much was sent.
  public mutating func add(_ method: ContactMethod, at now: Instant) throws(ContactRefusal) {
    let twin = methods.first { $0.channel == method.channel && $0.address == method.address }
    if let twin { throw .known(id: twin.id) }
    guard methods.count < ContactRules.mostMethods else {
      throw .tooMany(ContactRules.mostMethods)
    }
    try noteSending(at: now)
    methods.append(method)
  }

  /// Another code is sent to a method; the one before is over.
  ///
  /// - Throws: ``ContactRefusal`` when there is no such method, it is verified, or too much was sent.
  public mutating func renewCode(
    of id: String, as code: String, at now: Instant
  ) throws(ContactRefusal) {
    guard let index = methods.firstIndex(where: { $0.id == id }) else { throw .unknown }
    guard methods[index].verifiedAt == nil else { throw .verified }
    try noteSending(at: now)
    methods[index].code = ContactCard.code(code, at: now)
  }

  /// A code that was just sent.
  public static func code(_ id: String, at now: Instant) -> ContactMethod.Code {
    ContactMethod.Code(
      id: id, sentAt: now, expiresAt: now + ContactRules.codeLasts,
      triesLeft: ContactRules.codeTries)
  }

  /// Somebody gives a code back.
  ///
  /// A wrong one is counted on the card, which has to be kept all the same.
  ///
  /// - Parameters:
  ///   - id: Of which method.
  ///   - isRight: Whether it is the code that was sent.
  ///   - now: The present instant.
  /// - Returns: What speaks against it; nil when the method is verified from here on.
  public mutating func giveBack(
    codeOf id: String, isRight: Bool, at now: Instant
  ) -> ContactRefusal? {
    guard let index = methods.firstIndex(where: { $0.id == id }) else { return .unknown }
    guard methods[index].verifiedAt == nil else { return .verified }
    guard var code = methods[index].code, now < code.expiresAt, code.triesLeft > 0 else {
      return .noCode
    }
    guard isRight else {
      code.triesLeft -= 1
      methods[index].code = code
      return .wrongCode(triesLeft: code.triesLeft)
    }
    methods[index].code = nil
    methods[index].verifiedAt = now
    return nil
  }

  /// Removes a method.
  ///
  /// - Throws: ``ContactRefusal`` when there is none of the identity.
  public mutating func remove(_ id: String) throws(ContactRefusal) {
    guard methods.contains(where: { $0.id == id }) else { throw .unknown }
    methods.removeAll { $0.id == id }
  }

  /// Notes that a code or a test is sent now.
  ///
  /// - Throws: ``ContactRefusal/tooSoon(_:)``.
  public mutating func noteSending(at now: Instant) throws(ContactRefusal) {
    let hour = TimeAmount.hours(1)
    // What lies ahead was sent before the wall time was set back; it counts as sent now.
    sentAt = sentAt.map { min($0, now) }.filter { $0 + hour > now }
    if let last = sentAt.last, last + ContactRules.sendsApart > now {
      throw .tooSoon(last + ContactRules.sendsApart)
    }
    if sentAt.count >= ContactRules.sendsPerHour {
      throw .tooSoon(sentAt[sentAt.count - ContactRules.sendsPerHour] + hour)
    }
    sentAt.append(now)
  }
}
