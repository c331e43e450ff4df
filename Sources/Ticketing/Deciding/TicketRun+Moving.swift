public import Chronology
import Expressions
import Names
import Policies

extension TicketRun {
  /// What each active clock has consumed until an instant, read under this run's policy: what a move to another version takes along.
  ///
  /// - Complexity: O(clocks).
  public func readings(at instant: Instant) -> [ClockReading] {
    let before = now
    defer { now = before }
    now = max(instant, ticket.lastAt)
    return ticket.clocks.indices.compactMap { position in
      let state = ticket.clocks[position]
      let definition = clockDefinitions[position]
      guard state.isActive, definition >= 0 else { return nil }
      return ClockReading(
        clock: state.clock, consumed: reading(state, policy.clocks[definition].calendar))
    }
  }

  /// Moves the ticket to the policy that decides: fields and clocks carry over by name, with what was consumed.
  func movePolicy(_ readings: [ClockReading], by actor: Actor) -> Refusal? {
    guard isUnderOtherPolicy else { return nil }
    guard ticket.policy.policy == policy.version.policy else {
      return refuse(.movePolicy(readings), .otherPolicy(version: ticket.policy.policy.text))
    }
    let known = policy.rank(of: ticket.stay.level)
    let rank = known ?? policy.levels.count - 1
    let hasPriority = policy.rank(ofPriority: ticket.priority) != nil
    let moved = PolicyMoved(
      from: ticket.policy, to: policy.version, fieldNames: policy.fieldNames,
      fields: policy.definition.fields.map { carried($0) },
      priority: hasPriority ? ticket.priority : policy.definition.priorities.initial,
      level: policy.levels[rank].id, rank: Int32(rank))
    let cause = Cause.command(actor)
    let entersAnew = known == nil && ticket.status.isActive
    if entersAnew { leave(cause: cause) }
    emit(.policyMoved(moved), cause)
    isUnderOtherPolicy = false
    moveClocks(readings)
    if ticket.status.isActive { startNewClocks(ofStay: !entersAnew) }
    if entersAnew { arrive(rank: rank, type: ticket.stay.type, cause: cause) }
    return nil
  }

  private func carried(_ field: FieldDefinition) -> Value {
    guard let position = ticket.position(of: field.id), ticket.fields.indices.contains(position),
      field.kind.unfitness(of: ticket.fields[position]) == nil
    else { return field.initialValue }
    return ticket.fields[position]
  }

  private func moveClocks(_ readings: [ClockReading]) {
    for position in ticket.clocks.indices where ticket.clocks[position].isActive {
      let state = ticket.clocks[position]
      let consumed = readings.first { $0.clock == state.clock }?.consumed
      let index = clockDefinitions[position]
      if index < 0 {
        cancel(stateAt: position, withTicket: false, consumed: consumed)
      } else if state.row < 0, tables.followsPromise[index], let until = ticket.customerPromise {
        followPromise(until, index, position, consumed: consumed)
      } else {
        retarget(index, position, always: true, consumed: consumed)
      }
    }
  }

  /// A clock that only the new version has, and that every ticket has from its opening on, begins with the move.
  private func startNewClocks(ofStay isStaying: Bool) {
    for index in policy.clocks.indices where clockPositions[index] < 0 {
      let definition = policy.clocks[index].definition
      let isDue = definition.starts.contains { trigger in
        trigger.kind == .opened
          || isStaying && trigger.kind == .entered && definition.level == ticket.stay.level
      }
      if isDue { start(index) }
    }
  }
}
