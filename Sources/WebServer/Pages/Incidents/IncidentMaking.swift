import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

/// Makes the pages of mass incidents for one reader.
struct IncidentMaking {
  let call: Call

  /// How many incidents are looked through.
  private static let mostIncidents = 200
  /// How many tickets and messages of one are shown.
  private static let mostMembers = 100
  private static let mostUpdates = 20

  private func may(_ word: CommandWord) -> Bool {
    call.caller.objection(to: .command(word)) == nil
  }

  // MARK: The list

  /// Every incident, those that go on before the others.
  ///
  /// - Complexity: O(incidents).
  func list() async throws -> IncidentsPage {
    let found = try await call.services.desk.incidents(limit: IncidentMaking.mostIncidents)
      .sorted { $0.ticket.openedAt > $1.ticket.openedAt }
    let tickets = try await call.services.lines(ofTickets: found.map(\.ticket.id), at: call.now)
    var page = IncidentsPage(
      open: [], over: [], mayDeclare: false, fields: [], priorities: [], hasSummary: false)
    for (live, ticket) in zip(found, tickets) {
      guard let ticket, let line = line(of: live, ticket) else { continue }
      if live.ticket.status.isActive { page.open.append(line) } else { page.over.append(line) }
    }
    if let policy = call.services.shelf.active?.policy, policy.definition.incidents != nil {
      page.mayDeclare = may(.declareIncident)
      page.fields = (policy.definition.incidents?.thresholds ?? []).map { threshold in
        let field = policy.definition.fields.first { $0.id == threshold.field }
        return Choice(threshold.field.text, field?.title ?? threshold.field.text)
      }
      page.priorities = policy.definition.priorities.priorities.map {
        Choice($0.id.text, "\($0.id.text) \($0.title)")
      }
      page.hasSummary = policy.definition.fields.contains { $0.id.text == "summary" }
    }
    return page
  }

  private func line(of live: LiveTicket, _ ticket: TicketLine) -> IncidentsPage.Line? {
    guard let part = live.ticket.incident else { return nil }
    return IncidentsPage.Line(
      ticket: ticket, address: address(of: live.ticket.id), cause: part.cause?.value,
      commander: part.parts.first?.person.map { name($0, in: live) },
      members: part.members.count { $0.isIn })
  }

  private func address(of ticket: TicketID) -> String {
    "/incidents/" + FormText.encoded(ticket.text)
  }

  private func name(_ person: Name, in live: LiveTicket) -> String {
    live.policy.policy.definition.people.first { $0.id == person }?.fullName ?? person.text
  }

  // MARK: The board

  /// The board of one incident.
  ///
  /// - Complexity: O(its events + the tickets shown).
  func board(
    _ live: LiveTicket, _ part: IncidentPart, _ events: [Event]
  ) async throws -> IncidentPage {
    let ticket = live.ticket
    let policy = live.policy.policy
    let lines = try await call.services.lines(ofTickets: [ticket.id], at: call.now)
    guard let line = lines[0] else { throw DeskFault.unknownTicket(ticket.id) }
    let own = address(of: ticket.id)
    let tickets = "/tickets/" + FormText.encoded(ticket.id.text)
    let isOpen = ticket.status.isActive
    let clock = ticket.clock(IncidentDefinition.updateClock)
    var page = IncidentPage(
      line: line, address: tickets, board: own, action: RouteTable.base + own,
      ticketAction: RouteTable.base + tickets, cause: part.cause?.value,
      cadence: clock.flatMap {
        $0.phase == .running ? call.services.dueMark(of: $0, of: live, at: call.now) : nil
      },
      isOpen: isOpen, mayLead: may(.leadIncident) && !ticket.status.isFinal,
      mayTake: ticket.calling != nil && may(.acknowledge),
      mayResolve: isOpen && may(.resolve))
    let definition = policy.definition
    page.people = definition.people.map { Choice($0.id.text, $0.fullName) }
    page.teams = definition.teams.map { Choice($0.id.text, $0.title) }
    page.templates = definition.messages.filter { $0.audience == .customer }.map {
      Choice($0.id.text, $0.title, isChosen: $0.id == definition.incidents?.message)
    }
    page.parts = parts(of: part, in: live)
    page.updates = updates(in: events, of: live)
    page.advice = definition.incidents?.resources ?? []
    page.assignments = part.resources.map { resource in
      let team = resource.team.map { policy.team($0)?.title ?? $0.text }
      let person = resource.person.map { name($0, in: live) }
      return .init(
        who: [person, team].compactMap { $0 }.joined(separator: ", "), task: resource.task)
    }
    page.errands = part.errands.map {
      Word(
        "incident.errand-" + $0.kind.rawValue, ["count": "\(max(0, $0.end - $0.next))"])
    }
    try await fill(&page, with: part.tickets)
    return page
  }

  private func parts(of incident: IncidentPart, in live: LiveTicket) -> [IncidentPage.Part] {
    let definitions = live.policy.policy.definition.incidents?.parts ?? []
    let people = live.policy.policy.definition.people
    let reader = people.first { $0.id == call.person }?.id
    return definitions.map { definition in
      let holder = incident.parts.first { $0.part == definition.id }?.person
      return .init(
        id: definition.id.text, title: definition.title,
        person: holder.map { name($0, in: live) }, duties: definition.duties,
        people: people.map { Choice($0.id.text, $0.fullName, isChosen: $0.id == holder) },
        reader: reader == holder ? nil : reader?.text)
    }
  }

  private func updates(in events: [Event], of live: LiveTicket) -> [IncidentPage.Update] {
    var updates: [IncidentPage.Update] = []
    for event in events.reversed() where updates.count < IncidentMaking.mostUpdates {
      guard case .incidentUpdated(let text, _, let isAutomatic) = event.fact else { continue }
      var who: String?
      if !isAutomatic, case .command(let actor) = event.cause, let person = actor.person {
        who = name(person, in: live)
      }
      updates.append(
        .init(at: Moment(event.at, in: live.policy.policy.zone), who: who, text: text))
    }
    return updates
  }

  private func fill(_ page: inout IncidentPage, with tickets: [TicketID]) async throws {
    let shown = Array(tickets.prefix(IncidentMaking.mostMembers))
    let action = page.action
    let mayLead = page.mayLead
    page.members = try await call.services.lines(ofTickets: shown, at: call.now)
      .compactMap { $0 }.map { line in
        .init(
          ticket: line, remove: mayLead ? "\(action)/members/\(FormText.encoded(line.id))" : nil)
      }
    if !tickets.isEmpty {
      page.count = Word(
        tickets.count == 1 ? "incident.one-ticket" : "incident.tickets",
        ["count": "\(tickets.count)"])
    }
    if tickets.count > shown.count {
      page.more = Word("incident.more", ["count": "\(tickets.count - shown.count)"])
    }
    guard mayLead, let text = call.query("find"), !text.isEmpty else { return }
    page.search = text
    let members = Set(tickets)
    let found = try await call.services.ledger.search(text, limit: 50).filter {
      !members.contains($0.id) && $0.facets.status.isActive
        && !$0.id.text.hasPrefix("INCIDENT-")
    }
    page.found = try await call.services.lines(of: Array(found.prefix(20)), at: call.now)
  }
}
