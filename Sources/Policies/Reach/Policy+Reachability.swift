public import Chronology
public import Names
public import OnCall

extension Policy {
  /// Looks whether every level that calls finds somebody at every instant of a time, whether those found can be reached, and
  /// whether the ladder ends at somebody who must answer.
  ///
  /// A level is covered at an instant when any of its steps finds anybody then: coverage is a union. A level whose team
  /// depends on the ticket is looked at for each team that it can have; one that keeps the ticket's team for each team of the
  /// levels below. Teams that take another's place in a special period do so here too. Who keeps or works on a ticket is not
  /// known beforehand and covers nothing.
  ///
  /// - Parameters:
  ///   - start: The first instant looked at.
  ///   - end: The first not looked at.
  ///   - other: Other schedules of the same names, into which the copies of feeds were filled; the policy's own without them.
  ///   - contacts: The ways to reach a person by a step's channels; those of the policy without it.
  /// - Complexity: O(changes of all schedules, calendars and periods within x steps).
  public func reachability(
    from start: Instant, to end: Instant, by other: [Name: Schedule]? = nil,
    contacts: ((_ person: Name, _ channels: [Name]) -> [Reachability.Contact])? = nil
  ) -> Reachability {
    let start = max(start, .firstWritable)
    let end = max(start, min(end, .lastWritable))
    let schedules = other ?? self.schedules
    var check = ReachCheck(
      policy: self, schedules: schedules,
      contacts: contacts ?? { self.contacts(of: $0, by: $1) },
      edges: edges(from: start, to: end, of: schedules), end: end)
    var teams: [Name?] = [nil]
    for level in definition.levels {
      let own = level.teamNames
      if !own.isEmpty { teams = own }
      if !level.calling.steps.isEmpty { check.look(at: level, teams: teams) }
    }
    var result = Reachability(span: start..<end)
    result.gaps = check.gaps
    result.unreachable = check.unreachable
    result.openEnd = openEnd
    return result
  }

  /// The ways to reach a person that the policy knows: the step's channels, then mail; a channel other than mail and phone
  /// finds people by their names.
  private func contacts(of name: Name, by channels: [Name]) -> [Reachability.Contact] {
    guard let person = definition.people.first(where: { $0.id == name }) else { return [] }
    return (channels + ["mail"]).filter { channel in
      channel == "mail" ? person.email != nil : channel != "phone" || person.phone != nil
    }.map { Reachability.Contact(channel: $0) }
  }

  private var openEnd: Reachability.OpenEnd? {
    guard let top = definition.levels.last else { return nil }
    if top.calling.steps.isEmpty { return .nobodyCalled(top.id) }
    return top.calling.unanswered == .stop ? .callsStop(top.id) : nil
  }

  /// Every instant at which anything may change that says who is found, the first one among them.
  private func edges(
    from start: Instant, to end: Instant, of schedules: [Name: Schedule]
  ) -> [Instant] {
    var edges: Set<Instant> = [start]
    for schedule in definition.schedules.compactMap({ schedules[$0.id] }) {
      schedule.forEachEdge(from: start, to: end) { edge in
        edges.insert(edge)
        return true
      }
    }
    let own = definition.teams.filter { $0.schedule == nil }.compactMap(\.calendar)
    for calendar in Set(own).compactMap({ calendars[$0] }) {
      calendar.forEachSpan(from: start, to: end) { span in
        edges.formUnion([span.lowerBound, span.upperBound])
        return true
      }
    }
    for period in periods
    where !period.definition.teams.isEmpty || !period.definition.schedules.isEmpty {
      period.forEachBoundary(from: start, to: end) { edges.insert($0) }
    }
    return edges.filter { $0 < end }.sorted()
  }
}

extension LevelDefinition {
  /// Every team that may take a ticket at this level, in the order of the file.
  fileprivate var teamNames: [Name] {
    let all: [Name] =
      switch team {
      case nil: []
      case .fixed(let name): [name]
      case .byType(let rows, let otherwise): rows.map(\.team) + (otherwise.map { [$0] } ?? [])
      case .byField(_, let rows, let otherwise): rows.map(\.team) + (otherwise.map { [$0] } ?? [])
      }
    var seen: Set<Name> = []
    return all.filter { seen.insert($0).inserted }
  }
}

extension CompiledPeriod {
  /// Every instant at which it may begin or end: openings and closings of its calendars, and local midnights.
  fileprivate func forEachBoundary(
    from start: Instant, to end: Instant, _ body: (Instant) -> Void
  ) {
    for span in spans {
      switch span {
      case .outside(let calendar), .during(let calendar):
        calendar.forEachSpan(from: start, to: end) { open in
          body(open.lowerBound)
          body(open.upperBound)
          return true
        }
      case .holidays(_, let zone), .weekdays(_, let zone):
        var date = zone.local(at: start).date
        while true {
          date = date.adding(days: 1)
          let midnight = zone.instant(of: CivilDateTime(date, .midnight))
          guard midnight < end else { break }
          body(midnight)
        }
      }
    }
  }
}
