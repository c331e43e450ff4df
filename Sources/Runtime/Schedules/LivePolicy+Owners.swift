public import Chronology
public import Names
import OnCall
import Policies

extension LivePolicy {
  /// Who keeps a schedule filled, by its `owner`: the person, the lead of the team, or everybody of the role; nobody where it has none.
  ///
  /// They are reminded of its gaps, and may edit it. A team without a lead owns it together.
  public func owners(of schedule: Name, at now: Instant) -> [Name] {
    guard let owner = policy.definition.schedules.first(where: { $0.id == schedule })?.owner else {
      return []
    }
    if policy.definition.people.contains(where: { $0.id == owner }) { return [owner] }
    return policy.definition.teams.contains { $0.id == owner }
      ? leads(of: owner, at: now) : roster.people(withRole: owner, at: now).people
  }

  /// Who leads a team; everybody of one that nobody leads.
  func leads(of team: Name, at now: Instant) -> [Name] {
    let leads = roster.people(.lead, of: team, at: now).people
    return leads.isEmpty ? roster.people(.everybody, of: team, at: now).people : leads
  }
}
