import JSONText
import Names
import Policies
import Ticketing

extension RecordReader {
  /// What a ticket has to do with incidents, as a snapshot has it.
  mutating func tie() throws(JSONFault) -> IncidentTie {
    try object { (record) throws(JSONFault) in
      if record.has("wished") { return .wished(since: try record.plainInstant()) }
      if record.has("member") {
        return .member(
          try record.array { (record) throws(JSONFault) in
            var membership = Membership(incident: TicketID(try record.text()))
            membership.isCovered = try record.nextFlag()
            membership.isProposed = try record.nextFlag()
            return membership
          })
      }
      return .incident(try record.incidentPart())
    }
  }

  private mutating func incidentPart() throws(JSONFault) -> IncidentPart {
    var part = IncidentPart(cause: nil, rank: try int32("rank"))
    if has("cause") {
      part.cause = try array { (record) throws(JSONFault) in
        let field = try record.name()
        try record.next()
        return IncidentCause(field: field, value: try record.text())
      }
    }
    part.isCovering = try flag("covering")
    part.errandsSet = try int32("errandsSet")
    part.updates = try int32("updates")
    if has("lastUpdate") { part.lastUpdate = try text() }
    try listed("parts") { (record) throws(JSONFault) in
      part.parts.append(
        TakenPart(part: try record.name(), person: try record.nextOptionalName()))
    }
    try listed("members") { (record) throws(JSONFault) in
      var member = Member(ticket: TicketID(try record.text()))
      member.isIn = try record.nextFlag()
      part.members.append(member)
    }
    try listed("errands") { (record) throws(JSONFault) in
      part.errands.append(try record.errand())
    }
    try listed("resources") { (record) throws(JSONFault) in
      let task = try record.text()
      part.resources.append(
        Resource(
          team: try record.nextOptionalName(), person: try record.nextOptionalName(), task: task))
    }
    return part
  }

  private mutating func errand() throws(JSONFault) -> Errand {
    Errand(
      number: try int32(), kind: try nextWorded(), since: try nextInstant(),
      next: try nextInt32(), end: try nextInt32(), text: try nextOptionalText(),
      message: try nextOptionalName(), person: try nextOptionalName())
  }

  private mutating func listed(
    _ key: StaticString, _ body: (inout RecordReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try self.key(key)
    try items { (record) throws(JSONFault) in
      try record.array { (record) throws(JSONFault) in try body(&record) }
    }
  }
}
