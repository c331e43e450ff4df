public import Chronology
public import Names

extension Schedule {
  /// Who stands in for those on call at an instant, by the next turn or by another schedule; nobody where the schedule does not
  /// say.
  ///
  /// The entry names the schedule, or the part of the other one that said so.
  ///
  /// - Parameters:
  ///   - instant: The instant asked about.
  ///   - find: Gives the other schedule by its name; one that is not there has nobody.
  /// - Complexity: as `people(at:)`.
  public func backup(
    at instant: Instant, from find: (Name) -> Schedule?
  ) -> Roster.Answer {
    switch definition.backup {
    case nil: Roster.Answer(people: [])
    case .nextTurn: Roster.Answer(people: peopleOfNextTurn(at: instant), entry: definition.id)
    case .schedule(let name):
      find(name)?.rosterAnswer(at: instant) ?? Roster.Answer(people: [])
    }
  }
}
