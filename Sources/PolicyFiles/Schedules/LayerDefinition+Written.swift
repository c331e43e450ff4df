import Chronology
public import JSONText
import Names
public import OnCall

extension LayerDefinition {
  /// The layer with the keys that it has in a policy file, as `readLayer` reads it; without a calendar elsewhere.
  ///
  /// - Complexity: O(turns).
  public var written: JSONValue {
    var members: [JSONValue.Member] = []
    if priority != 0 { members.append(.init("priority", .int(Int64(priority)))) }
    if let rotation { members.append(.init("rotation", rotation.written)) }
    if !people.isEmpty { members.append(.init("people", .array(people.map { .string($0.text) }))) }
    if let during { members.append(.init("during", during.written)) }
    if onHolidays != .usual { members.append(.init("on-holidays", .string(onHolidays.rawValue))) }
    if let zone { members.append(.init("timezone", .string(zone))) }
    if let from { members.append(.init("from", .string(from.description))) }
    if let until { members.append(.init("until", .string(until.description))) }
    return .object(members)
  }
}

extension RotationDefinition {
  /// How long a turn lasts, as it is written: `1 week`.
  public var length: String { "\(every) \(unit.rawValue)\(every == 1 ? "" : "s")" }

  fileprivate var written: JSONValue {
    let turns = turns.map { turn -> JSONValue in
      turn.people.count == 1
        ? .string(turn.people[0].text) : .array(turn.people.map { .string($0.text) })
    }
    return .object([
      .init("every", .string(length)), .init("starts", .string(starts.description)),
      .init("people", .array(turns)),
    ])
  }
}

extension WeeklyHours {
  /// The hours as they are written: neighbouring days of the same hours under one key, `mon-fri`.
  fileprivate var written: JSONValue {
    var members: [JSONValue.Member] = []
    var days = Weekday.allCases[...]
    while let first = days.first {
      let same = days.prefix { self[$0] == self[first] }
      days = days.dropFirst(same.count)
      guard !self[first].isEmpty else { continue }
      let key =
        same.count == 1 ? first.shortName : "\(first.shortName)-\(same.last?.shortName ?? "")"
      members.append(.init(key, .array(self[first].map { .string($0.description) })))
    }
    return .object(members)
  }
}
