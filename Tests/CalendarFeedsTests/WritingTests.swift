import Chronology
import Findings
import HostData
import Names
import OnCall
import Testing

@testable import CalendarFeeds

@Suite("Feeds are written")
struct WritingTests {
  private let start: Instant
  private let edited: Instant

  init() throws {
    start = try instant("2026-11-02T00:00:00Z")
    edited = try instant("2026-10-01T12:00:00Z")
  }

  private func source(_ id: Name = "support", title: String = "Support; first, line") throws
    -> DutyFeed.Source
  {
    let nowhere = SourcePlace(line: 1, column: 1)
    let rotation = RotationDefinition(
      every: 1, .week, starts: try StatedTime(parsing: "2026-10-26T09:00"),
      turns: ["ana", "ben", "cy"].map { .init([$0], at: nowhere) }, at: nowhere)
    let definition = ScheduleDefinition(
      id: id, title: title, zone: "Europe/Rome",
      layers: [
        LayerDefinition(id: "weeks", rotation: rotation, at: nowhere),
        LayerDefinition(id: "always", people: ["boss"], at: nowhere),
      ], at: nowhere)
    let zone = try #require(HostZones.shared.zone(named: "Europe/Rome"))
    return DutyFeed.Source(
      id: id, title: title, edited: edited, plan: Schedule(definition, zone: zone))
  }

  private func lines(_ feed: DutyFeed) -> [String] {
    String(decoding: feed.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test("a schedule's feed has its shifts with identities that stay")
  func schedule() throws {
    let feed = DutyFeed(of: try source(), from: start, to: start + .hours(24 * 14)) { name in
      name == "ana" ? "Ana Lindqvist" : name.text
    }
    let lines = lines(feed)
    #expect(lines.contains("UID:support-ana-20261026T080000Z@escalon"))
    #expect(lines.contains("UID:support-ben-20261102T080000Z@escalon"))
    #expect(lines.contains("UID:support-boss-standing@escalon"))
    #expect(lines.contains("SUMMARY:Ana Lindqvist: Support\\; first\\, line"))
    #expect(lines.contains("DTSTAMP:20261001T120000Z"))
    let later = DutyFeed(
      of: try source(), from: start + .hours(24), to: start + .hours(24 * 20))
    // Ana's shift is over by then; the others are the same.
    #expect(self.lines(later).contains("UID:support-ben-20261102T080000Z@escalon"))
    #expect(self.lines(later).contains("UID:support-boss-standing@escalon"))
  }

  @Test("the same shifts have the same tag, others another")
  func tags() throws {
    let first = DutyFeed(of: try source(), from: start, to: start + .hours(240))
    let again = DutyFeed(of: try source(), from: start, to: start + .hours(240))
    let other = DutyFeed(of: try source(), from: start, to: start + .hours(480))
    #expect(first.tag == again.tag && first.tag != other.tag)
    #expect(first.tag.count == 34 && first.tag.hasPrefix("\"") && first.tag.hasSuffix("\""))
  }

  @Test("lines have at most 75 octets and are never folded within a character")
  func folding() throws {
    let title = String(repeating: "Bereitschaft \u{1F600}\u{E4}, ", count: 30) + "\nEND:VCALENDAR"
    let feed = DutyFeed(of: try source(title: title), from: start, to: start + .hours(24))
    #expect(lines(feed).allSatisfy { $0.utf8.count <= 75 })
    #expect(lines(feed).count { $0 == "END:VCALENDAR" } == 1)
    let read = try reading(feed.bytes)
    #expect(read.findings.isEmpty && read.events.first?.summary.hasPrefix("boss") == true)
  }

  @Test(
    "another library reads our feeds without complaint, and finds the same shifts",
    .enabled(if: CalendarTool.isInstalled, "icalendar is not installed: scripts/install-needs test")
  )
  func others() throws {
    let sources = [try source("first"), try source("second", title: "Zweite \u{E4}\u{1F600}")]
    let feed = DutyFeed(
      of: "ben", fullName: "Ben; Bo", on: sources, from: start, to: start + .hours(24 * 60))
    let found = try CalendarTool.run("read_feed.py", input: feed.bytes)
    let wanted = sources.flatMap { source in
      source.plan.shifts(from: start, to: start + .hours(24 * 60)).filter { $0.person == "ben" }
        .map { shift in
          let ends = [shift.span.lowerBound, shift.span.upperBound].map {
            "\($0.rfc3339.dropLast())+00:00"
          }
          let begin = shift.span.lowerBound.rfc3339.filter { $0 != "-" && $0 != ":" }
          return
            "\(source.id)-ben-\(begin)@escalon\t\(ends[0])\t\(ends[1])\tOn call: \(source.title)"
        }
    }
    #expect(found == wanted && found.count == 6)
  }
}
