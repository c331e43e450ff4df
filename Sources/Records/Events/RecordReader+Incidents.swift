import JSONText
import Names
import Policies
import Ticketing

/// Mass incidents: what a member hears, and what the incident itself does.
extension RecordReader {
  mutating func incidentFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .incidentDeclared: .incidentDeclared
    case .incidentResolved: .incidentResolved
    case .incidentJoined: .incidentJoined(try ticket("incident"))
    case .incidentLeft:
      .incidentLeft(
        try optionalText("incident").map { TicketID($0) }, reason: try optionalText("reason"))
    case .peopleSpared:
      .peopleSpared(
        level: try name("level"), step: try int32("step"), people: try names("people"))
    case .personPicked:
      .personPicked(
        Picked(
          level: try name("level"), step: try int32("step"), person: try name("person"),
          by: try worded("by"), among: try int32("among"), calls: try int32("calls"),
          lastAt: try optionalInstant("lastAt")))
    case .callsCovered: .callsCovered(level: try name("level"), by: try ticket("incident"))
    case .callsUncovered: .callsUncovered(by: try ticket("incident"))
    case .closingProposed: .closingProposed(by: try ticket("incident"))
    case .incidentBegun: try incidentBegun()
    case .membersAdded: .membersAdded(try texts("tickets").map { TicketID($0) })
    case .memberRemoved: .memberRemoved(try ticket("other"), reason: try optionalText("reason"))
    case .partTaken: .partTaken(part: try name("part"), person: try optionalName("person"))
    case .resourceAssigned:
      .resourceAssigned(
        Resource(
          team: try optionalName("team"), person: try optionalName("person"),
          task: try text("task")))
    case .incidentUpdated:
      .incidentUpdated(
        text: try optionalText("text"), message: try optionalName("message"),
        isAutomatic: try flag("automatic"))
    case .errandSet:
      .errandSet(
        Errand(
          number: try int32("errand"), kind: try worded("does"), since: try instant("since"),
          next: try int32("next"), end: try int32("end"), text: try optionalText("text"),
          message: try optionalName("message"), person: try optionalName("person")))
    case .errandServed: .errandServed(errand: try int32("errand"), upTo: try int32("upTo"))
    default: throw fault("no event of this kind is known")
    }
  }

  private mutating func incidentBegun() throws(JSONFault) -> Fact {
    let rank = try int32("rank")
    let field = try optionalName("field")
    let value = try optionalText("value")
    let cause = field.flatMap { field in value.map { IncidentCause(field: field, value: $0) } }
    return .incidentBegun(cause: cause, rank: rank)
  }

  mutating func texts(_ key: StaticString) throws(JSONFault) -> [String] {
    try self.key(key)
    return try texts()
  }

  mutating func texts() throws(JSONFault) -> [String] {
    var texts: [String] = []
    try items { (reader) throws(JSONFault) in texts.append(try reader.text()) }
    return texts
  }
}
