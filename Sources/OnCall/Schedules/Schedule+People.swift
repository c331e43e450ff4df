public import Chronology
public import Names

extension Schedule {
  /// Who is on call, and what said so.
  public struct Answer: Sendable, Hashable {
    /// Who is on call, each once: by layer, turn and place in the turn, then who was added.
    public var people: [Name]
    /// What said so: layers as `support.days`, swaps and overrides as `support.overrides.1`, temporary schedules as
    /// `support.temporary.1`, counted from 1 in the order of the file.
    public var sources: [Name]
  }

  /// Who is on call at an instant; nobody outside the years 0 to 9999.
  ///
  /// A temporary schedule takes the place of the layers; accepted swaps and overrides count for either, in their order.
  ///
  /// - Complexity: O(layers + log n) in swaps, overrides and shifts, for each of those that hold at the instant.
  public func people(at instant: Instant) -> Answer {
    guard Schedule.time.contains(instant) else { return Answer(people: [], sources: []) }
    var answer = temporaryPeople(at: instant) ?? layerPeople(at: instant)
    for position in changeIndex.positions(at: instant) {
      if apply(changes[position].change, to: &answer.people) {
        let source = changes[position].name(in: definition.id)
        if answer.sources.last != source { answer.sources.append(source) }
      }
    }
    return answer
  }

  /// Who is on call at an instant, without what said so.
  func members(at instant: Instant) -> [Name] {
    guard Schedule.time.contains(instant) else { return [] }
    var people: [Name]
    if temporary.holds(instant) {
      people = temporaryMembers(at: instant)
    } else {
      people = []
      for group in groups {
        for layer in group { add(layer.people(at: instant), to: &people) }
        if !people.isEmpty { break }
      }
    }
    for position in changeIndex.positions(at: instant) {
      _ = apply(changes[position].change, to: &people)
    }
    return people
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

  /// Who has the next turn of the layers that have somebody now, without those who are on call already.
  ///
  /// Whoever is removed or replaced then is so as a backup too. Nobody while a temporary schedule holds: its shifts have no
  /// turns.
  ///
  /// - Complexity: O(layers + log n), as `people(at:)`.
  public func peopleOfNextTurn(at instant: Instant) -> [Name] {
    guard Schedule.time.contains(instant), !temporary.holds(instant) else { return [] }
    var next: [Name] = []
    for group in groups {
      for layer in group { add(layer.peopleNext(at: instant), to: &next) }
      if group.contains(where: { !$0.people(at: instant).isEmpty }) { break }
    }
    for position in changeIndex.positions(at: instant) {
      if case .add = changes[position].change { continue }
      _ = apply(changes[position].change, to: &next)
    }
    let present = members(at: instant)
    return next.filter { !present.contains($0) }
  }

  private func layerPeople(at instant: Instant) -> Answer {
    var answer = Answer(people: [], sources: [])
    for group in groups {
      for layer in group {
        let people = layer.people(at: instant)
        guard !people.isEmpty else { continue }
        add(people, to: &answer.people)
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
    return Answer(
      people: temporaryMembers(at: instant),
      sources: holding.map { Name("\(definition.id).temporary.\($0 + 1)") })
  }

  private func temporaryMembers(at instant: Instant) -> [Name] {
    var people: [Name] = []
    add(shifts.positions(at: instant).map { shiftOwners[$0] }, to: &people)
    return people
  }
}

/// Adds those who are not there yet.
private func add(_ others: [Name], to people: inout [Name]) {
  for person in others where !people.contains(person) { people.append(person) }
}

/// Applies a change; says whether it changed anything.
private func apply(_ change: OverrideDefinition.Change, to people: inout [Name]) -> Bool {
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
