import Accounts
import Chronology
import Testing

@Suite("A person's own contacts")
struct ContactCardTests {
  private let start = Instant(milliseconds: 1_700_000_000_000)

  private func method(_ id: String, _ address: String = "a@example.com") throws -> ContactMethod {
    ContactMethod(
      id: id, channel: "mail", address: address, user: try #require(UserID("ana")), addedAt: start,
      code: ContactCard.code("\(id)/1", at: start))
  }

  @Test("the right code verifies, once") func right() throws {
    var card = ContactCard(person: "ana")
    try card.add(method("m"), at: start)
    #expect(card.giveBack(codeOf: "m", isRight: true, at: start + .minutes(14)) == nil)
    #expect(card.method("m")?.verifiedAt == start + .minutes(14))
    #expect(card.giveBack(codeOf: "m", isRight: true, at: start + .minutes(14)) == .verified)
    #expect(throws: ContactRefusal.verified) {
      try card.renewCode(of: "m", as: "m/2", at: start + .hours(1))
    }
  }

  @Test("a code is over after fifteen minutes, and after five wrong ones") func over() throws {
    var card = ContactCard(person: "ana")
    try card.add(method("m"), at: start)
    for left in (0..<ContactRules.codeTries).reversed() {
      let refusal = card.giveBack(codeOf: "m", isRight: false, at: start)
      #expect(refusal == .wrongCode(triesLeft: left))
    }
    #expect(card.giveBack(codeOf: "m", isRight: true, at: start) == .noCode)
    try card.renewCode(of: "m", as: "m/2", at: start + .minutes(1))
    let end = start + .minutes(1) + ContactRules.codeLasts
    #expect(card.giveBack(codeOf: "m", isRight: true, at: end) == .noCode)
    #expect(card.giveBack(codeOf: "x", isRight: true, at: end) == .unknown)
  }

  @Test("removing and adding again does not send more than six in an hour") func rate() throws {
    var card = ContactCard(person: "ana")
    var now = start
    for number in 0..<ContactRules.sendsPerHour {
      try card.add(method("m\(number)"), at: now)
      try card.remove("m\(number)")
      #expect(throws: ContactRefusal.tooSoon(now + ContactRules.sendsApart)) {
        try card.add(method("n"), at: now + .seconds(29))
      }
      now = now + .seconds(30)
    }
    #expect(throws: ContactRefusal.tooSoon(start + .hours(1))) {
      try card.add(method("n"), at: now)
    }
    #expect(card.methods.isEmpty)
    try card.add(method("n"), at: start + .hours(1))
  }

  @Test("nobody has one address twice, or more than eight") func bounded() throws {
    var card = ContactCard(person: "ana")
    for number in 0..<ContactRules.mostMethods {
      try card.add(method("m\(number)", "\(number)@example.com"), at: start + .hours(Int64(number)))
    }
    #expect(throws: ContactRefusal.known(id: "m3")) {
      try card.add(method("x", "3@example.com"), at: start + .hours(20))
    }
    #expect(throws: ContactRefusal.tooMany(8)) {
      try card.add(method("x"), at: start + .hours(20))
    }
  }

  @Test("a code has eight digits that only the key's holder can make") func codes() {
    let one = LinkSigner(key: Secret(from: { [UInt8](repeating: 1, count: $0) }))
    let other = LinkSigner(key: Secret(from: { [UInt8](repeating: 2, count: $0) }))
    let code = one.contactCode("m/1")
    #expect(code.count == 8 && code.allSatisfy(\.isNumber))
    #expect(one.isContactCode("\(code.prefix(4)) \(code.dropFirst(4))", of: "m/1"))
    #expect(!other.isContactCode(code, of: "m/1") && !one.isContactCode(code, of: "m/2"))
    #expect(!one.isContactCode("", of: "m/1") && !one.isContactCode(code + "0", of: "m/1"))
  }
}
