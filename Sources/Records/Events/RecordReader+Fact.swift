import Expressions
import JSONText
import Names
import Policies
import Ticketing

/// What people did, the ladder, and what ties tickets together.
extension RecordReader {
  mutating func fact(_ kind: Fact.Kind, on ticket: TicketID) throws(JSONFault) -> Fact {
    switch kind {
    case .opened: .opened(try opened(on: ticket))
    case .fieldChanged:
      .fieldChanged(
        position: try int32("position"), field: try name("field"), from: try value("from"),
        to: try value("to"))
    case .priorityChanged: .priorityChanged(from: try name("from"), to: try name("to"))
    case .replied:
      .replied(
        Replied(
          number: try int32("number"), text: try optionalText("text"),
          template: try optionalName("template"), promise: try optionalInstant("promise")))
    case .customerReplied:
      .customerReplied(text: try optionalText("text"), onlyThanks: try flag("onlyThanks"))
    case .noted: .noted(text: try optionalText("text"))
    case .troubleshot: .troubleshot(text: try optionalText("text"))
    case .ticked:
      .ticked(
        checklist: try name("checklist"), item: try name("item"), done: try flag("done"),
        completes: try flag("completes"))
    case .attached: .attached(count: try int32("count"))
    case .assigned: .assigned(team: try optionalName("team"), person: try optionalName("person"))
    case .owned: .owned(by: try name("person"))
    default: try ladderFact(kind)
    }
  }

  private mutating func opened(on ticket: TicketID) throws(JSONFault) -> Opened {
    let id = has("id") ? TicketID(try text()) : ticket
    let policy = try policyVersion()
    let priority = try name("priority")
    let owner = try optionalName("owner")
    let (names, values) = try fields("fields")
    return Opened(
      id: id, policy: policy, priority: priority, fieldNames: names, fields: values, owner: owner)
  }

  private mutating func ladderFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .escalated:
      .escalated(
        Escalated(
          from: try name("from"), to: try name("to"), type: try optionalName("type"),
          reason: try optionalName("reason"), text: try optionalText("text"),
          triggeredAt: try instant("triggeredAt"), isAutomatic: try flag("automatic")))
    case .duplicateEscalation:
      .duplicateEscalation(level: try name("level"), type: try optionalName("type"))
    case .sentBack:
      .sentBack(from: try name("from"), to: try name("to"), reason: try text("reason"))
    case .left: .left(level: try name("level"), stay: try int32("stay"))
    case .entered:
      .entered(
        level: try name("level"), rank: try int32("rank"), stay: try int32("stay"),
        type: try optionalName("type"))
    case .acknowledged: .acknowledged(level: try name("level"))
    case .acknowledgementWithdrawn: .acknowledgementWithdrawn(level: try name("level"))
    case .promised: .promised(to: try worded("to"), until: try instant("until"))
    case .promiseKept: .promiseKept(to: try worded("to"), until: try instant("until"))
    case .promiseBroken: .promiseBroken(to: try worded("to"), until: try instant("until"))
    default: try clockFact(kind)
    }
  }

  mutating func tieFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .mergedInto: .mergedInto(try ticket("other"))
    case .split: .split(into: try ticket("other"))
    case .absorbed: .absorbed(try ticket("other"), openedAt: try instant("openedAt"))
    case .linked: .linked(try ticket("other"), relation: try name("relation"))
    case .handoverOffered:
      .handoverOffered(
        part: try worded("part"), to: try name("recipient"),
        until: has("until") ? try instant() : nil)
    case .handoverAccepted:
      .handoverAccepted(part: try worded("part"), to: try name("recipient"))
    case .handoverRefused:
      .handoverRefused(
        part: try worded("part"), by: try name("recipient"), reason: try text("reason"))
    case .handoverLapsed:
      .handoverLapsed(part: try worded("part"), to: try optionalName("recipient"))
    case .policyMoved: .policyMoved(try policyMoved())
    case .cascadeCut: .cascadeCut(after: try int32("after"))
    case .deliveryFailed:
      .deliveryFailed(notification: try int32("notification"), to: try text("recipient"))
    default: try incidentFact(kind)
    }
  }

  private mutating func policyMoved() throws(JSONFault) -> PolicyMoved {
    try key("from")
    let from = try object { (reader) throws(JSONFault) in try reader.policyVersion() }
    try key("to")
    let to = try object { (reader) throws(JSONFault) in try reader.policyVersion() }
    let priority = try name("priority")
    let level = try name("level")
    let rank = try int32("rank")
    let (names, values) = try fields("fields")
    return PolicyMoved(
      from: from, to: to, fieldNames: names, fields: values, priority: priority, level: level,
      rank: rank)
  }

  mutating func policyVersion() throws(JSONFault) -> PolicyVersion {
    PolicyVersion(
      policy: try name("policy"), version: try name("version"), digest: try digest("digest"))
  }

  /// Fields by their names, whatever these are.
  mutating func fields(_ key: StaticString) throws(JSONFault) -> ([Name], [Value]) {
    try self.key(key)
    return try fields()
  }

  mutating func fields() throws(JSONFault) -> ([Name], [Value]) {
    var names: [Name] = []
    var values: [Value] = []
    try open(UInt8(ascii: "{"))
    if cursor.current != UInt8(ascii: "}") {
      repeat {
        names.append(try name())
        guard cursor.take(UInt8(ascii: ":")) else { throw fault("a colon is wanted") }
        values.append(try value())
      } while cursor.take(UInt8(ascii: ","))
    }
    try close(UInt8(ascii: "}"))
    return (names, values)
  }

  private mutating func value(_ key: StaticString) throws(JSONFault) -> Value {
    try self.key(key)
    return try value()
  }
}
