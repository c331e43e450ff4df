import Accounts
import Channels
import Chronology
import Ledgers
import Names
import OnCall
import Runtime
import Simulation
import TestSupport
import Testing

@Suite("Links of letters about duty")
struct DutyLinkTests {
  private func links(_ letter: Letter?) -> [String] { letter?.links.map(\.url) ?? [] }

  @Test("each letter leads to the page on which it is done") func pages() async throws {
    let mail = RecordingChannel("mail")
    let escalon = try await SimulatedEscalon(policy: dutyPolicy, at: monday, channels: [mail])
    func received(_ word: String) -> Letter? {
      mail.received.map(\.letter).last { $0.subject.contains(word) }
    }
    let day = (monday + .hours(24))..<(monday + .hours(48))
    _ = try await escalon.rota.add(.replace("lee", with: "ann"), during: day, on: "rota", by: "x")
    let later = day.upperBound..<(day.upperBound + .hours(2))
    _ = try await escalon.rota.offer(
      from: "lee", to: "ann", given: later, returned: nil, on: "rota", by: "lee")
    try await escalon.advance(to: monday + .minutes(5))
    #expect(links(received("who is on call changes")) == ["https://escalon.test/oncall/rota"])
    let asked = received("asks you to swap")
    #expect(links(asked) == ["https://escalon.test/oncall"])
    #expect(asked?.links.first?.title == "Answer the offer")
    escalon.time.set(dutyGap.lowerBound - .hours(30))
    try await DutyService(desk: escalon.live.desk, logger: LogBook().logger).look()
    try await escalon.advance(to: escalon.time.now + .minutes(5))
    #expect(links(received("Nobody on call")) == ["https://escalon.test/oncall/rota"])
    let contacts = ContactDesk(
      desk: escalon.live.desk, signer: SimulatedEscalon.links.signer,
      random: { [UInt8](repeating: 3, count: $0) })
    let user = try #require(UserID("lee"))
    _ = try await contacts.add(
      channel: "mail", address: "lee@home.example", title: "", of: "lee", by: user)
    try await escalon.advance(to: escalon.time.now + .minutes(5))
    #expect(links(received("Your code")) == ["https://escalon.test/account"])
  }
}
