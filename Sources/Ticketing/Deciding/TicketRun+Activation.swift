import Chronology
public import Expressions
import Names
import Policies

extension TicketRun: Activation {
  /// The value of a variable of the policy's conditions.
  public func value(at slot: Int) -> Value {
    if slot >= TicketSlot.firstPeriod {
      let index = slot - TicketSlot.firstPeriod
      return .bool(policy.periods.indices.contains(index) && policy.periods[index].lasts(at: now))
    }
    if slot >= TicketSlot.firstField { return field(at: slot - TicketSlot.firstField) }
    guard let slot = TicketSlot(rawValue: slot) else { return .null }
    if slot.isAboutEvent { return .string(eventText(slot)) }
    return own(slot)
  }

  /// Whether the slot holds exactly this text; what is asked most is answered without making a value.
  public func equals(slot: Int, constant: StringConstant) -> Bool {
    switch slot {
    case TicketSlot.priority.rawValue: return constant.equals(ticket.priority.text)
    case TicketSlot.status.rawValue: return constant.equals(ticket.status.rawValue)
    case TicketSlot.level.rawValue: return constant.equals(ticket.stay.level.text)
    default:
      if slot >= TicketSlot.firstField, slot < TicketSlot.firstPeriod {
        let position = slot - TicketSlot.firstField
        if ticket.fields.indices.contains(position),
          case .string(let text) = ticket.fields[position]
        {
          return constant.equals(text)
        }
      }
      guard case .string(let text) = value(at: slot) else { return false }
      return constant.equals(text)
    }
  }

  /// Whether the slot holds something, empty text and empty lists being nothing: what `has(ticket.field)` asks.
  public func isPresent(slot: Int) -> Bool {
    let position = slot - TicketSlot.firstField
    if slot < TicketSlot.firstPeriod, ticket.fields.indices.contains(position) {
      // Looked at where it lies: gates ask for fields that are mostly empty.
      switch ticket.fields[position] {
      case .null: return isYesNo(position)
      case .string(let text): return !text.isEmpty
      case .list(let items): return !items.isEmpty
      default: return true
      }
    }
    switch value(at: slot) {
    case .null: return false
    case .string(let text): return !text.isEmpty
    case .list(let items): return !items.isEmpty
    default: return true
    }
  }

  /// Whether a field is a yes-or-no, which is never absent.
  private func isYesNo(_ position: Int) -> Bool {
    guard tables.fieldKinds.indices.contains(position), case .yesNo = tables.fieldKinds[position]
    else { return false }
    return true
  }

  private func field(at position: Int) -> Value {
    guard ticket.fields.indices.contains(position) else { return .null }
    if case .null = ticket.fields[position], tables.fieldKinds.indices.contains(position) {
      switch tables.fieldKinds[position] {
      case .text, .choice: return .string("")
      case .yesNo: return .bool(false)
      case .list: return .list([])
      case .number, .instant: return .null
      }
    }
    return ticket.fields[position]
  }

  private func own(_ slot: TicketSlot) -> Value {
    switch slot {
    case .id: .string(ticket.id.text)
    case .priority: .string(ticket.priority.text)
    case .status: .string(ticket.status.rawValue)
    case .level: .string(ticket.stay.level.text)
    case .rank: .int(Int64(ticket.stay.rank) + 1)
    case .team: text(ticket.team)
    case .owner: text(ticket.owner)
    case .assignee: text(ticket.assignee)
    case .escalationType: text(ticket.stay.type)
    case .escalations: .int(Int64(ticket.escalations))
    case .reopened: .int(Int64(ticket.reopenings))
    case .replies: .int(Int64(ticket.replies))
    case .customerReplies: .int(Int64(ticket.customerReplies))
    case .acknowledged: .bool(ticket.stay.isAcknowledged)
    case .waitingFor: text(ticket.waiting?.wait)
    case .rating: ticket.rating.map { .int(Int64($0)) } ?? .null
    case .attachments: .int(Int64(ticket.attachments))
    case .troubleshooting: .int(Int64(ticket.troubleshooting))
    case .incident: .string(incidentText)
    case .customerInformed: .bool(ticket.stay.customerInformed)
    case .promised: .bool(ticket.customerPromise != nil)
    case .openedAt: timestamp(ticket.openedAt)
    case .stepByRule: .bool(isByRule)
    case .now: timestamp(now)
    default: .string("")
    }
  }

  /// The incident that the ticket belongs to; an incident belongs to itself.
  private var incidentText: String {
    if ticket.tie.isIncident { return ticket.id.text }
    return ticket.links.first { $0.relation == Ticket.incidentRelation }?.ticket.text ?? ""
  }

  private func text(_ name: Name?) -> Value { .string(name?.text ?? "") }

  private func timestamp(_ instant: Instant) -> Value {
    TimestampValue(milliseconds: instant.milliseconds).map { .timestamp($0) } ?? .null
  }

  private func eventText(_ slot: TicketSlot) -> String {
    guard let contextIndex else { return "" }
    switch (slot, events[contextIndex].fact) {
    case (.eventField, .fieldChanged(_, let field, _, _)): return field.text
    case (.eventField, .priorityChanged): return Fact.priorityField.text
    case (.eventFrom, .fieldChanged(_, _, .string(let text), _)): return text
    case (.eventTo, .fieldChanged(_, _, _, .string(let text))): return text
    case (.eventFrom, .priorityChanged(let from, _)): return from.text
    case (.eventTo, .priorityChanged(_, let to)): return to.text
    case (.eventFrom, .escalated(let escalation)): return escalation.from.text
    case (.eventTo, .escalated(let escalation)): return escalation.to.text
    case (.eventReason, .escalated(let escalation)): return escalation.reason?.text ?? ""
    case (.eventType, .escalated(let escalation)): return escalation.type?.text ?? ""
    case (.eventType, .entered(_, _, _, let type)): return type?.text ?? ""
    case (.eventReason, .sentBack(_, _, let reason)): return reason
    case (.eventReason, .closed(let reason)), (.eventReason, .reopened(let reason)),
      (.eventReason, .denied(let reason)):
      return reason ?? ""
    default: return subjectText(slot, at: contextIndex)
    }
  }

  private func subjectText(_ slot: TicketSlot, at index: Int) -> String {
    if slot == .eventActorRole, case .command(let actor) = events[index].cause {
      return actor.role?.text ?? ""
    }
    guard let kind = triggers[index].kind, let subject = triggers[index].subject else { return "" }
    switch (slot, kind.subjectKind) {
    case (.eventClock, .clock), (.eventLevel, .level), (.eventRule, .rule): return subject.text
    default: return ""
    }
  }
}
