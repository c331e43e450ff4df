import Findings
import MarkedYAML
import Names
import Policies

/// The keys of a field.
enum FieldKeys {
  static let type = Key(
    "type",
    .word(
      "type of field",
      [
        ("text", FieldDefinition.Kind.text), ("yes-no", .yesNo), ("number", .number),
        ("list", .list([])), ("instant", .instant),
      ]), "what it holds; text unless said otherwise")
  static let choice = Key("choice", .list(.text, of: "texts"), "it holds one of these")
  static let list = Key("list", .list(.text, of: "texts"), "it holds some of these")
  static let title = Key("title", .text, "what people call it")
  static let audience = Key(
    "audience",
    .word("audience", [("customer", FieldDefinition.Audience.customer), ("internal", .internal)]),
    "customer, if it may stand in a message to the customer; else internal")
  static let initial = Key("default", .literal, "the value of a new ticket")
  static let help = Key("help", .text, "a word for who fills it in")
  static let table = KeyTable(
    "a field", [type, choice, list, title, audience, initial, help])
}

extension Form where Value == [FieldDefinition] {
  static var fields: Form {
    named(FieldKeys.table, short: FieldKeys.type, rule: .inConditions) { name, place, record in
      let kind = kind(record)
      if case .choice(let choices) = kind { record.reading.choices[name.text] = choices }
      return FieldDefinition(
        id: name, title: record[FieldKeys.title] ?? title(from: name), kind: kind,
        audience: record[FieldKeys.audience] ?? .internal,
        initial: record[FieldKeys.initial] ?? .none, help: record[FieldKeys.help], at: place)
    }
  }

  private static func kind(_ record: Record) -> FieldDefinition.Kind {
    let written = [
      record.has(FieldKeys.type), record.has(FieldKeys.choice), record.has(FieldKeys.list),
    ]
    if written.filter({ $0 }).count > 1 {
      record.reading.report(
        "bad-field", "a field has one of \"type\", \"choice\" and \"list\"",
        suggestion: "keep one of them", at: record.place)
    }
    if let choices = record[FieldKeys.choice] {
      checkChoices(choices, record, FieldKeys.choice)
      return .choice(choices)
    }
    if let choices = record[FieldKeys.list] {
      checkChoices(choices, record, FieldKeys.list)
      return .list(choices)
    }
    return record[FieldKeys.type] ?? .text
  }

  private static func checkChoices(
    _ choices: [String], _ record: Record, _ key: Key<[String]>
  ) {
    if choices.isEmpty {
      record.reading.report("bad-field", "there is nothing to choose", at: record.place(of: key))
    }
    var seen: Set<String> = []
    for choice in choices where !seen.insert(choice).inserted {
      record.reading.report(
        "duplicate-name", "the choice \(shown(choice)) stands twice", at: record.place(of: key))
    }
  }
}
