import Channels
import Chronology
import HostData
import Ledgers
import Logging
import Names
import OnCall
import Policies
import Runtime
import Simulation
import Synchronization
import TestSupport
import Testing
import Ticketing

@Suite("Calendars elsewhere are asked for, and their last good copies kept")
struct FeedTests {
  private static let duty = "https://cal.example/secret/on-call.ics"
  private static let days = "https://days.example/holidays.ics"

  private static let policy =
    smallPolicy.replacing("team: leads", with: "team: vendors")
    .replacing("{ who: primary, channel: [ chat, mail ] }", with: "{ who: on-call, channel: mail }")
    .replacing(
      "  leads: { title: Leads",
      with:
        "  vendors: { title: Vendors, schedule: vendor, backup: max, lead: max }\n  leads: { title: Leads"
    )
      + """

      schedules:
        vendor:
          holidays: [ "\(days)", "12-25" ]
          layers:
            - id: elsewhere
              priority: 1
              feed: { url: "\(duty)", every: 30m, people: { Desk: lee } }
            - { id: otherwise, people: max, on-holidays: off }
      """

  /// What servers elsewhere answer, and what they were asked.
  private final class Elsewhere: Sendable {
    let answers = Mutex<[String: WebReader.Answer]>([:])
    let asked = Mutex<[String]>([])

    func set(_ url: String, _ answer: WebReader.Answer) { answers.withLock { $0[url] = answer } }

    func fetch(_ url: String, _ tag: String?) -> WebReader.Answer {
      asked.withLock { $0.append(tag.map { "\(url) unless \($0)" } ?? url) }
      return answers.withLock { $0[url] } ?? .failed("nobody is there")
    }

    var questions: [String] {
      asked.withLock { asked in
        defer { asked = [] }
        return asked
      }
    }
  }

  private static func calendar(_ title: String, _ start: String, hours: Int) -> [UInt8] {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:\(title)",
      "DTSTART\(start)", hours > 0 ? "DURATION:PT\(hours)H" : "DURATION:P1D", "END:VEVENT",
      "END:VCALENDAR", "",
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  private func live(
    _ ledger: any Ledger, _ time: SimulatedTime, _ elsewhere: Elsewhere
  ) async throws -> LiveEscalon {
    let live = try await LiveEscalon(
      ledger: ledger, zones: HostZones.shared.database, time: time, channels: [],
      links: SimulatedEscalon.links, fetch: { elsewhere.fetch($0, $1) },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let stored = try await live.administration.keepPolicy(text: Self.policy, files: [], by: "test")
    try await live.administration.activate(stored.version, by: "test")
    return live
  }

  private func who(_ live: LiveEscalon, at instant: Instant) throws -> [Name] {
    let policy = try #require(live.desk.shelf.active)
    let answer = policy.roster.people(.onCall, of: "vendors", at: instant)
    #expect(answer.people == policy.schedules["vendor"]?.people(at: instant).people)
    return answer.people
  }

  private func standing(_ live: LiveEscalon, _ part: String) throws -> FeedShelf.Standing {
    let version = try #require(live.desk.shelf.active?.policy.version)
    return try #require(live.desk.feeds.standings(of: version).first { $0.part == part })
  }

  @Test("whoever another calendar names is called; holidays elsewhere close layers")
  func filled() async throws {
    let (time, elsewhere) = (SimulatedTime(monday), Elsewhere())
    elsewhere.set(
      Self.duty, .whole(Self.calendar("Desk", ":20260105T100000Z", hours: 4), tag: "\"1\""))
    elsewhere.set(
      Self.days, .whole(Self.calendar("Day", ";VALUE=DATE:20260106", hours: 0), tag: nil))
    let live = try await live(MemoryLedger(), time, elsewhere)
    #expect(try who(live, at: monday + .hours(1)) == ["max"])
    let next = try await live.feeds.refresh()
    #expect(next == monday + .minutes(30))
    #expect(try who(live, at: monday + .minutes(59)) == ["max"])
    #expect(try who(live, at: monday + .hours(1)) == ["lee"])
    #expect(try who(live, at: monday + .hours(5)) == ["max"])
    #expect(try who(live, at: monday + .hours(24)) == [])
    #expect(try standing(live, "elsewhere").count == 1)
    #expect(try standing(live, "holidays").count == 1)
    time.set(monday + .hours(1))
    let opening = Opening(id: TicketID("T-1"), priority: "P1", fields: [], owner: "ann")
    _ = try await live.desk.give(
      Order(.open(opening), on: TicketID("T-1"), by: Actor(.agent, person: "ann")))
    time.set(monday + .hours(2))
    _ = try await live.wakes.wakeWhatIsDue()
    let entries = try await live.desk.ledger.entries(
      of: .ticket(TicketID("T-1")), after: 0, limit: 100)
    let called = entries.filter { String(decoding: $0.body, as: UTF8.self).contains("\"lee\"") }
    #expect(!called.isEmpty)
    #expect(
      called.contains { String(decoding: $0.body, as: UTF8.self).contains("vendor.elsewhere") })
  }

  @Test("a failure or nonsense leaves the copy; its age grows, and the ledger tells it once")
  func failures() async throws {
    let (time, elsewhere) = (SimulatedTime(monday), Elsewhere())
    let good = Self.calendar("Lee Lead", ":20260105T100000Z", hours: 400)
    elsewhere.set(Self.duty, .whole(good, tag: "\"1\""))
    let live = try await live(MemoryLedger(), time, elsewhere)
    try await live.feeds.refresh()
    elsewhere.set(Self.duty, .whole(Array("<html>sign in</html>".utf8), tag: nil))
    for minutes in [Int64(31), 37, 43] {
      time.set(monday + .minutes(minutes))
      try await live.feeds.refresh()
    }
    #expect(try who(live, at: monday + .hours(3)) == ["lee"])
    let bad = try standing(live, "elsewhere")
    #expect(bad.isFailing && bad.copy?.failure.contains("no calendar") == true)
    #expect(bad.age(at: time.now) == .minutes(43) && bad.copy?.bytes == [])
    let text = live.desk.meters.text(in: .prometheus, with: live.desk.feedReadings())
    #expect(
      text.contains(#"escalon_feed_age_seconds{schedule="vendor",part="elsewhere"} 2580"#))
    #expect(text.contains(#"escalon_feed_failing{schedule="vendor",part="elsewhere"} 1"#))
    #expect(text.contains(#"escalon_feed_failing{schedule="vendor",part="holidays"} 1"#))
    elsewhere.set(Self.duty, .unchanged)
    time.set(monday + .minutes(49))
    try await live.feeds.refresh()
    #expect(try standing(live, "elsewhere").age(at: time.now) == .zero)
    let kinds = try await live.desk.ledger.entries(of: .administration, after: 0, limit: 100)
    let told = kinds.filter { String(decoding: $0.body, as: UTF8.self).contains("cal.example") }
    #expect(told.map(\.kind) == ["feed-changed", "feed-failed", "feed-recovered"])
    // The path of an address can be a secret.
    #expect(!kinds.contains { String(decoding: $0.body, as: UTF8.self).contains("/secret/") })
  }

  @Test("it is asked for when its time has come, with the tag of the copy; a failure sooner")
  func pace() async throws {
    let (time, elsewhere) = (SimulatedTime(monday), Elsewhere())
    elsewhere.set(
      Self.duty, .whole(Self.calendar("Desk", ":20260105T100000Z", hours: 4), tag: "\"1\""))
    let live = try await live(MemoryLedger(), time, elsewhere)
    try await live.feeds.refresh()
    #expect(Set(elsewhere.questions) == [Self.duty, Self.days])
    time.set(monday + .minutes(4))
    try await live.feeds.refresh()
    #expect(elsewhere.questions == [])
    time.set(monday + .minutes(5))
    try await live.feeds.refresh()
    #expect(elsewhere.questions == [Self.days])
    elsewhere.set(
      Self.days, .whole(Self.calendar("Day", ";VALUE=DATE:20260106", hours: 0), tag: nil))
    time.set(monday + .minutes(30))
    try await live.feeds.refresh()
    #expect(Set(elsewhere.questions) == [Self.duty + " unless \"1\"", Self.days])
    time.set(monday + .minutes(59))
    try await live.feeds.refresh()
    #expect(elsewhere.questions == [])
  }

  @Test(
    "after a restart the copies of the ledger count at once, whether their servers answer or not")
  func restart() async throws {
    let (time, elsewhere) = (SimulatedTime(monday), Elsewhere())
    let ledger = MemoryLedger()
    elsewhere.set(
      Self.duty, .whole(Self.calendar("Desk", ":20260105T100000Z", hours: 4), tag: nil))
    let first = try await live(ledger, time, elsewhere)
    try await first.feeds.refresh()
    let second = try await live(ledger, time, Elsewhere())
    #expect(try who(second, at: monday + .hours(2)) == ["lee"])
    #expect(try standing(second, "elsewhere").age(at: time.now) == .zero)
  }

  @Test("a ledger that keeps nothing changes nobody's duty")
  func fullDisk() async throws {
    let (time, elsewhere) = (SimulatedTime(monday), Elsewhere())
    let ledger = FailingLedger(MemoryLedger())
    elsewhere.set(
      Self.duty, .whole(Self.calendar("Desk", ":20260105T100000Z", hours: 4), tag: nil))
    let live = try await live(ledger, time, elsewhere)
    ledger.fail(LedgerFault(.diskFull, "The disk is full."))
    await #expect(throws: DeskFault.self) { try await live.feeds.refresh() }
    #expect(try who(live, at: monday + .hours(2)) == ["max"])
    ledger.fail(nil)
    try await live.feeds.refresh()
    #expect(try who(live, at: monday + .hours(2)) == ["lee"])
  }
}
