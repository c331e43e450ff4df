import Chronology
import Findings
import HostData
import Names
import Testing

@testable import OnCall

let nowhere = SourcePlace(line: 1, column: 1)

/// A zone of the host.
func zone(_ name: String) throws -> Zone {
  try #require(HostZones.shared.zone(named: name), "the host has no zone \(name)")
}

/// An instant by RFC 3339, or by the wall of a zone when it has no offset.
func instant(_ text: String, _ zone: Zone = .utc) throws -> Instant {
  try StatedTime(parsing: text).instant(in: zone)
}

/// What the wall shows: `2026-03-08T03:30`.
func wall(_ instant: Instant, _ zone: Zone) -> String { zone.local(at: instant).description }

/// Hours of some days: `hours([.monday], "08:00-20:00")`.
func hours(_ days: [Weekday], _ spans: String...) throws -> WeeklyHours {
  WeeklyHours(days, try spans.map { try HourSpan(parsing: $0) })
}

/// A rotation from its text: `turns("ana", "ben bo")` are two turns, the second of two people.
func rotation(
  _ every: Int, _ unit: RotationDefinition.Unit, _ starts: String, _ turns: String...
) throws -> RotationDefinition {
  RotationDefinition(
    every: every, unit, starts: try StatedTime(parsing: starts),
    turns: turns.map { text in
      .init(text.split(separator: " ").map { Name(String($0)) }, at: nowhere)
    }, at: nowhere)
}

/// A layer with a rotation.
func layer(
  _ id: Name, _ rotation: RotationDefinition, priority: Int = 0, during: WeeklyHours? = nil,
  from: String? = nil, until: String? = nil
) throws -> LayerDefinition {
  LayerDefinition(
    id: id, priority: priority, rotation: rotation, during: during,
    from: try from.map { try StatedTime(parsing: $0) },
    until: try until.map { try StatedTime(parsing: $0) }, at: nowhere)
}

/// A layer without turns.
func layer(
  _ id: Name, always people: Name..., priority: Int = 0, during: WeeklyHours? = nil,
  from: String? = nil, until: String? = nil
) throws -> LayerDefinition {
  LayerDefinition(
    id: id, priority: priority, people: people, during: during,
    from: try from.map { try StatedTime(parsing: $0) },
    until: try until.map { try StatedTime(parsing: $0) }, at: nowhere)
}

/// An override.
func override(
  _ from: String, _ to: String, _ change: OverrideDefinition.Change
) throws -> OverrideDefinition {
  OverrideDefinition(
    from: try StatedTime(parsing: from), to: try StatedTime(parsing: to), change, at: nowhere)
}

/// A schedule in a zone.
func schedule(
  _ zone: Zone = .utc, _ layers: [LayerDefinition], overrides: [OverrideDefinition] = [],
  temporary: [TemporaryDefinition] = []
) -> Schedule {
  Schedule(
    ScheduleDefinition(
      id: "support", zone: zone.name, layers: layers, overrides: overrides, temporary: temporary,
      at: nowhere), zone: zone)
}

extension Schedule {
  /// Who is on call at a local time, in words: `ana, ben`.
  func who(_ text: String) throws -> String {
    people(at: try instant(text, zone)).people.map(\.text).joined(separator: ", ")
  }

  /// The local times of changes in a range, both ends left out.
  func handovers(_ from: String, _ to: String) throws -> [String] {
    var found: [String] = []
    let end = try instant(to, zone)
    var at = try instant(from, zone)
    while let next = nextChange(after: at, before: end) {
      found.append(wall(next, zone))
      at = next
    }
    return found
  }
}
