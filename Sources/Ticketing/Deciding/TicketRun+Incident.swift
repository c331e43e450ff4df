import Chronology
import Names
import OnCall
import Policies

extension IncidentTie {
  /// Whether it is that of an incident.
  var isIncident: Bool {
    if case .incident = self { true } else { false }
  }
}

extension TicketRun {
  /// More tickets than this make no incident: its state could not be kept with every event.
  static let mostMembers = 10_000

  /// What is asked of an incident, or of a member by its incident.
  func perform(_ command: IncidentCommand, by actor: Actor) -> Refusal? {
    let whole = Command.incident(command)
    switch command {
    case .open(let opening, let declaration):
      return open(opening, declaration, by: actor)
    case .hear(let word): return hear(word, by: actor)
    case .leave(let reason):
      leave(reason: reason, by: actor)
      return nil
    default: break
    }
    guard case .incident(let part) = ticket.tie, let incidents = policy.definition.incidents else {
      return refuse(whole, .unknown(.incident, ticket.id.text))
    }
    let cause = Cause.command(actor)
    switch command {
    case .add(let tickets): return add(tickets, to: part, whole, cause: cause)
    case .remove(let member, let reason):
      guard part.members.contains(where: { $0.isIn && $0.ticket == member }) else {
        return refuse(whole, .unknown(.ticket, member.text))
      }
      emit(.memberRemoved(member, reason: reason), cause)
    case .take(let name, let person): return take(name, person, of: incidents, by: actor)
    case .update(let text, let message):
      return update(text, message ?? incidents.message, by: actor)
    case .assign(let resource): return assign(resource, by: actor)
    case .settle:
      setErrand(.settle, of: part, person: actor.person, cause: cause)
    case .serve(let errand, let upTo, let lost):
      for member in lost { emit(.memberRemoved(member, reason: nil), cause) }
      emit(.errandServed(errand: errand, upTo: upTo), cause)
    default: break
    }
    return nil
  }

  /// A new incident: it enters its level, its parts are taken, its commander is called, its first tickets join.
  private func open(
    _ opening: Opening, _ declaration: IncidentDeclaration, by actor: Actor
  ) -> Refusal? {
    let command = Command.incident(.open(opening, declaration))
    guard let incidents = policy.definition.incidents else {
      return refuse(command, .unknown(.incident, opening.id.text))
    }
    var reasons = opening.fields.compactMap { unfitness(of: $0) }
    if let priority = opening.priority, policy.rank(ofPriority: priority) == nil {
      reasons.append(.unknown(.priority, priority.text))
    }
    guard reasons.isEmpty else { return refuse(command, reasons) }
    var fields = policy.initialFields
    for change in opening.fields {
      if let position = tables.position(of: change.field) { fields[position] = change.value }
    }
    let rank = incidents.level.flatMap { policy.rank(of: $0) } ?? 0
    let cause = Cause.command(actor)
    emit(
      .opened(
        Opened(
          id: opening.id, policy: policy.version,
          priority: opening.priority ?? policy.definition.priorities.initial,
          fieldNames: policy.fieldNames, fields: fields, owner: opening.owner)), cause)
    emit(.incidentBegun(cause: declaration.cause, rank: Int32(rank)), cause)
    enter(rank: rank, type: nil, cause: cause)
    for part in incidents.parts {
      let person = resolve(part.who, team: ticket.team).people.first
      emit(.partTaken(part: part.id, person: person), cause)
    }
    if ticket.owner == nil, let leader = ticket.incident?.parts.first?.person ?? actor.person {
      emit(.owned(by: leader), cause)
    }
    for part in incidents.parts.dropFirst() {
      notify(part.who, channels: [], message: nil, cause: cause)
    }
    if let part = ticket.incident, !declaration.tickets.isEmpty {
      return add(declaration.tickets, to: part, command, cause: cause)
    }
    return nil
  }

  private func add(
    _ tickets: [TicketID], to part: IncidentPart, _ command: Command, cause: Cause
  ) -> Refusal? {
    var known = Set(part.members.lazy.filter(\.isIn).map(\.ticket))
    known.insert(ticket.id)
    let new = tickets.filter { known.insert($0).inserted }
    guard !new.isEmpty else { return nil }
    guard part.members.count + new.count <= TicketRun.mostMembers else {
      return refuse(
        command,
        .conditionNotMet(
          says: "an incident has at most \(TicketRun.mostMembers) tickets", gate: "incidents"))
    }
    emit(.membersAdded(new), cause)
    set(
      Errand(
        number: part.errandsSet &+ 1, kind: .join, since: now, next: Int32(part.members.count),
        end: Int32(part.members.count + new.count), message: policy.definition.incidents?.message),
      cause: cause)
    return nil
  }

  private func take(
    _ name: Name, _ person: Name?, of incidents: IncidentDefinition, by actor: Actor
  ) -> Refusal? {
    let command = Command.incident(.take(part: name, person: person))
    guard let index = incidents.parts.firstIndex(where: { $0.id == name }) else {
      return refuse(command, .unknown(.role, name.text))
    }
    let cause = Cause.command(actor)
    let who = person ?? resolve(incidents.parts[index].who, team: ticket.team).people.first
    guard ticket.incident?.parts.first(where: { $0.part == name })?.person != who else {
      return nil
    }
    emit(.partTaken(part: name, person: who), cause)
    guard let who else { return nil }
    if index == 0 { emit(.owned(by: who), cause) }
    notify(.person(who), channels: [], message: nil, cause: cause)
    return nil
  }

  private func assign(_ resource: Resource, by actor: Actor) -> Refusal? {
    let command = Command.incident(.assign(resource))
    if let team = resource.team, policy.team(team) == nil {
      return refuse(command, .unknown(.team, team.text))
    }
    guard resource.team != nil || resource.person != nil else {
      return refuse(command, .nothingToAnswer)
    }
    let cause = Cause.command(actor)
    emit(.resourceAssigned(resource), cause)
    if let person = resource.person {
      notify(.person(person), channels: [], message: nil, cause: cause)
    } else if let team = resource.team {
      notify(.team(team), channels: [], message: nil, cause: cause)
    }
    return nil
  }

  private func update(_ text: String?, _ message: Name?, by actor: Actor) -> Refusal? {
    let command = Command.incident(.update(text: text, message: message))
    if let message, policy.message(message)?.audience != .customer {
      return refuse(command, .unknown(.message, message.text))
    }
    guard text != nil || message != nil else { return refuse(command, .unknown(.message, "")) }
    guard ticket.status.isActive else { return refuse(command, .wrongStatus(ticket.status)) }
    let cause = Cause.command(actor)
    emit(.incidentUpdated(text: text, message: message, isAutomatic: false), cause)
    keepTeamPromise(cause: cause)
    if let part = ticket.incident {
      setErrand(
        .update, of: part, text: text, message: message, person: actor.person, cause: cause)
    }
    return nil
  }

  /// Lets everything that follows for members from what happened to the incident be done.
  func reactIncident() {
    guard ticket.tie.isIncident else {
      incidentCursor = triggers.count
      return
    }
    while incidentCursor < events.count {
      let fact = events[incidentCursor].fact
      incidentCursor += 1
      guard case .incident(let part) = ticket.tie else { continue }
      switch fact {
      case .acknowledged:
        if !part.isCovering { setErrand(.cover, of: part, cause: .level(ticket.stay.level)) }
      case .callsExhausted, .closed:
        if part.isCovering { setErrand(.uncover, of: part, cause: .level(ticket.stay.level)) }
      case .resolved:
        emit(.incidentResolved, .closing)
        setErrand(.propose, of: part, cause: .closing)
      case .clockWarned(IncidentDefinition.updateClock, _, _, _):
        notify(.owner, channels: [], message: nil, cause: .clock(IncidentDefinition.updateClock))
      case .clockBreached(IncidentDefinition.updateClock, _, _): updateByItself(part)
      default: break
      }
    }
  }

  /// The time for the next message is over and nobody wrote one: the policy's own goes out, and the time begins anew.
  private func updateByItself(_ part: IncidentPart) {
    let cause = Cause.clock(IncidentDefinition.updateClock)
    let message = policy.definition.incidents?.message
    emit(.incidentUpdated(text: nil, message: message, isAutomatic: true), cause)
    notify(.owner, channels: [], message: nil, cause: cause)
    if message != nil { setErrand(.update, of: part, message: message, cause: cause) }
  }

  private func setErrand(
    _ kind: Errand.Kind, of part: IncidentPart, text: String? = nil, message: Name? = nil,
    person: Name? = nil, cause: Cause
  ) {
    set(
      Errand(
        number: part.errandsSet &+ 1, kind: kind, since: now, next: 0,
        end: Int32(part.members.count), text: text, message: message, person: person),
      cause: cause)
  }

  private func set(_ errand: Errand, cause: Cause) { emit(.errandSet(errand), cause) }
}
