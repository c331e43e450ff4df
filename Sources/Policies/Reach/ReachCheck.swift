import Chronology
import Names
import OnCall

/// Looks at level after level, from edge to edge.
struct ReachCheck {
  let policy: Policy
  let schedules: [Name: Schedule]
  let roster: Roster
  let contacts: (Name, [Name]) -> [Reachability.Contact]
  /// Ascending; between two of them nothing changes.
  let edges: [Instant]
  let end: Instant
  private(set) var gaps: [Reachability.Gap] = []
  private(set) var unreachable: [Reachability.Unreachable] = []

  init(
    policy: Policy, schedules: [Name: Schedule],
    contacts: @escaping (Name, [Name]) -> [Reachability.Contact], edges: [Instant], end: Instant
  ) {
    self.policy = policy
    self.schedules = schedules
    roster = policy.roster(by: schedules)
    self.contacts = contacts
    self.edges = edges
    self.end = end
  }

  /// Looks at a level for each team that it may have.
  mutating func look(at level: LevelDefinition, teams: [Name?]) {
    var found = Array(repeating: Set<Name>(), count: level.calling.steps.count)
    for team in teams {
      var open: (since: Instant, schedules: [Name])?
      for edge in edges {
        var isCovered = false
        var entries: [Name] = []
        for (index, step) in level.calling.steps.enumerated() {
          let answer = resolve(step.who, team: team, at: edge)
          isCovered = isCovered || !answer.people.isEmpty
          found[index].formUnion(answer.people)
          if answer.people.isEmpty, let entry = schedule(step.who, team: team, at: edge) {
            entries.append(entry)
          }
        }
        switch (open, isCovered) {
        case (nil, false): open = (edge, entries)
        case (let gap?, true):
          keep(level, team, gap.since..<edge, gap.schedules)
          open = nil
        default: break
        }
      }
      if let gap = open { keep(level, team, gap.since..<end, gap.schedules) }
    }
    for (index, people) in found.enumerated() {
      for person in people.sorted() { checkContact(of: person, level, step: index) }
    }
  }

  private func resolve(_ party: Party, team: Name?, at instant: Instant) -> Roster.Answer {
    let nobody = Roster.Answer(people: [])
    func people(_ duty: Roster.Duty) -> Roster.Answer { people(duty, of: team) }
    func people(_ duty: Roster.Duty, of team: Name?) -> Roster.Answer {
      guard let team else { return nobody }
      let present = substituted(team, at: instant)
      if duty == .onCall, let own = policy.team(present)?.schedule,
        let other = replaced(own, at: instant)
      {
        return roster.people(onSchedule: other, at: instant)
      }
      return roster.people(duty, of: present, at: instant)
    }
    return switch party {
    case .onCall: people(.onCall)
    case .primary: people(.primary)
    case .backup: people(.backup)
    case .lead: people(.lead)
    case .levelTeam: people(.everybody)
    case .owner, .assignee, .customer, .stakeholders: nobody
    case .team(let name): people(.onCall, of: name)
    case .role(let name): roster.people(withRole: name, at: instant)
    case .person(let name): Roster.Answer(people: [name])
    case .schedule(let name):
      roster.people(onSchedule: replaced(name, at: instant) ?? name, at: instant)
    }
  }

  /// The schedule by which a party is found, where there is one.
  private func schedule(_ party: Party, team: Name?, at instant: Instant) -> Name? {
    switch party {
    case .onCall, .backup:
      team.flatMap { schedule(of: $0, at: instant) }
    case .team(let name): schedule(of: name, at: instant)
    case .schedule(let name): replaced(name, at: instant) ?? name
    default: nil
    }
  }

  private func schedule(of team: Name, at instant: Instant) -> Name? {
    policy.team(substituted(team, at: instant))?.schedule.map { own in
      replaced(own, at: instant) ?? own
    }
  }

  /// The schedule that takes another's place in a special period, if one does.
  private func replaced(_ schedule: Name, at instant: Instant) -> Name? {
    for period in policy.periods where period.lasts(at: instant) {
      if let found = period.definition.schedules.first(where: { $0.usual == schedule }) {
        return found.other
      }
    }
    return nil
  }

  private func substituted(_ team: Name, at instant: Instant) -> Name {
    for period in policy.periods where period.lasts(at: instant) {
      if let other = period.definition.teams.first(where: { $0.team == team }) { return other.with }
    }
    return team
  }

  private mutating func keep(
    _ level: LevelDefinition, _ team: Name?, _ span: Range<Instant>, _ schedules: [Name]
  ) {
    var seen: Set<Name> = []
    let names = schedules.filter { seen.insert($0).inserted }
    gaps.append(
      Reachability.Gap(
        level: level.id, team: team, span: span,
        candidates: candidates(team: team, schedules: names, span), schedules: names))
  }

  /// Those of the team and its schedules whom no override takes off within the span.
  private func candidates(
    team: Name?, schedules names: [Name], _ span: Range<Instant>
  ) -> [Name] {
    let plans = names.compactMap { schedules[$0] }
    let members = team.flatMap { policy.team($0)?.members } ?? []
    let away = Set(
      plans.flatMap { plan in
        plan.definition.overrides.filter { override in
          override.from.instant(in: plan.zone) < span.upperBound
            && override.to.instant(in: plan.zone) > span.lowerBound
        }.compactMap(\.change.outgoing)
      })
    var seen: Set<Name> = []
    return (members + plans.flatMap(\.definition.people)).filter {
      !away.contains($0) && seen.insert($0).inserted
    }
  }

  private mutating func checkContact(of person: Name, _ level: LevelDefinition, step: Int) {
    let plan = level.calling
    let ways = contacts(person, plan.steps[step].channels)
    let verified = ways.filter(\.isVerified)
    let reason: Reachability.Reason
    if ways.isEmpty {
      reason = .noContact
    } else if verified.isEmpty {
      reason = .unverified
    } else {
      let later = plan.steps.map(\.after).filter { $0 > plan.steps[step].after }.min()
      let room = (later ?? plan.every) - plan.steps[step].after
      let quickest = verified.map(\.delay).min() ?? .zero
      // The last step of the only round has all the time there is.
      guard quickest > .zero, quickest >= room, later != nil || plan.rounds > 1 else { return }
      reason = .slow(quickest, within: room)
    }
    unreachable.append(
      Reachability.Unreachable(level: level.id, step: step + 1, person: person, reason: reason))
  }
}
