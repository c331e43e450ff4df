import Chronology
import Findings
import Names
import TestSupport
import Testing

@testable import OnCall

@Suite("Layers that are another from an instant on")
struct LayerChangeTests {
  private let place = SourcePlace(file: "test", line: 1, column: 1)

  /// Paints the same by asking, instant by instant: the latest change that holds says what the layer is.
  private struct Change {
    var layer: Name
    var definition: LayerDefinition?
    var span: Range<Instant>
  }

  private func changed(_ plain: ScheduleDefinition, _ changes: [Change]) -> ScheduleDefinition {
    var whole = plain
    for change in changes {
      whole.change(
        layer: change.layer, to: change.definition, during: change.span, in: .utc, zones: .onlyUTC)
    }
    return whole
  }

  /// Who is on call, one layer after the other, without any cutting.
  private func slowly(
    _ plain: ScheduleDefinition, _ changes: [Change], at instant: Instant
  ) -> Set<Name> {
    var layers: [Name: LayerDefinition] = [:]
    for layer in plain.layers { layers[layer.id] = layer }
    for change in changes where change.span.contains(instant) {
      layers[change.layer] = change.definition
    }
    let present = layers.values.filter { layer in
      !Schedule(alone(layer, in: plain), zone: .utc).people(at: instant).people.isEmpty
    }
    let highest = present.map(\.priority).max()
    return Set(
      present.filter { $0.priority == highest }.flatMap {
        Schedule(alone($0, in: plain), zone: .utc).people(at: instant).people
      })
  }

  private func alone(_ layer: LayerDefinition, in plain: ScheduleDefinition) -> ScheduleDefinition {
    var whole = plain
    whole.layers = [layer]
    return whole
  }

  @Test("changes of layers say the same as asking each layer at each instant", arguments: 0..<60)
  func painting(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = try Instant(rfc3339: "2026-11-02T00:00:00Z")
    func hours(_ most: UInt64) -> TimeAmount { .hours(Int64(random.next() % most)) }
    func layer(_ id: Name) -> LayerDefinition {
      let people: [Name] = ["ana", "ben", "cy", "dee", "eli"]
      let first = Int(random.next() % 5)
      let turns = (0...Int(random.next() % 2)).map {
        RotationDefinition.Turn([people[(first + $0) % 5]], at: place)
      }
      let from = random.next() % 3 == 0 ? start + hours(200) : nil
      return LayerDefinition(
        id: id, priority: Int(random.next() % 2),
        rotation: RotationDefinition(
          every: Int(random.next() % 20) + 1, .hour, starts: .instant(start + hours(48)),
          turns: turns, at: place), from: from.map { .instant($0) },
        until: random.next() % 3 == 0
          ? .instant((from ?? start) + .hours(1) + hours(200)) : nil, at: place)
    }
    let ids: [Name] = ["one", "two", "three"]
    let plain = ScheduleDefinition(
      id: "rota", zone: "UTC", layers: [layer(ids[0]), layer(ids[1])], at: place)
    var changes: [Change] = []
    for _ in 0..<8 {
      let id = ids[Int(random.next() % 3)]
      let from = start + hours(300)
      let isOpen = random.next() % 2 == 0
      changes.append(
        Change(
          layer: id, definition: random.next() % 4 == 0 ? nil : layer(id),
          span: from..<(isOpen ? .distantFuture : from + .hours(1) + hours(100))))
      let schedule = Schedule(changed(plain, changes), zone: .utc)
      for step in stride(from: Int64(-10), to: 420, by: 3) {
        let instant = start + .hours(step)
        #expect(
          Set(schedule.people(at: instant).people) == slowly(plain, changes, at: instant),
          "\(changes.count) changes, hour \(step)")
      }
    }
  }

  @Test("nothing outside the time of a change is answered otherwise, its reasons included")
  func outside() throws {
    let start = try Instant(rfc3339: "2026-11-02T00:00:00Z")
    let plain = ScheduleDefinition(
      id: "rota", zone: "UTC",
      layers: [LayerDefinition(id: "days", people: ["ana"], at: place)], at: place)
    var other = LayerDefinition(id: "days", people: ["ben"], at: place)
    other.label = "rota.edits.1"
    let span = (start + .hours(10))..<(start + .hours(20))
    let whole = changed(plain, [Change(layer: "days", definition: other, span: span)])
    let schedule = Schedule(whole, zone: .utc)
    #expect(whole.layers.map(\.people) == [["ana"], ["ana"], ["ben"]])
    for (hour, people, source) in [
      (Int64(9), Name("ana"), Name("rota.days")), (10, "ben", "rota.edits.1"),
      (19, "ben", "rota.edits.1"), (20, "ana", "rota.days"), (-9000, "ana", "rota.days"),
    ] {
      let answer = schedule.people(at: start + .hours(hour))
      #expect(answer == Schedule.Answer(people: [people], sources: [source]), "hour \(hour)")
    }
    var empty = whole
    empty.change(
      layer: "days", to: other, during: start..<start, in: .utc, zones: .onlyUTC)
    #expect(empty.layers == whole.layers)
  }
}
