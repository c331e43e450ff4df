import Accounts
import Channels
import Chronology
import Ledgers
import Names
import OnCall
import Policies
import Runtime
import Simulation
import Testing
import Ticketing

@Suite("What lies ahead of duty")
struct DutyTests {
  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: dutyPolicy, at: monday, ledger: ledger, channels: [RecordingChannel("mail")])
  }

  private let reminder = "lee: Nobody on call by schedule rota from Thu 2026-01-15 00:00"

  @Test("the owner is reminded a week and a day before a gap, once each, also over starts")
  func reminders() async throws {
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    let start = dutyGap.lowerBound
    #expect(try await escalon.live.duty.look() == monday + DutyOutlooks.lasts)
    #expect(try await escalon.dutyLetters() == [])
    escalon.time.set(start - .hours(169))
    #expect(try await escalon.live.duty.look() == start - .hours(168))
    for hours: Int64 in [168, 167, 25] {
      escalon.time.set(start - .hours(hours))
      try await escalon.live.duty.look()
      #expect(try await escalon.dutyLetters() == [reminder])
    }
    let again = try await house(ledger)
    for hours: Int64 in [25, 24, 1, -1] {
      again.time.set(start - .hours(hours))
      try await again.live.duty.look()
    }
    #expect(try await again.dutyLetters() == [reminder, reminder])
    let kinds = try ledger.entries(of: .administration, after: 0, limit: 99).map(\.kind)
    #expect(kinds.count { $0 == "gap-reminded" } == 2)
  }

  @Test(
    "of a gap that is found late the owner is reminded at once, and of one that is filled never")
  func late() async throws {
    let escalon = try await house()
    escalon.time.set(dutyGap.lowerBound - .hours(30))
    try await escalon.live.duty.look()
    #expect(try await escalon.dutyLetters() == [reminder])
    _ = try await escalon.rota.add(.add("ann"), during: dutyGap, on: "rota", by: "lead")
    escalon.time.set(dutyGap.lowerBound - .hours(20))
    try await escalon.live.duty.look()
    #expect(try await escalon.dutyLetters().count { $0 == reminder } == 1)
  }

  @Test("the letter says which level, until when, and who could fill it") func words() async throws
  {
    let escalon = try await house()
    escalon.time.set(dutyGap.lowerBound - .hours(1))
    try await escalon.live.duty.look()
    let row = try #require(try await escalon.ledger.notifications(OutboxQuery()).first)
    #expect(row.notification.text.contains("Leads, team duty, would reach nobody"))
    #expect(row.notification.text.contains("to Thu 2026-01-15 12:00. Could fill it: max, lee."))
    try await escalon.advance(to: escalon.time.now)
    #expect(try await escalon.ledger.notification(row.notification.id)?.state == .delivered)
  }

  @Test("many gaps that are reminded of at once come as one letter") func nights() async throws {
    let mail = RecordingChannel("mail")
    let nightly = dutyPolicy.replacing(
      "people: lee, until: 2026-01-15T00:00",
      with: "people: lee, during: { mon-sun: \"06:00-22:00\" }"
    ).replacing("        - { id: later, people: max, from: 2026-01-15T12:00 }\n", with: "")
    let escalon = try await SimulatedEscalon(policy: nightly, at: monday, channels: [mail])
    try await escalon.live.duty.look()
    #expect(try await escalon.dutyLetters().count == 7)
    try await escalon.advance(to: monday)
    #expect(mail.received.count == 1)
    let letter = try #require(mail.received.first?.letter)
    #expect(letter.subject.hasPrefix("7 messages, the first: ") && letter.ticket.isEmpty)
  }

  @Test("every version that has open tickets is looked at, and none that has no more")
  func versions()
    async throws
  {
    let escalon = try await house()
    try await escalon.open("T-1")
    for version in 2...4 {
      let text = dutyPolicy.replacing("version: \"1\"", with: "version: \"\(version)\"")
      let other = try await escalon.live.administration.keepPolicy(
        text: text, files: [], by: "test")
      if version == 3 { try await escalon.live.administration.activate(other.version, by: "test") }
    }
    let desk = escalon.live.desk
    let found = try await desk.outlooks.outlooks(of: desk)
    #expect(found.map(\.version.version) == ["3", "1"] && found.map(\.isActive) == [true, false])
    try await escalon.give(.resolve(.byTheGate, fields: []), on: "T-1")
    try await escalon.advance(to: monday + .hours(24 * 20))
    #expect(try await desk.ticket(TicketID("T-1"))?.ticket.status.isFinal == true)
    #expect(try await desk.outlooks.outlooks(of: desk).map(\.version.version) == ["3"])
  }

  @Test("of very many versions with open tickets the ten that were kept last are looked at")
  func many() async throws {
    let escalon = try await house()
    for version in 2...13 {
      try await escalon.open("T-\(version)")
      let text = dutyPolicy.replacing("version: \"1\"", with: "version: \"\(version)\"")
      let other = try await escalon.live.administration.keepPolicy(
        text: text, files: [], by: "test")
      try await escalon.live.administration.activate(other.version, by: "test")
    }
    let desk = escalon.live.desk
    let found = try await desk.outlooks.outlooks(of: desk).map(\.version.version)
    #expect(found == ["13"] + (3...12).map { Name("\($0)") })
  }

  @Test("what was found is kept until something changes, or six hours passed") func kept()
    async throws
  {
    let escalon = try await house()
    let desk = escalon.live.desk
    let first = try #require(try await desk.outlooks.outlooks(of: desk).first)
    #expect(first.reachability.gaps.map(\.span) == [dutyGap])
    #expect(first.reachability.gaps.first?.candidates == ["max", "lee"])
    escalon.time.set(monday + .hours(5))
    #expect(try await desk.outlooks.outlooks(of: desk).first?.lookedAt == monday)
    _ = try await escalon.rota.add(.add("ann"), during: dutyGap, on: "rota", by: "lead")
    let edited = try #require(try await desk.outlooks.outlooks(of: desk).first)
    #expect(edited.lookedAt == monday + .hours(5) && edited.reachability.gaps.isEmpty)
    escalon.time.set(monday + .hours(11))
    #expect(try await desk.outlooks.outlooks(of: desk).first?.lookedAt == monday + .hours(11))
  }

  @Test("only who verified an address by the step's channel is reached") func verified()
    async throws
  {
    let escalon = try await house()
    let desk = escalon.live.desk
    func unverified() async throws -> [Name] {
      try await desk.outlooks.outlooks(of: desk).first?.reachability.unreachable
        .filter { $0.reason == .unverified }.map(\.person) ?? []
    }
    #expect(try await unverified() == ["lee", "max"])
    let contacts = ContactDesk(
      desk: desk, signer: SimulatedEscalon.links.signer,
      random: { [UInt8](repeating: 3, count: $0) })
    let user = try #require(UserID("lee"))
    let method = try await contacts.add(
      channel: "mail", address: "lee@example.com", title: "", of: "lee", by: user)
    #expect(try await unverified() == ["lee", "max"])
    let id = try #require(method.code?.id)
    _ = try await contacts.verify(
      method.id, of: "lee", code: SimulatedEscalon.links.signer.contactCode(id))
    #expect(try await unverified() == ["max"])
    desk.contacts.set(channels: ["mail"], trustsPolicy: true)
    #expect(try await unverified() == [])
  }

  @Test("the service looks ahead by itself when a schedule is edited") func running() async throws {
    let escalon = try await house()
    escalon.time.set(dutyGap.lowerBound - .hours(200))
    _ = try await escalon.rota.add(.add("ann"), during: dutyGap, on: "rota", by: "lead")
    let service = Task { [live = escalon.live] in try await live.duty.run() }
    defer { service.cancel() }
    escalon.time.set(dutyGap.lowerBound - .hours(20))
    _ = try await escalon.rota.takeBack(1, on: "rota", by: "lead")
    try await escalon.soon {
      escalon.time.set(escalon.time.now + .seconds(1))
      return try await escalon.dutyLetters().contains(reminder)
    }
  }
}
