public import Chronology
public import Names

extension Schedule {
  /// Who is on call, and what said so.
  public struct Answer: Sendable, Hashable {
    /// Who is on call, each once: by layer, turn and place in the turn, then who was added.
    public var people: [Name]
    /// What said so: layers as `support.days`, overrides as `support.overrides.1`, temporary schedules as
    /// `support.temporary.1`, counted from 1 in the order of the file.
    public var sources: [Name]
  }

  /// Who is on call at an instant; nobody outside the years 0 to 9999.
  ///
  /// A temporary schedule takes the place of the layers; overrides count for either, in their order.
  ///
  /// - Complexity: O(layers + log n) in overrides and shifts, and in those that hold at the instant.
  public func people(at instant: Instant) -> Answer {
    guard Schedule.time.contains(instant) else { return Answer(people: [], sources: []) }
    var answer = temporaryPeople(at: instant) ?? layerPeople(at: instant)
    for position in overrides.positions(at: instant) {
      if answer.apply(definition.overrides[position].change) {
        answer.sources.append(Name("\(definition.id).overrides.\(position + 1)"))
      }
    }
    return answer
  }

  /// Who is on call at an instant, as the roster has it.
  ///
  /// The entry names what said so, or the schedule when nobody is on call.
  public func rosterAnswer(at instant: Instant) -> Roster.Answer {
    let answer = people(at: instant)
    let entry =
      switch answer.sources.count {
      case 0: definition.id
      case 1: answer.sources[0]
      default: Name(answer.sources.map(\.text).joined(separator: " and "))
      }
    return Roster.Answer(people: answer.people, entry: entry)
  }

  private func layerPeople(at instant: Instant) -> Answer {
    var answer = Answer(people: [], sources: [])
    for group in groups {
      for layer in group {
        let people = layer.people(at: instant)
        guard !people.isEmpty else { continue }
        answer.add(people)
        answer.sources.append(layer.source)
      }
      if !answer.people.isEmpty { break }
    }
    return answer
  }

  /// Nil while no temporary schedule holds.
  private func temporaryPeople(at instant: Instant) -> Answer? {
    let holding = temporary.positions(at: instant)
    guard !holding.isEmpty else { return nil }
    let people = shifts.positions(at: instant).map { shiftOwners[$0].person }
    var answer = Answer(
      people: [], sources: holding.map { Name("\(definition.id).temporary.\($0 + 1)") })
    answer.add(people)
    return answer
  }
}

extension Schedule.Answer {
  fileprivate mutating func add(_ others: [Name]) {
    for person in others where !people.contains(person) { people.append(person) }
  }

  /// Whether it changed anything.
  fileprivate mutating func apply(_ change: OverrideDefinition.Change) -> Bool {
    switch change {
    case .add(let person):
      guard !people.contains(person) else { return false }
      people.append(person)
    case .remove(let person):
      guard let index = people.firstIndex(of: person) else { return false }
      people.remove(at: index)
    case .replace(let person, let other):
      guard person != other, let index = people.firstIndex(of: person) else { return false }
      if people.contains(other) { people.remove(at: index) } else { people[index] = other }
    }
    return true
  }
}
