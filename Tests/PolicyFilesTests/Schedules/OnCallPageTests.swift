import FoundationEssentials
import HostData
import Names
import OnCall
import Policies
import PolicyFiles
import Testing

/// A row of docs/on-call.md: a schedule, a time, and who is on call by what.
struct OnCallRow: CustomTestStringConvertible, Sendable {
  var schedule: String
  var at: String
  var people: String
  var sources: String
  var testDescription: String { "\(at): \(people)" }

  /// Every row under every example of the page.
  static let all: [OnCallRow] = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let bytes = try? Data(contentsOf: URL(filePath: "/" + root + "/docs/on-call.md"))
    let page = String(decoding: bytes ?? Data(), as: UTF8.self)
    return page.split(separator: "```yaml\n").dropFirst().flatMap { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      let example = lines.prefix { $0 != "```" }.joined(separator: "\n")
      let table = lines.drop { $0 != "| at | on call | by |" }.dropFirst(2)
      return table.prefix { $0.hasPrefix("|") }.map { row in
        let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
        return OnCallRow(
          schedule: example, at: cells[1], people: cells[2] == "nobody" ? "" : cells[2],
          sources: cells[3])
      }
    }
  }()

  private static func trimmed(_ cell: Substring) -> String {
    String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

@Suite("The page on who is on call is true")
struct OnCallPageTests {
  @Test("each row of the page is what the schedule says", arguments: OnCallRow.all)
  func row(_ row: OnCallRow) throws {
    let file = try readPolicy(
      completed(row.schedule), file: "on-call.md", zones: HostZones.shared.database,
      loadText: { _ in "" })
    let definition = try #require(file.definition.schedules.first)
    let zone = try #require(HostZones.shared.zone(named: definition.zone))
    let schedule = Schedule(definition, zone: zone, zones: HostZones.shared.database)
    let answer = schedule.people(at: try StatedTime(parsing: row.at).instant(in: zone))
    #expect(answer.people.map(\.text).joined(separator: ", ") == row.people)
    #expect(answer.sources.map(\.text).joined(separator: ", ") == row.sources)
  }

  @Test("the page has examples")
  func count() { #expect(OnCallRow.all.count > 25) }
}
