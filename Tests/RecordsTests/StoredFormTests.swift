import FoundationEssentials
import JSONText
import Records
import TestSupport
import Testing
import Ticketing

/// Ledgers hold records for as long as a company lives, hashed as they are: their form may grow, but what was written once
/// is written and read so for ever.
@Suite("The stored form of events")
struct StoredFormTests {
  private static let golden = TestSettings.checkout + "/Tests/RecordsTests/Golden/events.jsonl"

  /// One event of every kind, with the most that its samples hold, and every cause in turn.
  private static let events: [Event] = Fact.Kind.allCases.enumerated().compactMap { number, kind in
    guard let fact = Samples.facts(of: kind).last else { return nil }
    let cause = Samples.causes[number % Samples.causes.count]
    let noticedAt = number % 2 == 0 ? Samples.at : Samples.late
    return Event(at: Samples.at, noticedAt: noticedAt, cause: cause, fact: fact)
  }

  @Test("a record of every kind is, byte for byte, what was agreed")
  func written() throws {
    var writer = JSONWriter()
    for (number, event) in Self.events.enumerated() {
      writer.record(event, ticket: TicketID("T-1"), number: Int64(number + 1))
      writer.endLine()
    }
    if ProcessInfo.processInfo.environment["ESCALON_GOLDEN"] == "write" {
      try Data(writer.bytes).write(to: URL(filePath: Self.golden))
    }
    let wanted = try textOfFile(Self.golden)
    let lines = zip(
      writer.text.split(separator: "\n", omittingEmptySubsequences: false),
      wanted.split(separator: "\n", omittingEmptySubsequences: false))
    for (line, agreed) in lines { #expect(line == agreed) }
    #expect(writer.bytes == Array(wanted.utf8))
  }

  @Test("what was agreed before there were more kinds is read, and written back byte for byte")
  func earlier() throws {
    let path = TestSettings.checkout + "/Tests/RecordsTests/Golden/earlier.jsonl"
    for line in try textOfFile(path).split(separator: "\n") {
      let record = try readEvent(Array(line.utf8))
      var writer = JSONWriter()
      writer.record(record.event, ticket: record.ticket, number: record.number)
      #expect(writer.text == line)
    }
  }

  @Test("what was agreed is read as what it was")
  func read() throws {
    let lines = try textOfFile(Self.golden).split(separator: "\n")
    #expect(lines.count == Self.events.count)
    for (number, (line, event)) in zip(lines, Self.events).enumerated() {
      let record = try readEvent(Array(line.utf8))
      #expect(deep(record.event) == deep(event))
      #expect(record.number == Int64(number + 1))
    }
  }
}
