import JSONText
import Names
import Policies
import Ticketing

extension RecordReader {
  mutating func reasons(_ key: StaticString) throws(JSONFault) -> [Refusal.Reason] {
    try self.key(key)
    var reasons: [Refusal.Reason] = []
    try items { (reader) throws(JSONFault) in
      reasons.append(try reader.object { (reader) throws(JSONFault) in try reader.reason() })
    }
    return reasons
  }

  mutating func bypasses() throws(JSONFault) -> [Refusal.Bypass] {
    try key("bypass")
    var bypasses: [Refusal.Bypass] = []
    try items { (reader) throws(JSONFault) in
      bypasses.append(
        try reader.object { (reader) throws(JSONFault) in
          Refusal.Bypass(
            gate: try reader.name("gate"), roles: try reader.names("roles"),
            approval: try reader.optionalName("approval"))
        })
    }
    return bypasses
  }

  private mutating func reason() throws(JSONFault) -> Refusal.Reason {
    try key("reason")
    let start = cursor.offset
    let word = try text()
    switch word {
    case "missing-field": return .missingField(try name("field"), gate: try name("gate"))
    case "missing-tick":
      return .missingTick(
        checklist: try name("checklist"), item: try name("item"), gate: try name("gate"))
    case "missing-attachments":
      return .missingAttachments(try int("count"), gate: try name("gate"))
    case "missing-troubleshooting":
      return .missingTroubleshooting(try int("count"), gate: try name("gate"))
    case "missing-approval":
      return .missingApproval(role: try name("role"), gate: try name("gate"))
    case "missing-validation": return .missingValidation(gate: try name("gate"))
    case "missing-confirmation": return .missingConfirmation(gate: try name("gate"))
    case "customer-not-informed": return .customerNotInformed(gate: try name("gate"))
    case "missing-promise": return .missingPromise(gate: try name("gate"))
    case "condition-not-met":
      return .conditionNotMet(says: try text("says"), gate: try name("gate"))
    case "missing-report-line": return .missingReportLine(try text("line"))
    default: return try otherReason(word, at: start)
    }
  }

  private mutating func otherReason(
    _ word: String, at start: Int
  ) throws(JSONFault) -> Refusal.Reason {
    switch word {
    case "wrong-status": return .wrongStatus(try worded("status"))
    case "unknown": return .unknown(try worded("what"), try text("name"))
    case "unfit": return .unfit(field: try name("field"), why: try text("why"))
    case "not-allowed": return .notAllowed(role: try name("role"))
    case "role-needed": return .roleNeeded(try name("role"))
    case "already-rated": return .alreadyRated
    case "missing-reason": return .missingReason
    case "wrong-direction": return .wrongDirection(level: try name("level"))
    case "promise-not-ahead": return .promiseNotAhead
    case "rating-out-of-range": return .ratingOutOfRange(try int("rating"))
    case "nothing-to-answer": return .nothingToAnswer
    case "other-policy": return .otherPolicy(version: try text("version"))
    case "too-late-to-reopen": return .tooLateToReopen
    case "no-change": return .noChange
    default: throw JSONFault(offset: start, reason: "no reason has the word")
    }
  }
}
