import Chronology
public import Names
public import OnCall

extension Policy {
  /// The roster that the policy's schedules and contacts make.
  ///
  /// On call for a team with a schedule is whoever is on it, at any hour; its backup, where the team names none, is the
  /// schedule's. For a team without one it is the first contact while
  /// the team's calendar is open, or always when it has none; a team that is closed has nobody on call. The other contacts can
  /// be reached at any hour: the calling plan says when they are called.
  public var roster: Roster { roster(by: schedules) }

  /// The same by other schedules of the same names: those into which the copies of feeds were filled.
  public func roster(by schedules: [Name: Schedule]) -> Roster {
    let teams = definition.teams.map { team in
      TeamContacts(
        team, calendar: team.calendar.flatMap { calendars[$0] },
        schedule: team.schedule.flatMap { schedules[$0] },
        schedules: schedules)
    }
    let roles = definition.roles.map { role in
      let people = definition.people.filter { $0.roles.contains(role.id) }.map(\.id)
      return (role.id, Roster.Answer(people: people, entry: role.id))
    }
    return Roster(
      team: { duty, name, instant in
        for team in teams where team.name == name { return team.answer(duty, at: instant) }
        return Roster.Answer(people: [])
      },
      role: { name, _ in
        for (role, answer) in roles where role == name { return answer }
        return Roster.Answer(people: [])
      },
      schedule: { name, instant in
        schedules[name]?.rosterAnswer(at: instant) ?? Roster.Answer(people: [])
      })
  }
}

/// The answers of a team, made once.
private final class TeamContacts: Sendable {
  let name: Name
  private let calendar: WorkingCalendar?
  private let schedule: Schedule?
  /// All schedules: one may name another as its backup.
  private let schedules: [Name: Schedule]
  private let onCall: Roster.Answer
  private let primary: Roster.Answer
  private let backup: Roster.Answer
  private let lead: Roster.Answer
  private let everybody: Roster.Answer
  private let nobody: Roster.Answer

  init(
    _ team: TeamDefinition, calendar: WorkingCalendar?, schedule: Schedule?,
    schedules: [Name: Schedule]
  ) {
    name = team.id
    self.calendar = calendar
    self.schedule = schedule
    self.schedules = schedules
    let entry = team.calendar ?? team.id
    func answer(_ people: Name?...) -> Roster.Answer {
      Roster.Answer(people: unique(people.compactMap { $0 }), entry: entry)
    }
    onCall = answer(team.primary ?? team.members.first)
    primary = answer(team.primary)
    backup = answer(team.backup)
    lead = answer(team.lead)
    let contacts = [team.primary, team.backup, team.lead].compactMap { $0 }
    everybody = Roster.Answer(people: unique(contacts + team.members), entry: entry)
    nobody = answer()
  }

  func answer(_ duty: Roster.Duty, at instant: Instant) -> Roster.Answer {
    switch duty {
    case .onCall:
      if let schedule { return schedule.rosterAnswer(at: instant) }
      if let calendar, !calendar.isOpen(at: instant) { return nobody }
      return onCall
    case .primary: return primary
    case .backup:
      guard backup.people.isEmpty, let schedule else { return backup }
      return schedule.backup(at: instant) { schedules[$0] }
    case .lead: return lead
    case .everybody: return everybody
    }
  }
}

private func unique(_ people: [Name]) -> [Name] {
  var seen: [Name] = []
  for person in people where !seen.contains(person) { seen.append(person) }
  return seen
}
