import Findings
import MarkedYAML
import Policies

/// The keys of `scope`.
enum ScopeKeys {
  static let appliesTo = Key("applies-to", .texts, "what the procedure covers")
  static let excludes = Key("excludes", .texts, "what it does not cover")
  static let table = KeyTable("a scope", [appliesTo, excludes])
}

/// What `scope` says.
struct Scope {
  var appliesTo: [String]
  var excludes: [String]
}

extension Form where Value == Scope {
  static var scope: Form {
    record(ScopeKeys.table, short: ScopeKeys.appliesTo) { record in
      Scope(
        appliesTo: record[ScopeKeys.appliesTo] ?? [], excludes: record[ScopeKeys.excludes] ?? [])
    }
  }
}

/// The keys of a guideline.
enum GuidelineKeys {
  static let advice = Key("do", .text, "what one should do")
  static let warning = Key("dont", .text, "what one should not do")
  static let enforcedBy = Key(
    "enforced-by", .text, "the element of this file that enforces it, such as gates.escalate")
  static let table = KeyTable("a guideline", [advice, warning, enforcedBy])
}

extension Form where Value == [DocumentDefinition.Guideline] {
  static var guidelines: Form {
    list(
      .record(GuidelineKeys.table, short: GuidelineKeys.advice) { record in
        let advice = record[GuidelineKeys.advice]
        let warning = record[GuidelineKeys.warning]
        guard let text = advice ?? warning, advice == nil || warning == nil else {
          record.reading.report(
            "bad-guideline", "a guideline says either what to do or what not to do",
            suggestion: "write { do: ... } or { dont: ... }", at: record.place)
          return nil
        }
        return DocumentDefinition.Guideline(
          kind: advice == nil ? .dont : .do, text: text,
          enforcedBy: record[GuidelineKeys.enforcedBy], at: record.place)
      }, of: "guidelines")
  }
}

extension Form where Value == [DocumentDefinition.Section] {
  static var sections: Form {
    Form<[(key: String, value: [String], place: SourcePlace)]>
      .map(of: .texts, what: "a mapping from headings to sentences")
      .map { $0.map { .init(title: $0.key, sentences: $0.value) } }
  }
}

/// A time between reviews of a procedure.
struct Months {
  var count: Int
}

extension Form where Value == Months {
  /// `3 months`, `1 year`.
  static var months: Form {
    Form(schema: .pattern("^[0-9]{1,3} (months?|years?)$")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a time such as 3 months")
        return nil
      }
      let words = text.split(separator: " ")
      if words.count == 2, let count = Int(words[0]), (1...120).contains(count) {
        switch words[1] {
        case "month", "months": return Months(count: count)
        case "year", "years": return Months(count: count * 12)
        default: break
        }
      }
      reading.report(
        "bad-duration", "\(shown(text)) is no number of months or years",
        suggestion: "write 3 months, or 1 year", at: node.place)
      return nil
    }
  }
}
