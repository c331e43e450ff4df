import MarkedYAML
import Names
import Policies

/// The keys of `escalation`.
enum EscalationKeys {
  static let types = Key("types", .escalationTypes, "the types of escalation")
  static let reasons = Key("reasons", .reasons, "the reasons for which a person may escalate")
  static let reasonRequired = Key(
    "reason-required", .yesNo, "whether a request must name one of the reasons")
  static let report = Key("report", .report, "the report that goes with an escalation")
  static let table = KeyTable("the section escalation", [types, reasons, reasonRequired, report])
}

extension Form where Value == EscalationDefinition {
  static var escalation: Form {
    record(EscalationKeys.table) { record in
      EscalationDefinition(
        types: record[EscalationKeys.types] ?? [], reasons: record[EscalationKeys.reasons] ?? [],
        reasonRequired: record[EscalationKeys.reasonRequired] ?? false,
        report: record[EscalationKeys.report])
    }
  }
}

/// The keys of a type of escalation.
enum EscalationTypeKeys {
  static let title = Key("title", .text, "what people call it")
  static let isHierarchical = Key(
    "kind", .word("kind of escalation", [("functional", false), ("hierarchical", true)]),
    "functional, to specialists, or hierarchical, to management")
  static let criteria = Key("criteria", .texts, "when it is the right one, in words")
  static let table = KeyTable("a type of escalation", [title, isHierarchical, criteria])
}

extension Form where Value == [EscalationDefinition.EscalationType] {
  static var escalationTypes: Form {
    named(EscalationTypeKeys.table, short: EscalationTypeKeys.title) { name, place, record in
      EscalationDefinition.EscalationType(
        id: name, title: record[EscalationTypeKeys.title] ?? title(from: name),
        hierarchical: record[EscalationTypeKeys.isHierarchical] ?? false,
        criteria: record[EscalationTypeKeys.criteria] ?? [], at: place)
    }
  }
}

/// The keys of a reason.
enum ReasonKeys {
  static let title = Key("title", .text, "what people call it")
  static let level = Key("level", .levelChoice, "the level that is proposed; the next without it")
  static let type = Key("type", .name, "the type that goes with it")
  static let table = KeyTable("a reason", [title, level, type])
}

extension Form where Value == [EscalationDefinition.Reason] {
  static var reasons: Form {
    named(ReasonKeys.table, short: ReasonKeys.title) { name, place, record in
      EscalationDefinition.Reason(
        id: name, title: record[ReasonKeys.title] ?? title(from: name),
        level: record[ReasonKeys.level] ?? .next, type: record[ReasonKeys.type], at: place)
    }
  }
}

extension Form where Value == LevelChoice {
  /// `next`, `top`, or a level.
  static var levelChoice: Form {
    Form<Name>.name.map { name in
      switch name.text {
      case "next": .next
      case "top": .top
      default: .named(name)
      }
    }
  }
}
