import Names
import OnCall
import Policies

extension TicketRun {
  /// Who a party is now; the customer and unknown stakeholders are no people of the roster.
  func resolve(_ party: Party, team: Name?) -> Roster.Answer {
    switch party {
    case .onCall: people(.onCall, of: team)
    case .primary: people(.primary, of: team)
    case .backup: people(.backup, of: team)
    case .lead: people(.lead, of: team)
    case .levelTeam: people(.everybody, of: team)
    case .owner: Roster.Answer(people: TicketRun.list(of: ticket.owner, kept: &lastOwner))
    case .assignee: Roster.Answer(people: TicketRun.list(of: ticket.assignee, kept: &lastAssignee))
    case .customer, .stakeholders: Roster.Answer(people: [])
    case .team(let name): people(.onCall, of: name)
    case .role(let name): roster.people(withRole: name, at: now)
    case .person(let name): Roster.Answer(people: [name])
    case .schedule(let name): roster.people(onSchedule: replaced(name) ?? name, at: now)
    }
  }

  /// A person as a list; the same one is told again and again, so that their list is kept.
  private static func list(of person: Name?, kept: inout [Name]) -> [Name] {
    guard let person else { return [] }
    if kept.first != person { kept = [person] }
    return kept
  }

  private func people(_ duty: Roster.Duty, of team: Name?) -> Roster.Answer {
    guard let team else { return Roster.Answer(people: []) }
    let present = substituted(team)
    if duty == .onCall, !tables.schedulePeriods.isEmpty,
      let own = tables.scheduledTeams.first(where: { $0.team == present }),
      let other = replaced(own.schedule)
    {
      return roster.people(onSchedule: other, at: now)
    }
    return roster.people(duty, of: present, at: now)
  }

  /// The schedule that takes another's place in a special period, if one does.
  private func replaced(_ schedule: Name) -> Name? {
    for period in tables.schedulePeriods {
      // Names are compared sooner than it is found out whether a period lasts.
      if let found = period.definition.schedules.first(where: { $0.usual == schedule }),
        period.lasts(at: now)
      {
        return found.other
      }
    }
    return nil
  }

  /// The message that takes another's place in a special period, or the message itself.
  func wording(of message: Name) -> Name {
    for period in tables.wordingPeriods {
      if let found = period.definition.messages.first(where: { $0.usual == message }),
        period.lasts(at: now)
      {
        return found.other
      }
    }
    return message
  }

  /// The team that takes another's place in a special period, or the team itself.
  func substituted(_ team: Name) -> Name {
    for period in tables.teamPeriods {
      if let other = period.definition.teams.first(where: { $0.team == team }),
        period.lasts(at: now)
      {
        return other.with
      }
    }
    return team
  }
}
