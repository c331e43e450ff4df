import Chronology
import Names
public import OnCall

extension Policy {
  /// The roster that the policy's own contacts make, when nobody hands in schedules.
  ///
  /// On call for a team is its first contact while the team's calendar is open, or always when it has none; a team that is closed
  /// has nobody on call. The other contacts can be reached at any hour: the calling plan says when they are called.
  public var contactRoster: Roster {
    Roster(
      team: { [self] duty, team, instant in contacts(duty, of: team, at: instant) },
      role: { [self] role, _ in
        Roster.Answer(
          people: definition.people.filter { $0.roles.contains(role) }.map(\.id), entry: role)
      },
      schedule: { _, _ in Roster.Answer(people: []) })
  }

  private func contacts(_ duty: Roster.Duty, of name: Name, at instant: Instant) -> Roster.Answer {
    guard let team = team(name) else { return Roster.Answer(people: []) }
    let people: [Name?]
    switch duty {
    case .onCall: people = isOpen(team, at: instant) ? [team.primary ?? team.members.first] : []
    case .primary: people = [team.primary]
    case .backup: people = [team.backup]
    case .lead: people = [team.lead]
    case .everybody:
      let contacts = [team.primary, team.backup, team.lead].compactMap { $0 }
      people = contacts + team.members.filter { !contacts.contains($0) }
    }
    return Roster.Answer(people: unique(people.compactMap { $0 }), entry: team.calendar ?? name)
  }

  private func isOpen(_ team: TeamDefinition, at instant: Instant) -> Bool {
    guard let calendar = team.calendar.flatMap({ calendars[$0] }) else { return true }
    return calendar.isOpen(at: instant)
  }
}

private func unique(_ people: [Name]) -> [Name] {
  var seen: [Name] = []
  for person in people where !seen.contains(person) { seen.append(person) }
  return seen
}
