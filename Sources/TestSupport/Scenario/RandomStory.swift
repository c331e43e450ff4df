public import Chronology
import Expressions
import Names
public import Policies
public import Ticketing

/// Inputs that a ticket could have, made from a seed: sensible ones, senseless ones, some given twice, some late.
public struct RandomStory: Sendable {
  /// One input.
  public struct Step: Sendable {
    /// When.
    public var at: Instant
    /// What; nil only lets time pass.
    public var command: Command?
    /// Who.
    public var actor: Actor
  }

  /// The inputs in order; an instant may lie before the one of the step before it.
  public let steps: [Step]

  /// A story of at most `length` inputs after the opening, under a policy whose names it uses.
  public init(seed: UInt64, policy: Policy, length: Int = 24) {
    var chooser = Chooser(policy: policy, random: SplitMix64(seed: seed))
    var steps: [Step] = []
    // 2026, at any minute of it.
    var at = Instant(milliseconds: 1_767_225_600_000)
    at = at + .minutes(chooser.random.number(in: 0...500_000))
    let opening = Command.open(
      Opening(
        id: TicketID("T-\(seed)"), priority: chooser.priority(), fields: chooser.changes(),
        owner: chooser.random.oneIn(2) ? chooser.person() : nil))
    steps.append(Step(at: at, command: opening, actor: .agent))
    for _ in 0..<Int(chooser.random.number(in: 1...Int64(length))) {
      at = at + chooser.distance()
      let late = chooser.random.oneIn(12) ? TimeAmount.minutes(90) : .zero
      steps.append(
        Step(
          at: at - late, command: chooser.random.oneIn(6) ? nil : chooser.command(after: at),
          actor: chooser.actor()))
    }
    self.steps = steps
  }

  /// Plays the story from the opening on: all that happens, and the ticket at its end.
  ///
  /// `check` sees the run after every input.
  public func played(
    under policy: Policy, id: TicketID = TicketID("T"),
    check: (TicketRun, Step) -> Void = { _, _ in }
  ) -> (events: [Event], ticket: Ticket) {
    let run = TicketRun(policy: policy, roster: policy.roster)
    run.reset(id: id)
    var events: [Event] = []
    for step in steps {
      step.apply(to: run)
      events += run.events
      check(run, step)
    }
    return (events, run.ticket)
  }
}

extension RandomStory.Step {
  /// Gives the input to a ticket.
  public func apply(to run: TicketRun) {
    if let command {
      run.handle(command, by: actor, at: at)
    } else {
      run.wake(at: at)
    }
  }
}

/// Draws names and values of a policy.
struct Chooser {
  let policy: Policy
  var random: SplitMix64

  mutating func distance() -> TimeAmount {
    switch random.number(in: 0...9) {
    case 0: .zero
    case 1: TimeAmount(milliseconds: random.number(in: 1...120_000))
    case 2...5: .minutes(random.number(in: 1...90))
    case 6...8: .minutes(random.number(in: 60...2000))
    default: .hours(random.number(in: 24...240))
    }
  }

  mutating func actor() -> Actor {
    switch random.number(in: 0...5) {
    case 0: .customer
    case 1: .system
    case 2...3: Actor(.agent, person: person(), role: role())
    default: .agent
    }
  }

  mutating func pick(_ names: [Name], rarelyUnknown: Bool = true) -> Name {
    if names.isEmpty || rarelyUnknown && random.oneIn(30) { return "no-such-thing" }
    return random.one(of: names)
  }

  mutating func priority() -> Name? {
    random.oneIn(4) ? nil : pick(policy.definition.priorities.priorities.map(\.id))
  }
  mutating func person() -> Name { pick(policy.definition.people.map(\.id)) }
  mutating func role() -> Name { pick(policy.definition.roles.map(\.id)) }
  mutating func level() -> Name { pick(policy.levels.map(\.id)) }

  mutating func changes() -> [FieldChange] {
    (0..<random.number(in: 0...6)).map { _ in
      guard !policy.definition.fields.isEmpty, !random.oneIn(40) else {
        return FieldChange("no_such_field", .bool(true))
      }
      let field = random.one(of: policy.definition.fields)
      return FieldChange(field.id, value(for: field.kind))
    }
  }

  private mutating func value(for kind: FieldDefinition.Kind) -> Value {
    if random.oneIn(10) { return .null }
    switch kind {
    case .text: return .string(random.one(of: ["given", "", "a longer text"]))
    case .yesNo: return .bool(random.oneIn(2))
    case .number: return .double(Double(random.number(in: -5...200)))
    case .choice(let choices): return .string(choices.isEmpty ? "x" : random.one(of: choices))
    case .list(let choices):
      return .list(
        (0..<random.number(in: 0...2)).map { _ in
          .string(choices.isEmpty ? "x" : random.one(of: choices))
        })
    case .instant: return .null
    }
  }
}
