import Expressions
import Names
import Policies
import Ticketing

extension Samples {
  static let causes: [Cause] = [
    .command(.system), .command(.agent), .command(Actor(.customer, person: "p", role: "r")),
    .rule("r"), .clock("c"), .level("l"), .callingPlan(level: "l", round: 2, step: .max),
    .wait("w"), .promise, .handover, .closing, .matrix, .gate("g"), .period("p"), .reminder(.min),
  ]

  /// The number of a cause's kind; a new one does not compile before it has its own, and a sample.
  static func kind(_ cause: Cause) -> Int {
    switch cause {
    case .command: 0
    case .rule: 1
    case .clock: 2
    case .level: 3
    case .callingPlan: 4
    case .wait: 5
    case .promise: 6
    case .closing: 7
    case .matrix: 8
    case .gate: 9
    case .period: 10
    case .reminder: 11
    case .handover: 12
    }
  }

  static let parties: [Party] = [
    .onCall, .primary, .backup, .lead, .levelTeam, .owner, .assignee, .customer, .stakeholders,
    .team("team"), .role("role x"), .person("owner"), .person("person p"), .schedule("s"),
    .person(""), .team("\u{301}combining"),
  ]

  static func kind(_ party: Party) -> Int {
    switch party {
    case .onCall: 0
    case .primary: 1
    case .backup: 2
    case .lead: 3
    case .levelTeam: 4
    case .owner: 5
    case .assignee: 6
    case .customer: 7
    case .stakeholders: 8
    case .team: 9
    case .role: 10
    case .person: 11
    case .schedule: 12
    }
  }

  static let reasons: [Refusal.Reason] = [
    .missingField("f", gate: "g"), .missingTick(checklist: "c", item: "i", gate: "g"),
    .missingAttachments(.max, gate: "g"), .missingTroubleshooting(2, gate: "g"),
    .missingApproval(role: "r", gate: "g"), .missingValidation(gate: "g"),
    .missingConfirmation(gate: "g"), .customerNotInformed(gate: "g"), .missingPromise(gate: "g"),
    .conditionNotMet(says: odd, gate: "g"), .missingReportLine(odd), .wrongStatus(.merged),
    .wrongStatus(.monitoring), .unknown(.checklist, odd), .unknown(.message, ""),
    .unfit(field: "f", why: odd), .notAllowed(role: "r"), .missingReason,
    .wrongDirection(level: "L"), .promiseNotAhead, .ratingOutOfRange(.min), .nothingToAnswer,
    .otherPolicy(version: "2"), .tooLateToReopen, .noChange, .alreadyRated, .roleNeeded("r"),
  ]

  static func kind(_ reason: Refusal.Reason) -> Int {
    switch reason {
    case .missingField: 0
    case .missingTick: 1
    case .missingAttachments: 2
    case .missingTroubleshooting: 3
    case .missingApproval: 4
    case .missingValidation: 5
    case .missingConfirmation: 6
    case .customerNotInformed: 7
    case .missingPromise: 8
    case .conditionNotMet: 9
    case .missingReportLine: 10
    case .wrongStatus: 11
    case .unknown: 12
    case .unfit: 13
    case .notAllowed: 14
    case .missingReason: 15
    case .wrongDirection: 16
    case .promiseNotAhead: 17
    case .ratingOutOfRange: 18
    case .nothingToAnswer: 19
    case .otherPolicy: 20
    case .tooLateToReopen: 21
    case .noChange: 22
    case .alreadyRated: 23
    case .roleNeeded: 24
    }
  }

  static let values: [Value] =
    [
      .null, .bool(true), .bool(false), .int(0), .int(.min), .int(.max), .uint(0), .uint(.max),
      .double(5), .double(-0.0), .double(0.1), .double(.greatestFiniteMagnitude),
      .double(.leastNonzeroMagnitude), .double(1e30), .double(.nan), .double(.infinity),
      .double(-.infinity), .string(""), .string(odd), .bytes([]), .bytes([0, 0x7f, 0xff]),
      .timestamp(.first), .timestamp(.last),
      TimestampValue(seconds: 1_767_600_000, nanoseconds: 1).map { .timestamp($0) } ?? .null,
      .duration(DurationValue(nanoseconds: .min)), .duration(DurationValue(nanoseconds: 1)),
      .list([]), .list([.int(1), .double(1), .list([.null]), .string("x")]), .map(ValueMap()),
      .map(
        ValueMap((0..<20).map { ValueMap.Entry(key: .int($0), value: .list([.int($0)])) })
          ?? ValueMap()),
      .map(
        ValueMap([
          ValueMap.Entry(key: .string("b"), value: .null),
          ValueMap.Entry(key: .bool(true), value: .map(ValueMap())),
          ValueMap.Entry(key: .uint(.max), value: .uint(1)),
        ]) ?? ValueMap()),
      .optional(OptionalValue(nil)), .optional(OptionalValue(.optional(OptionalValue(.null)))),
    ] + types.map { .type($0) }

  private static let types: [ValueType] = [
    .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .dyn, .error,
    .list(.map(.string, .optional(.nullable(.type(.dyn))))), .object("a.b"), .parameter(-3),
  ]

  static func kind(_ value: Value) -> Int {
    switch value {
    case .null: 0
    case .bool: 1
    case .int: 2
    case .uint: 3
    case .double: 4
    case .string: 5
    case .bytes: 6
    case .timestamp: 7
    case .duration: 8
    case .list: 9
    case .map: 10
    case .optional: 11
    case .type: 12
    }
  }
}
