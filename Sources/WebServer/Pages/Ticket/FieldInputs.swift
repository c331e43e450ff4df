import Chronology
import Expressions
import Names
import Pages
import Policies
import Ticketing

extension FieldInput {
  /// A field as a form asks for it.
  ///
  /// `zone`: in which instants are shown, and read again.
  init(
    _ definition: FieldDefinition, value: Value?, zone: Zone, isMissing: Bool = false
  ) {
    let text = FieldInput.text(of: value ?? definition.initialValue, in: zone)
    self.init(
      field: definition.id.text, title: definition.title, value: text, help: definition.help,
      isForCustomer: definition.audience == .customer, isMissing: isMissing)
    switch definition.kind {
    case .text:
      let isProse = text.utf8.count > 60 || text.contains("\n") || Self.long.contains(field)
      (isLong, isLine) = (isProse, !isProse)
    case .yesNo: (isFlag, isYes) = (true, text == "true")
    case .number: isNumber = true
    case .choice(let texts): choices = texts.map { Choice($0, $0, isChosen: $0 == text) }
    case .list: isLong = true
    case .instant: isInstant = true
    }
  }

  /// Whether it holds anything.
  var isGiven: Bool { isFlag ? isYes : !value.isEmpty }

  /// Fields whose names say that people write more than a line.
  private static let long: Set<String> = [
    "description", "root_cause", "solution", "symptom", "attempted_solutions", "business_impact",
    "impact_description", "steps_to_reproduce", "lessons", "workaround",
  ]

  private static func text(of value: Value, in zone: Zone) -> String {
    switch value {
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): "\(number)"
    case .uint(let number): "\(number)"
    case .double(let number): Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    case .string(let text): text
    case .timestamp(let stamp):
      String(zone.local(at: Instant(milliseconds: stamp.milliseconds)).description.prefix(16))
    case .list(let items): items.map { text(of: $0, in: zone) }.joined(separator: "\n")
    default: ""
    }
  }
}
