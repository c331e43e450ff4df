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
  /// What changes who is on call: the halves of accepted swaps, then the overrides, each in the order of the file.
  let changes: [DutyChange]
  let changeIndex: SpanIndex
  let temporary: SpanIndex
  /// The shifts of all temporary schedules, cut to those.
  let shifts: SpanIndex
  let shiftOwners: [Name]

  /// Compiles a schedule.
  ///
  /// - Parameters:
  ///   - definition: The schedule as written; its `zone` is not looked up here, nor its `holidayCalendar`.
  ///   - zone: The zone of that name.
  ///   - zones: Where the zones of layers with one of their own are looked up; one that is not there is the schedule's.
  /// - Complexity: O(n log n) in layers, turns, holidays, overrides and shifts.
  public init(_ definition: ScheduleDefinition, zone: Zone, zones: ZoneDatabase = .onlyUTC) {
    self.definition = definition
    self.zone = zone
    let holidays = HolidayTable(definition.holidays)
    let priorities = Set(definition.layers.map(\.priority)).sorted(by: >)
    groups = priorities.map { priority in
      definition.layers.filter { $0.priority == priority }.map { layer in
        Layer(
          layer, of: definition.id, zone: layer.zone.flatMap { zones.zone(named: $0) } ?? zone,
          holidays: holidays)
      }
    }
    changes = DutyChange.all(of: definition, in: zone)
    changeIndex = SpanIndex(changes.map { ($0.from, $0.to) })
    let spans = definition.temporary.map {
      (from: $0.from.instant(in: zone), to: $0.to.instant(in: zone))
    }
    temporary = SpanIndex(spans)
    var owners: [Name] = []
    var shiftSpans: [(from: Instant, to: Instant)] = []
    for (index, temporary) in definition.temporary.enumerated() {
      for shift in temporary.shifts {
        owners.append(shift.person)
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
