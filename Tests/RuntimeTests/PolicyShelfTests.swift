import Chronology
import Ledgers
import Names
import Policies
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Policies that are kept")
struct PolicyShelfTests {
  /// The small policy with a calendar whose holidays lie in a file.
  private let withFile = smallPolicy.replacing(
    "calendars: { always: 24x7 }",
    with: "calendars: { always: 24x7, office: { hours: { mon-fri: \"09:00-17:00\" }, "
      + "holidays: days.ics } }")

  private func holidays(_ day: String) -> [NamedText] {
    [
      NamedText(
        name: "days.ics",
        text: """
          BEGIN:VCALENDAR
          VERSION:2.0
          PRODID:-//test//EN
          BEGIN:VEVENT
          UID:1@escalon.test
          DTSTAMP:20250101T000000Z
          DTSTART;VALUE=DATE:\(day)
          SUMMARY:A holiday
          END:VEVENT
          END:VCALENDAR

          """)
    ]
  }

  @Test("a corrected file of holidays makes another version of the policy; the same file does not")
  func correctedFile() async throws {
    let escalon = try await SimulatedEscalon(
      policy: withFile, files: holidays("20260106"), at: monday)
    let administration = escalon.live.administration
    let before = try #require(escalon.live.desk.shelf.active).policy.version
    let same = try await administration.keepPolicy(
      text: withFile, files: holidays("20260106"), by: "test")
    #expect(same.version == before)
    let corrected = try await administration.keepPolicy(
      text: withFile, files: holidays("20260107"), by: "test")
    #expect(corrected.version != before)
    #expect(corrected.version.version == before.version)
    #expect(corrected.version.digest != before.digest)
    #expect(try await escalon.ledger.policies().map(\.version) == [before, corrected.version])
  }

  @Test("a file that the policy does not name changes nothing")
  func unnamedFile() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    let again = try await escalon.live.administration.keepPolicy(
      text: smallPolicy, files: holidays("20260106"), by: "test")
    #expect(try await escalon.ledger.policies().map(\.version) == [again.version])
  }

  @Test("a policy is read back under the digest with which it was kept")
  func ownDigest() async throws {
    let ledger = MemoryLedger()
    let version = PolicyVersion(policy: "small", version: "1", digest: 7)
    var commit = Commit()
    commit.shelving = [
      .keep(
        StoredPolicy(
          version: version, text: withFile, files: holidays("20260106"), keptAt: monday,
          keptBy: "an older Escalon"))
    ]
    _ = try ledger.commit([commit])
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    #expect(escalon.live.desk.shelf.policy(version)?.policy.version == version)
  }

  @Test("of a policy that can no longer be read only the tickets wait")
  func unreadable() async throws {
    // A ticket that came under a policy which this Escalon cannot read any more.
    let before = try await SimulatedEscalon(
      policy: smallPolicy.replacing("policy: small", with: "policy: old"), at: monday)
    let version = try await before.open("T-2").policy
    let row = try #require(try await before.ledger.ticket(TicketID("T-2")))
    let entries = try await before.ledger.entries(of: .ticket(row.id), after: 0, limit: 100)
    var commit = Commit()
    commit.shelving = [
      .keep(
        StoredPolicy(
          version: version, text: "escalon: 0", files: [], keptAt: monday, keptBy: "before"))
    ]
    commit.tickets = [
      TicketWrite(
        expectedVersion: 0, entries: entries.map { NewEntry(kind: $0.kind, body: $0.body) },
        row: row)
    ]
    let ledger = MemoryLedger()
    _ = try ledger.commit([commit])
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    #expect(
      escalon.live.hindrances
        == ["The policy old 1 can no longer be read; its tickets wait"])
    await #expect(throws: DeskFault.noPolicy) {
      try await escalon.give(.note(text: "x"), on: "T-2")
    }
    try await escalon.open("T-1")
    escalon.sleep(until: monday + .minutes(16))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    #expect(try await escalon.first(.escalated, of: "T-1") != nil)
    #expect(escalon.live.hindrances.count == 2)
  }
}
