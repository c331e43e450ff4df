import Chronology
import Expressions
import Names
import Policies
import Synchronization
import Ticketing

/// Which incident is open for which cause, and what is to be decided about incidents next.
///
/// Told of every ticket that changed, once that is durable. It holds nothing that the ledger does not: see
/// ``TicketDesk/recallIncidents()``.
final class IncidentBook: Sendable {
  /// Something to be decided.
  enum Step: Sendable {
    /// So many tickets of one cause make an incident.
    case declare(IncidentWatch.Cause, [TicketID])
    /// A ticket has the cause of an open incident.
    case join(TicketID, IncidentWatch.Cause)
  }

  private struct State {
    var watch = IncidentWatch()
    var open: [IncidentWatch.Cause: TicketID] = [:]
    var steps: [Step] = []
  }

  private let state = Mutex(State())

  /// Takes note of what was decided about a ticket.
  ///
  /// - Returns: Whether there is something to be decided now.
  func note(_ decided: Decided) -> Bool {
    if decided.ticket.incident != nil { return note(incident: decided.ticket) }
    guard let incidents = decided.policy.policy.definition.incidents,
      decided.ticket.status.isActive
    else { return false }
    return incidents.thresholds.reduce(false) { note(decided, by: $1) || $0 }
  }

  private func note(_ decided: Decided, by threshold: IncidentDefinition.Threshold) -> Bool {
    var counts = false
    var before: String?
    for event in decided.events {
      switch event.fact {
      case .opened: counts = true
      case .fieldChanged(_, threshold.field, let old, _):
        counts = true
        if case .string(let text) = old, before == nil { before = text }
      default: break
      }
    }
    return counts && count(decided.ticket, threshold, before: before)
  }

  /// Takes note of a ticket as it stands.
  ///
  /// - Returns: Whether there is something to be decided now.
  func count(
    _ ticket: Ticket, _ threshold: IncidentDefinition.Threshold, before: String? = nil
  ) -> Bool {
    let policy = ticket.policy.policy
    return state.withLock { state in
      if let before, !before.isEmpty {
        state.watch.withdraw(
          ticket.id,
          from: .init(policy: policy, cause: IncidentCause(field: threshold.field, value: before)))
      }
      guard case .none = ticket.tie, let cause = ticket.cause(in: threshold.field) else {
        return false
      }
      if let incident = state.open[cause], incident != ticket.id {
        state.steps.append(.join(ticket.id, cause))
        return true
      }
      let counted = IncidentWatch.Counted(ticket: ticket.id, openedAt: ticket.openedAt)
      guard
        let tickets = state.watch.note(
          counted, of: cause, count: threshold.tickets, within: threshold.within)
      else { return false }
      state.steps.append(.declare(cause, tickets))
      return true
    }
  }

  /// Takes note of an incident as it stands; tickets that were counted of its cause belong to it.
  ///
  /// - Returns: Whether there is something to be decided now.
  @discardableResult
  func note(incident ticket: Ticket) -> Bool {
    guard let part = ticket.incident, let common = part.cause else { return false }
    let cause = IncidentWatch.Cause(policy: ticket.policy.policy, cause: common)
    return state.withLock { state in
      guard ticket.status.isActive else {
        if state.open[cause] == ticket.id { state.open[cause] = nil }
        return false
      }
      state.open[cause] = ticket.id
      let counted = state.watch.take(cause)
      state.steps += counted.map { .join($0, cause) }
      return !counted.isEmpty
    }
  }

  /// The incident that is open for a cause.
  func incident(for cause: IncidentWatch.Cause) -> TicketID? { state.withLock { $0.open[cause] } }

  /// Takes what is to be decided, in order.
  func takeSteps() -> [Step] {
    state.withLock { state in
      defer { state.steps = [] }
      return state.steps
    }
  }

  /// Gives back what could not be decided.
  func giveBack(_ steps: some Sequence<Step>) {
    state.withLock { $0.steps.insert(contentsOf: Array(steps), at: 0) }
  }
}

extension [IncidentBook.Step] {
  /// What is decided at once: a declaration, or the tickets that join one incident, which go together so that a storm does not
  /// write the incident for each of them.
  ///
  /// - Returns: The cause, its tickets, and the step after them.
  func together(
    from index: Int, limit: Int
  ) -> (cause: IncidentWatch.Cause, tickets: [TicketID], next: Int) {
    switch self[index] {
    case .declare(let cause, let tickets): return (cause, tickets, index + 1)
    case .join(let first, let cause):
      var tickets = [first]
      var next = index + 1
      while next < count, tickets.count < limit, case .join(let ticket, cause) = self[next] {
        tickets.append(ticket)
        next += 1
      }
      return (cause, tickets, next)
    }
  }
}

extension Ticket {
  /// What it has in common with others: the value of a field, if it has one.
  func cause(in field: Name) -> IncidentWatch.Cause? {
    guard let position = position(of: field), fields.indices.contains(position),
      case .string(let value) = fields[position], !value.isEmpty
    else { return nil }
    return IncidentWatch.Cause(
      policy: policy.policy, cause: IncidentCause(field: field, value: value))
  }
}
