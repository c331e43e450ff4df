import Findings
import HostData
import Policies
import PolicyFiles
import Testing

/// What the check of a policy says of a schedule, which stands in lines 4 and on.
struct ScheduleMeaning: CustomTestStringConvertible, Sendable {
  var lines: String
  /// `7:9 unknown-person`, in the order of places.
  var found: [String]
  var testDescription: String { found.joined(separator: ", ") }

  init(_ lines: String, _ found: String...) {
    self.lines = lines
    self.found = found
  }
}

@Suite("What schedules mean is checked")
struct ScheduleCheckTests {
  static let meanings = [
    ScheduleMeaning("    layers: { a: { people: ana } }"),
    ScheduleMeaning("    layers: { a: { people: [ ana, bob ] } }", "5:35 unknown-person"),
    ScheduleMeaning("    layers: { a: {} }", "4:3 empty-schedule", "5:15 empty-layer"),
    ScheduleMeaning("    title: S", "4:3 empty-schedule"),
    ScheduleMeaning(
      "    timezone: Mars/Base\n    layers: { a: { people: ana } }", "5:15 unknown-zone"),
    ScheduleMeaning("    owner: bob\n    layers: { a: { people: ana } }", "5:12 unknown-owner"),
    ScheduleMeaning("    owner: desk\n    layers: { a: { people: ana } }"),
    ScheduleMeaning(
      "    layers:\n      a: { rotation: { every: 1 day, starts: 2026-11-02T09:00, people: [ ana, [] ] } }",
      "6:79 empty-rotation"),
    ScheduleMeaning(
      "    layers:\n      a: { rotation: { every: 1 day, starts: 2026-11-02T09:00, people: [] } }",
      "4:3 empty-schedule", "6:22 empty-rotation"),
    ScheduleMeaning(
      "    layers:\n      a: { people: ben, rotation: { every: 1 day, starts: 2026-11-02T09:00, people: [ ana, bob ] } }",
      "6:35 layer-people", "6:92 unknown-person"),
    ScheduleMeaning(
      "    layers: { a: { people: ana, from: 2026-11-02T09:00, until: 2026-11-02T09:00 } }",
      "5:15 empty-span"),
    ScheduleMeaning(
      "    layers: { a: { people: ana, during: { mon: [] } } }", "5:15 empty-layer"),
    ScheduleMeaning(
      "    overrides:\n      - { from: 2026-11-03T09:00, to: 2026-11-02T09:00, replace: ana, with: ana }",
      "6:9 empty-span", "6:9 override-self"),
    ScheduleMeaning(
      "    overrides:\n      - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, replace: bob, with: ana }",
      "6:66 unknown-person"),
    ScheduleMeaning(
      "    swaps:\n      - { from: 2026-11-03T09:00, to: 2026-11-02T09:00, swap: ana, with: ana }",
      "6:9 empty-span", "6:9 swap-self"),
    ScheduleMeaning(
      """
          swaps:
            - { from: 2026-11-02T09:00, to: 2026-11-04T09:00, swap: ana, with: bob, return: { from: 2026-11-03T09:00, to: 2026-11-05T09:00 } }
      """, "6:74 unknown-person", "6:79 swap-overlap"),
    ScheduleMeaning(
      "    backup: schedule s\n    layers: { a: { people: ana } }", "4:3 backup-self"),
    ScheduleMeaning(
      "    backup: schedule t\n    layers: { a: { people: ana } }", "5:22 unknown-schedule"),
    ScheduleMeaning(
      "    holidays-of: office\n    layers: { a: { people: ana } }", "5:18 unknown-calendar"),
    ScheduleMeaning(
      "    layers: { a: { people: ana, on-holidays: off, timezone: Mars/Base } }",
      "5:33 no-holidays", "5:61 unknown-zone"),
    ScheduleMeaning(
      "    layers: { a: { feed: { url: \"https://example.com/a.ics\", people: { A: ana } } } }"),
    ScheduleMeaning(
      "    layers: { a: { people: ana, feed: { url: ftp://example.com, every: 1m, people: { A: bob } } } }",
      "5:39 layer-people", "5:46 feed-address", "5:65 feed-every", "5:89 unknown-person"),
    ScheduleMeaning(
      "    holidays: [ \"https://example.com/h.ics\" ]\n    layers: { a: { people: ana, on-holidays: off } }"
    ),
    ScheduleMeaning(
      """
          temporary:
            - { from: 2026-11-02T09:00, to: 2026-11-04T09:00, shifts: [ { person: ana, to: 2026-11-05T09:00 } ] }
            - { from: 2026-11-03T09:00, to: 2026-11-04T09:00, shifts: [ { person: bob } ] }
      """, "6:67 shift-outside", "7:9 temporary-overlap", "7:77 unknown-person"),
  ]

  @Test("a schedule gives these findings, at their places", arguments: meanings)
  func meaning(_ meaning: ScheduleMeaning) throws {
    let text = """
      escalon: 1
      policy: sample
      schedules:
        s:
      \(meaning.lines)
      people: { ana: {}, ben: {} }
      teams: { desk: { schedule: s } }
      levels: [ { id: L1, team: desk } ]
      """
    let zones = HostZones.shared.database
    let file = try readPolicy(text, file: "p.yaml", zones: zones, loadText: { _ in "" })
    // Whether tickets could be forgotten is another matter.
    let found = Policy.check(file.definition, zones: zones, years: 2026...2026).findings.filter {
      !$0.code.hasPrefix("limbo")
    }
    #expect(found.map { "\($0.place.line):\($0.place.column) \($0.code)" } == meaning.found)
  }
}
