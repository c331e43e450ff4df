import Chronology
import Expressions
public import Names
public import Policies
public import Ticketing

/// Turns the events of one part of a history into commands for a policy.
///
/// What the policy does not declare cannot be asked of it: unknown fields, teams and priorities, and
/// values that do not fit their fields are left out and counted. Everything else is passed on, and the
/// decider may refuse it. One thread uses it; names and values are made once and then looked up.
public struct CommandTranslator {
  private let part: HistoryPart
  private let priorities: [Name]?
  private let teams: [Name]?
  /// What each name of the part is, as a field.
  private let fields: [Field]
  private var names: [Name?]
  private var actors: [UInt64: Actor] = [:]
  private var changes: [[Change?]]
  private var unknownFields: [Int]
  private var unknownValues: [UnknownValue: Int] = [:]

  private enum Change {
    case fits(FieldChange)
    case doesNotFit
  }

  private struct UnknownValue: Hashable {
    var name: UInt32
    var value: ValueIndex
  }

  private enum Field {
    case unknown
    case priority
    case declared(Name, FieldDefinition.Kind)
  }

  /// A translator of a part for a policy with these fields, priorities and teams; nil means that any will do.
  public init(
    _ part: HistoryPart, fields definitions: [FieldDefinition], priorities: [Name]? = nil,
    teams: [Name]? = nil
  ) {
    self.part = part
    self.priorities = priorities
    self.teams = teams
    let kinds = Dictionary(definitions.map { ($0.id.text, $0) }) { first, _ in first }
    fields = part.names.map { name in
      if name == "priority" { return .priority }
      return kinds[name].map { .declared($0.id, $0.kind) } ?? .unknown
    }
    names = Array(repeating: nil, count: part.values.count)
    changes = Array(repeating: [], count: part.names.count)
    unknownFields = Array(repeating: 0, count: part.names.count)
  }

  /// A translator of a part for a policy.
  public init(_ part: HistoryPart, policy: Policy) {
    let definition = policy.definition
    self.init(
      part, fields: definition.fields, priorities: definition.priorities.priorities.map(\.id),
      teams: definition.teams.map(\.id))
  }

  /// Everything that was left out so far.
  ///
  /// - Complexity: O(names + unknown values).
  public var unknown: UnknownWords {
    var words = UnknownWords()
    for (index, count) in unknownFields.enumerated() where count > 0 {
      words.add(part.names[index], value: nil, count: count)
    }
    for (key, count) in unknownValues {
      words.add(part.names[Int(key.name)], value: part.value(key.value), count: count)
    }
    return words
  }

  /// Who gave an event's command.
  ///
  /// An approval without a role was given in the one that approves: a log tells what was valid where it comes from.
  public mutating func actor(of event: HistoryEvent) -> Actor {
    var actor = namedActor(of: event)
    if event.kind == .grantApproval || event.kind == .denyApproval, actor.side == .agent,
      actor.role == nil
    {
      actor.role = name("approver", event)
    }
    return actor
  }

  private mutating func namedActor(of event: HistoryEvent) -> Actor {
    let key = UInt64(event.actor) << 32 | UInt64(event.role)
    if let known = actors[key] { return known }
    let person = name(event.actor)
    let actor: Actor =
      switch part.text(event.role) {
      case "customer": Actor(.customer, person: person)
      case "system": Actor(.system, person: person)
      case "agent", nil: Actor(.agent, person: person)
      case let role?: Actor(.agent, person: person, role: Name(role))
      }
    actors[key] = actor
    return actor
  }

  /// The command of an event of `ticket`; nil when nothing of it is left for this policy.
  ///
  /// - Complexity: O(arguments).
  public mutating func command(of event: HistoryEvent, ticket: HistoryTicket) -> Command? {
    switch event.kind {
    case .open:
      let edit = edit(of: event)
      return .open(
        Opening(
          id: TicketID(ticket.id), priority: edit.priority, fields: edit.fields,
          owner: name("owner", event)))
    case .edit:
      let edit = edit(of: event)
      return edit.fields.isEmpty && edit.priority == nil ? nil : .edit(edit)
    case .assign, .wait, .resume, .escalate, .acknowledge, .withdrawAcknowledgement, .sendBack:
      return workCommand(of: event)
    case .askApproval, .grantApproval, .denyApproval, .tick, .attach:
      return gateCommand(of: event)
    case .resolve, .validate, .confirm, .deny, .rate, .monitor, .close, .reopen:
      return endCommand(of: event)
    case .merge, .split, .link, .declareIncident, .offerHandover, .acceptHandover, .refuseHandover:
      return tieCommand(of: event)
    case .reply, .customerReplied, .note, .troubleshoot:
      return messageCommand(of: event)
    }
  }

  // MARK: Families

  private mutating func messageCommand(of event: HistoryEvent) -> Command? {
    let words = text("text", event)
    switch event.kind {
    case .reply where event.visibility != .internal, .note where event.visibility == .customer:
      return .reply(
        Reply(
          text: words, template: name("template", event), promise: instant("promise", event),
          passing: passing(event)))
    case .customerReplied: return .customerReplied(text: words)
    case .troubleshoot: return .troubleshoot(text: words)
    default: return .note(text: words)
    }
  }

  private mutating func workCommand(of event: HistoryEvent) -> Command? {
    switch event.kind {
    case .assign:
      let team = team(of: event)
      let person = name("person", event)
      return team == nil && person == nil ? nil : .assign(team: team, person: person)
    case .wait: return name("for", event).map { .wait($0, asked: text("asked", event)) }
    case .resume: return .resume
    case .escalate:
      return .escalate(
        EscalationRequest(
          level: level(event), type: name("type", event), reason: name("reason", event),
          text: text("text", event), passing: passing(event)))
    case .acknowledge: return .acknowledge(promise: instant("promise", event))
    case .withdrawAcknowledgement: return .withdrawAcknowledgement
    default:
      return .sendBack(to: name("level", event), reason: text("reason", event) ?? "")
    }
  }

  private mutating func gateCommand(of event: HistoryEvent) -> Command? {
    if event.kind == .attach { return .attach(count: count("count", event) ?? 1) }
    if event.kind == .tick {
      guard let checklist = name("checklist", event), let item = name("item", event) else {
        return nil
      }
      return .tick(checklist: checklist, item: item, done: flag("done", event) ?? true)
    }
    guard let role = name("approver", event),
      let step = text("step", event).flatMap({ GateStep(rawValue: $0) })
    else { return nil }
    switch event.kind {
    case .askApproval: return .askApproval(role: role, for: step)
    case .grantApproval: return .grantApproval(role: role, for: step)
    default: return .denyApproval(role: role, for: step, reason: text("reason", event))
    }
  }

  private mutating func endCommand(of event: HistoryEvent) -> Command? {
    switch event.kind {
    case .resolve: .resolve(passing(event), fields: edit(of: event).fields)
    case .validate: .validate
    case .confirm: .confirm
    case .deny: .deny(reason: text("reason", event))
    case .rate: count("rating", event).map { .rate($0, comment: text("comment", event)) }
    case .monitor: .monitor(passing(event))
    case .close: .close(passing(event), reason: text("reason", event))
    default: .reopen(reason: text("reason", event))
    }
  }

  private mutating func tieCommand(of event: HistoryEvent) -> Command? {
    switch event.kind {
    case .merge: text("into", event).map { .mergeInto(TicketID($0)) }
    case .split: text("into", event).map { .split(into: TicketID($0)) }
    case .link:
      text("other", event).map {
        .link(TicketID($0), relation: Name(text("relation", event) ?? "related"))
      }
    case .declareIncident: .declareIncident
    case .offerHandover:
      name("recipient", event).map {
        .offerHandover(
          of: text("part", event) == "ownership" ? .ownership : .assignment, to: Optional($0))
      }
    case .acceptHandover: .acceptHandover
    default: .refuseHandover(reason: text("reason", event) ?? "")
    }
  }

  // MARK: Arguments

  private mutating func edit(of event: HistoryEvent) -> Edit {
    var edit = Edit()
    let first = Int(event.firstArgument)
    edit.fields.reserveCapacity(Int(event.argumentCount))
    for index in first..<(first + Int(event.argumentCount)) {
      let argument = part.arguments[index]
      guard argument.isField else { continue }
      switch fields[Int(argument.name)] {
      case .unknown: unknownFields[Int(argument.name)] += 1
      case .priority:
        guard let priority = name(argument.value) else { continue }
        if priorities?.contains(priority) ?? true {
          edit.priority = priority
        } else {
          countUnknown(argument)
        }
      case .declared(let field, let kind):
        switch change(argument, field, kind) {
        case .fits(let change): edit.fields.append(change)
        case .doesNotFit: countUnknown(argument)
        }
      }
    }
    return edit
  }

  private mutating func change(
    _ argument: HistoryArgument, _ field: Name, _ kind: FieldDefinition.Kind
  ) -> Change {
    let row = Int(argument.name)
    if changes[row].isEmpty {
      changes[row] = Array(repeating: nil, count: part.values.count)
    }
    if let known = changes[row][Int(argument.value)] { return known }
    let value = fitted(part.value(argument.value), to: kind)
    let change: Change =
      kind.unfitness(of: value) == nil ? .fits(FieldChange(field, value)) : .doesNotFit
    changes[row][Int(argument.value)] = change
    return change
  }

  private mutating func countUnknown(_ argument: HistoryArgument) {
    unknownValues[UnknownValue(name: argument.name, value: argument.value), default: 0] += 1
  }

  /// The team, if the policy has it.
  private mutating func team(of event: HistoryEvent) -> Name? {
    for argument in part.arguments(of: event)
    where !argument.isField && part.names[Int(argument.name)] == "team" {
      guard let name = name(argument.value) else { return nil }
      if teams?.contains(name) ?? true { return name }
      countUnknown(argument)
    }
    return nil
  }

  private mutating func name(_ index: ValueIndex) -> Name? {
    if index == 0 { return nil }
    if let known = names[Int(index)] { return known }
    let name: Name? =
      switch part.value(index) {
      case .string(let text): Name(text)
      case .int(let number): Name(String(number))
      default: nil
      }
    names[Int(index)] = name
    return name
  }

  /// The place of a parameter's value; null when the event does not tell it.
  private func index(_ parameter: String, _ event: HistoryEvent) -> ValueIndex {
    for argument in part.arguments(of: event)
    where !argument.isField && part.names[Int(argument.name)] == parameter {
      return argument.value
    }
    return 0
  }

  private mutating func name(_ parameter: String, _ event: HistoryEvent) -> Name? {
    name(index(parameter, event))
  }

  private func text(_ parameter: String, _ event: HistoryEvent) -> String? {
    switch part.value(index(parameter, event)) {
    case .string(let text): text
    case .int(let number): String(number)
    default: nil
    }
  }

  /// A whole number that an event tells; a mapping may give it as text.
  private func count(_ parameter: String, _ event: HistoryEvent) -> Int? {
    switch part.value(index(parameter, event)) {
    case .int(let number): Int(exactly: number)
    case .string(let text): Int(text)
    default: nil
    }
  }

  private func flag(_ parameter: String, _ event: HistoryEvent) -> Bool? {
    if case .bool(let flag) = fitted(part.value(index(parameter, event)), to: .yesNo) {
      return flag
    }
    return nil
  }

  private func instant(_ parameter: String, _ event: HistoryEvent) -> Instant? {
    if case .timestamp(let time) = fitted(part.value(index(parameter, event)), to: .instant) {
      return Instant(milliseconds: time.milliseconds)
    }
    return nil
  }

  private mutating func level(_ event: HistoryEvent) -> LevelChoice? {
    switch text("level", event) {
    case nil: nil
    case "next": .next
    case "top": .top
    default: name("level", event).map { .named($0) }
    }
  }

  private func passing(_ event: HistoryEvent) -> Passing {
    text("bypass", event).map { .bypass(why: $0) } ?? .byTheGate
  }
}
