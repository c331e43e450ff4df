import JSONText
import Names
public import Ticketing

/// Reads the record of an event, as `JSONWriter.record(_:ticket:number:)` writes it: the same event, field for field.
///
/// - Throws: ``RecordFault`` when the bytes are anything else.
/// - Complexity: O(bytes).
public func readEvent(
  _ bytes: UnsafeRawBufferPointer
) throws(RecordFault) -> (event: Event, ticket: TicketID, number: Int64) {
  var reader = RecordReader(bytes.bindMemory(to: UInt8.self))
  do throws(JSONFault) {
    let read = try reader.object { (reader) throws(JSONFault) in try reader.event() }
    try reader.end()
    return read
  } catch {
    throw .damaged(at: error.offset, reason: error.reason)
  }
}

/// Reads the record of an event; see ``readEvent(_:)-(UnsafeRawBufferPointer)``.
///
/// - Complexity: O(bytes).
public func readEvent(
  _ bytes: [UInt8]
) throws(RecordFault) -> (event: Event, ticket: TicketID, number: Int64) {
  try bytes.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
    try readEvent(UnsafeRawBufferPointer(bytes))
  }
}

extension RecordReader {
  fileprivate mutating func event() throws(JSONFault) -> (Event, TicketID, Int64) {
    let ticket = try ticket("ticket")
    let number = try int64("seq")
    let at = try instant("at")
    let noticedAt = try instant("noticedAt")
    try key("kind")
    let start = cursor.offset
    let word = try text()
    guard let kind = Fact.Kind(recordWord: word) else {
      throw JSONFault(offset: start, reason: "no event has the kind \"\(word.prefix(40))\"")
    }
    try key("cause")
    let cause = try object { (reader) throws(JSONFault) in try reader.cause() }
    let fact = try fact(kind, on: ticket)
    return (Event(at: at, noticedAt: noticedAt, cause: cause, fact: fact), ticket, number)
  }

  private mutating func cause() throws(JSONFault) -> Cause {
    try key("kind")
    let start = cursor.offset
    let word = try text()
    switch word {
    case "command":
      return .command(
        Actor(
          try worded("side"), person: try optionalName("person"), role: try optionalName("role")))
    case "rule": return .rule(try name("name"))
    case "clock": return .clock(try name("name"))
    case "level": return .level(try name("name"))
    case "calling-plan":
      return .callingPlan(
        level: try name("name"), round: try int32("round"), step: try int32("step"))
    case "wait": return .wait(try name("name"))
    case "promise": return .promise
    case "handover": return .handover
    case "closing": return .closing
    case "matrix": return .matrix
    case "gate": return .gate(try name("name"))
    case "period": return .period(try name("name"))
    case "reminder": return .reminder(try int32("number"))
    default:
      throw JSONFault(offset: start, reason: "no cause has the kind \"\(word.prefix(40))\"")
    }
  }
}
