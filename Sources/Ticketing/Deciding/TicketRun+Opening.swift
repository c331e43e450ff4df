import Chronology
import Expressions
import Names
import Policies

extension TicketRun {
  /// A new ticket: its fields and priority are checked, then it enters the first level.
  func open(_ opening: Opening, by actor: Actor) -> Refusal? {
    var reasons = opening.fields.compactMap { unfitness(of: $0) }
    if let priority = opening.priority, policy.rank(ofPriority: priority) == nil {
      reasons.append(.unknown(.priority, priority.text))
    }
    guard reasons.isEmpty else { return refuse(.open(opening), reasons) }
    var fields = policy.initialFields
    for change in opening.fields {
      if let position = tables.position(of: change.field) { fields[position] = change.value }
    }
    let cause = Cause.command(actor)
    emit(
      .opened(
        Opened(
          id: opening.id, policy: policy.version,
          priority: opening.priority ?? matrixPriority(of: fields)
            ?? policy.definition.priorities.initial, fieldNames: policy.fieldNames,
          fields: fields, owner: opening.owner ?? (actor.side == .agent ? actor.person : nil))),
      cause)
    enter(rank: 0, type: nil, cause: cause)
    for period in tables.messagePeriods where period.lasts(at: now) {
      if let message = period.definition.message {
        send(message, promise: nil, cause: .period(period.definition.id))
        break
      }
    }
    return nil
  }

  /// Changes fields and the priority; impact and urgency set it when the matrix says so.
  func edit(_ edit: Edit, by actor: Actor) -> Refusal? {
    var reasons = edit.fields.compactMap { unfitness(of: $0) }
    if let priority = edit.priority, policy.rank(ofPriority: priority) == nil {
      reasons.append(.unknown(.priority, priority.text))
    }
    guard reasons.isEmpty else { return refuse(.edit(edit), reasons) }
    change(edit.fields, priority: edit.priority, cause: .command(actor))
    return nil
  }

  func refuse(_ command: Command, _ reasons: [Refusal.Reason]) -> Refusal {
    Refusal(command: command.word.name, reasons: reasons)
  }

  /// Changes what is different, then the priority: as given, else as the matrix now says if impact or urgency changed.
  func change(_ changes: [FieldChange], priority: Name?, cause: Cause) {
    var touchesMatrix = false
    for change in changes {
      guard let position = ticket.position(of: change.field) else { continue }
      let old = ticket.fields[position]
      guard old != change.value else { continue }
      touchesMatrix =
        touchesMatrix || position == tables.impactPosition || position == tables.urgencyPosition
      emit(
        .fieldChanged(
          position: Int32(position), field: change.field, from: old, to: change.value), cause)
    }
    if let priority {
      prioritise(priority, cause: cause)
    } else if touchesMatrix, let priority = matrixPriority(of: ticket.fields) {
      prioritise(priority, cause: .matrix)
    }
  }

  /// Changes the priority, if it is another; calls that waited because of the old one may begin.
  func prioritise(_ priority: Name, cause: Cause) {
    guard priority != ticket.priority else { return }
    emit(.priorityChanged(from: ticket.priority, to: priority), cause)
    reviewDeferral()
  }

  private func matrixPriority(of fields: [Value]) -> Name? {
    guard let impact = tables.impactPosition, let urgency = tables.urgencyPosition,
      fields.indices.contains(impact), fields.indices.contains(urgency),
      case .string(let row) = fields[impact], case .string(let column) = fields[urgency]
    else { return nil }
    return policy.priority(impact: row, urgency: column)
  }

  /// Why a value does not fit its field, or nil when it does; null fits every field.
  func unfitness(of change: FieldChange) -> Refusal.Reason? {
    guard let position = tables.position(of: change.field) else {
      return .unknown(.field, change.field.text)
    }
    return tables.fieldKinds[position].unfitness(of: change.value).map {
      .unfit(field: change.field, why: $0)
    }
  }
}
