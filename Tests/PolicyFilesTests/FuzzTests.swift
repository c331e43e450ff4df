import Chronology
import Findings
import OnCall
import Policies
import PolicyFiles
import TestSupport
import Testing

@Suite("Damaged policies")
struct FuzzTests {
  @Test("whatever is damaged, the reader gives a policy or findings with places in the file")
  func damaged() {
    let run = FuzzRun("damaged whole policies", seed: 20_261_121, count: 60, each: 0.02)
    let slow = run.each(make: { policyDamage.damaged(everything, &$0) }, attempt: tryOut)
    #expect(slow == [])
  }

  @Test("so it does for small pieces of policies, put together and damaged at random")
  func pieces() {
    let pieces = PolicyPieces()
    let run = FuzzRun("damaged pieces of policies", seed: 7_011_121, count: 3000)
    #expect(run.each(make: { pieces.next(&$0) }, attempt: tryOut) == [])
  }

  @Test("so it does for values of any kind, aliases that grow, deep nesting and any conditions")
  func wild() {
    let run = FuzzRun("wild policies", seed: 5_011_121, count: 1000, each: 0.4)
    #expect(run.each(make: WildPolicies().next, attempt: tryOut) == [])
  }

  private func tryOut(_ text: String) {
    let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" || $0.value > 0x7F } + 2
    var findings: [Finding]
    do throws(FindingList) {
      let file = try read(text)
      // A year is enough: compiling calendars is not what is tried here.
      findings = Policy.check(file.definition, zones: .onlyUTC, years: 2026...2026).findings
      _ = policyDocument(file.definition)
    } catch {
      findings = error.all
      if !error.hasErrors { Issue.record("refused without an error: \(text.debugDescription)") }
    }
    for finding in findings
    where !(1...lines).contains(finding.place.line) || finding.place.column < 1 {
      Issue.record("\(finding) in \(text.debugDescription)")
    }
  }
}

@Suite("Damaged calendars and schedules")
struct CalendarFuzzTests {
  private static let damage = TextDamage(tokens: [
    "24x7", "24:00", "\"00:00-00:00\"", "\"23:59-24:00\"", "\"22:00-06:00\"", "mon-sun:",
    "sun-mon:", "\"02-29\"", "\"12-31\"", "\"0000-01-01\"", "\"9999-12-31\"", "days.ics", "[]",
    "{}", "~", "-1", "99:99", "&a", "*a", "é", "\"", "hours:", "breaks:", "exceptions:",
    "holidays:", "timezone:", "calendars:", "0001-01-01", "UTC",
  ])
  private static let calendars = """
    calendars:
      office:
        timezone: UTC
        hours: { mon-fri: ["09:00-12:30", "13:30-17:30"], sat: "22:00-06:00", sun: [] }
        holidays: ["2026-12-25", 01-01, days.ics]
        exceptions: { "2026-12-24": ["09:00-12:00"], "12-31": [] }
        breaks: { 2026-05-04: "14:00-15:00, 16:00-16:30" }
      always: 24x7
      odd:
        hours: { fri-mon: "18:00-18:00" }
        breaks: { 02-29: "00:00-24:00" }
    """
  private static let days = """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    DTSTART;VALUE=DATE:20261225
    DTEND;VALUE=DATE:20261227
    EXDATE;VALUE=DATE:20261226
    END:VEVENT
    BEGIN:VEVENT
    DTSTART:20240229
    DURATION:P2D
    RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=-1MO;COUNT=2
    RDATE;VALUE=DATE:20260501
    END:VEVENT
    END:VCALENDAR
    """
  private static let dayDamage = TextDamage(tokens: [
    "P9999999D", "P1W", "00000101", "99991231", "RRULE:FREQ=YEARLY", ";COUNT=999999999",
    ";INTERVAL=0", ";INTERVAL=9223372036854775807", ";BYDAY=53SU", ";BYDAY=-6FR", ";UNTIL=1",
    ";BYMONTHDAY=31", ";BYMONTH=13", "RECURRENCE-ID:1", "DTEND:19700101", "\r", "\n ", ":", "é",
  ])

  @Test("a damaged calendar is refused or answers, at the ends of time too")
  func calendars() {
    let run = FuzzRun("damaged calendars", seed: 71, count: 300, each: 0.2)
    let slow = run.each(
      make: { Self.damage.damaged(Self.calendars, &$0) },
      attempt: { text in
        let section = try? readCalendarFile(text, file: "c.yaml", zones: .onlyUTC) {
          path throws(UnreadableText) in
          guard path == "days.ics" else { throw UnreadableText("there is no such file") }
          return Self.days
        }
        for entry in section?.entries ?? [] {
          let calendar = entry.compiled(years: 2026...2027)
          for at in [Instant.distantPast, .firstWritable, .lastWritable, .distantFuture] {
            _ = calendar.deadline(after: at, target: .amount(.hours(90)))
            _ = calendar.start(before: at, target: .workingDays(3))
            _ = calendar.isOpen(at: at)
            _ = calendar.nextOpening(after: at)
            _ = calendar.previousClosing(before: at)
          }
        }
      })
    #expect(slow == [])
  }

  @Test("damaged holidays are days within the years that a date has, or warnings")
  func holidays() {
    let run = FuzzRun("damaged .ics files", seed: 72, count: 1000, each: 0.2)
    let slow = run.each(
      make: {
        $0.oneIn(2)
          ? Self.dayDamage.damaged(Self.days, &$0)
          : Self.dayDamage.damaged(Self.days.split(separator: "\n").joined(separator: " \n"), &$0)
      },
      attempt: { _ = readHolidays(iCalendar: $0, file: "a.ics") })
    #expect(slow == [])
  }

  @Test("a damaged schedule is refused or says who is on call, at the ends of time too")
  func schedules() throws {
    let start = try #require(everything.firstRange(of: "\nschedules:"))
    let end = try #require(everything.firstRange(of: "\ncalendars:"))
    let section = String(everything[start.lowerBound..<end.lowerBound])
    let head =
      "escalon: 1\npolicy: p\nlevels: [ { id: L1 } ]\npeople: { ana: {}, rui: {}, eva: {} }\n"
    let damage = TextDamage(tokens: [
      "0", "-1", "9223372036854775807", "week", "hours", "month", "0000-01-01T00:00",
      "9999-12-31T23:59", "2026-03-29T02:30", "2026-01-05T09:00+14:00", "[]", "{}", "~",
      "\"00:00-24:00\"", "mon-sun:", "&a", "*a", "ana", "[ ana, [ ] ]", "remove:", "add:", "from:",
      "to:", "until:", "rotation:", "layers:", "people:", "during:",
    ])
    let run = FuzzRun("damaged schedules", seed: 73, count: 500, each: 0.3)
    let slow = run.each(
      make: { head + damage.damaged(section, &$0) },
      attempt: { text in
        guard let file = try? read(text) else { return }
        _ = Policy.check(file.definition, zones: .onlyUTC, years: 2026...2026)
        for definition in file.definition.schedules {
          let schedule = Schedule(definition, zone: .utc)
          for at in [Instant.distantPast, .firstWritable, .lastWritable, .distantFuture] {
            _ = schedule.people(at: at)
            _ = schedule.nextChange(after: at, before: at + .hours(1000))
            _ = schedule.gaps(from: at, to: at + .hours(100))
            _ = schedule.shifts(from: at - .hours(100), to: at)
          }
        }
      })
    #expect(slow == [])
  }
}
