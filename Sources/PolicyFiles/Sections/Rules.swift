import Policies

/// The keys of a rule.
enum RuleKeys {
  static let title = Key("title", .text, "what people call it")
  static let triggers = Key("on", .triggers, required: true, "what sets it off; any of these")
  static let condition = Key("if", .condition, "what must hold besides")
  static let actions = Key("do", .actions, required: true, "what follows, in order")
  static let repeats = Key("repeat", .yesNo, "whether it may fire again in the same stay")
  static let table = KeyTable("a rule", [title, triggers, condition, actions, repeats])
}

extension Form where Value == [RuleDefinition] {
  static var rules: Form {
    named(RuleKeys.table) { name, place, record in
      guard let triggers = record[RuleKeys.triggers], let actions = record[RuleKeys.actions] else {
        return nil
      }
      return RuleDefinition(
        id: name, title: record[RuleKeys.title], triggers: triggers,
        condition: record[RuleKeys.condition], actions: actions,
        repeats: record[RuleKeys.repeats] ?? false, at: place)
    }
  }
}
