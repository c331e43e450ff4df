public import Chronology
public import Names
public import OnCall
public import Policies
public import Ticketing

/// A ticket that nobody touches, to be looked at before it happens.
public struct Forecast: Sendable {
  /// Its priority; nil lets the policy decide.
  public var priority: Name?
  /// When it is opened.
  public var opened: Instant
  /// Its fields.
  public var fields: [FieldChange]
  /// A level to which it is raised at once, as if everything that the gates ask for were there.
  public var level: Name?
  /// How long it is watched, in elapsed time.
  public var until: TimeAmount

  /// A ticket to look at, for a week unless said otherwise.
  public init(
    priority: Name? = nil, opened: Instant, fields: [FieldChange] = [], level: Name? = nil,
    until: TimeAmount = .hours(24 * 7)
  ) {
    self.priority = priority
    self.opened = opened
    self.fields = fields
    self.level = level
    self.until = until
  }

  /// More wake-ups than a look ahead may have: an update every minute for two months has fewer.
  static let mostWakes = 100_000

  /// What happens to the ticket under a policy.
  ///
  /// - Throws: The refusal, when the policy does not let the ticket be opened or raised so.
  /// - Complexity: O(wake-ups until the end).
  public func explanation(
    under policy: Policy, roster: Roster
  ) throws(Refusal) -> Explanation {
    let run = TicketRun(policy: policy, roster: roster)
    let id = TicketID("example")
    run.reset(id: id)
    let opening = Opening(id: id, priority: priority, fields: fields)
    if let refusal = run.handle(.open(opening), by: .customer, at: opened) { throw refusal }
    var events = run.events
    var assumed: [String] = []
    if let level {
      try raise(run, to: level, &events, &assumed)
    }
    let escalating = EscalationNeeds(of: run)
    let end = opened + until
    var wakes = 0
    while run.ticket.nextWake <= end, wakes < Forecast.mostWakes {
      run.wake(at: run.ticket.nextWake)
      events += run.events
      wakes += 1
    }
    return Explanation(
      policy: policy, events: events, ticket: run.ticket,
      end: wakes == Forecast.mostWakes ? run.ticket.lastAt : end, isUntouched: true,
      assumptions: assumed, escalating: escalating)
  }

  /// Raises the ticket; what a gate lacks is assumed to be there, and said.
  private func raise(
    _ run: TicketRun, to level: Name, _ events: inout [Event], _ assumed: inout [String]
  ) throws(Refusal) {
    let wanted = run.policy.rank(of: level) ?? 0
    // The policy may have raised it already by itself.
    guard Int(run.ticket.stay.rank) < wanted else { return }
    let reasons = run.policy.definition.escalation.reasons
    var request = EscalationRequest(level: .named(level), reason: reasons.first?.id)
    var actor = Actor.agent
    let probe = TicketRun(policy: run.policy, roster: run.roster)
    // A gate may ask for more once a first thing is there; a few rounds are enough for any order.
    for round in 0..<4 {
      probe.resume(run.ticket)
      guard let refusal = probe.handle(.escalate(request), by: .agent, at: opened) else { break }
      let needs = AssumedCommands(refusal, policy: run.policy)
      if let way = refusal.bypass.first, needs.commands.isEmpty {
        request.passing = .bypass(why: "to see what follows")
        actor = Actor(.agent, role: way.roles.first)
        if let role = way.approval {
          run.handle(
            .grantApproval(role: role, for: .escalate), by: Actor(.agent, role: role), at: opened)
          events += run.events
        }
        assumed.append("a bypass of gate \(way.gate)")
        break
      }
      guard round < 3, !needs.commands.isEmpty else { throw refusal }
      for command in needs.commands {
        run.handle(command, by: command.assumedActor, at: opened)
        events += run.events
      }
      assumed += needs.sentences
    }
    let refusal = run.handle(.escalate(request), by: actor, at: opened)
    events += run.events
    if let refusal { throw refusal }
  }
}
