import Chronology
import Names

extension PolicyChecker {
  /// Checks how mass incidents are led: everything it names is there, and whom it calls can be called.
  mutating func checkIncidents() {
    guard let incidents = definition.incidents else { return }
    for threshold in incidents.thresholds {
      require(threshold.field, in: names.fields, kind: "field", at: incidents.place)
      switch definition.fields.first(where: { $0.id == threshold.field })?.kind {
      case .text, .choice, nil: break
      default:
        error(
          "incident-cause",
          "tickets have a cause in common by a text or a choice, and "
            + "\"\(threshold.field)\" is neither", at: incidents.place)
      }
    }
    for part in incidents.parts {
      check(part.who, at: incidents.place)
      if case .customer = part.who {
        error("incident-part", "the customer leads no incident", at: incidents.place)
      }
    }
    require(incidents.level, in: names.levels, kind: "level", at: incidents.place)
    require(incidents.message, in: names.messages, kind: "message", at: incidents.place)
    check(incidents.calling, at: incidents.place)
  }

  /// Checks how open work is handed over.
  mutating func checkHandover() {
    guard let handover = definition.handover else { return }
    for schedule in handover.schedules {
      require(schedule, in: names.schedules, kind: "schedule", at: handover.place)
    }
    for party in handover.tell {
      check(party, at: handover.place)
      if case .customer = party {
        error("handover-party", "a customer is not told of handovers", at: handover.place)
      }
    }
    if handover.within < .seconds(1) {
      error("handover-time", "nobody can accept in no time", at: handover.place)
    }
  }
}
