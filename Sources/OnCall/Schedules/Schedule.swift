public import Chronology
import Names

/// A schedule ready for use: who is on call, at any instant of the years 0 to 9999.
///
/// Spans are half open: whoever's shift ends at an instant is not on call at it, whoever's begins is. The readings of all
/// edges are in docs/on-call.md. Outside those years nobody is on call.
public final class Schedule: Sendable {
  /// As it was written.
  public let definition: ScheduleDefinition
  /// The zone in which its times are read.
  public let zone: Zone

  /// Layers of one priority together, the highest first; each in the order of the file.
  let groups: [[Layer]]
  let overrides: SpanIndex
  let temporary: SpanIndex
  /// The shifts of all temporary schedules, cut to those.
  let shifts: SpanIndex
  let shiftOwners: [(person: Name, temporary: Int)]

  /// Compiles a schedule.
  ///
  /// - Parameters:
  ///   - definition: The schedule as written; its `zone` is not looked up here.
  ///   - zone: The zone of that name.
  /// - Complexity: O(n log n) in layers, turns, overrides and shifts.
  public init(_ definition: ScheduleDefinition, zone: Zone) {
    self.definition = definition
    self.zone = zone
    let priorities = Set(definition.layers.map(\.priority)).sorted(by: >)
    groups = priorities.map { priority in
      definition.layers.filter { $0.priority == priority }.map {
        Layer($0, of: definition.id, zone: zone)
      }
    }
    overrides = SpanIndex(
      definition.overrides.map { ($0.from.instant(in: zone), $0.to.instant(in: zone)) })
    let spans = definition.temporary.map {
      (from: $0.from.instant(in: zone), to: $0.to.instant(in: zone))
    }
    temporary = SpanIndex(spans)
    var owners: [(Name, Int)] = []
    var shiftSpans: [(from: Instant, to: Instant)] = []
    for (index, temporary) in definition.temporary.enumerated() {
      for shift in temporary.shifts {
        owners.append((shift.person, index))
        let from = shift.from?.instant(in: zone) ?? spans[index].from
        let to = shift.to?.instant(in: zone) ?? spans[index].to
        shiftSpans.append((max(from, spans[index].from), min(to, spans[index].to)))
      }
    }
    shifts = SpanIndex(shiftSpans)
    shiftOwners = owners
  }

  /// The instants at which anybody can be on call: those of the years 0 to 9999.
  static let time = Instant.firstWritable..<(Instant.lastWritable + TimeAmount(milliseconds: 1))
}
