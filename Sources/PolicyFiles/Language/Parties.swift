import Findings
import MarkedYAML
import Names
import Policies

/// The parties that every policy knows, by their words.
let partyWords: [(String, Party)] = [
  ("on-call", .onCall), ("primary", .primary), ("backup", .backup), ("lead", .lead),
  ("level-team", .levelTeam), ("owner", .owner), ("assignee", .assignee),
  ("customer", .customer), ("stakeholders", .stakeholders),
]

extension Form where Value == Party {
  /// Whom something is for: `on-call`, `team engineers`, `role manager`, or a bare name.
  static var party: Form {
    Form(schema: .reference("party")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a party such as on-call or owner")
        return nil
      }
      if let found = partyWords.first(where: { $0.0 == text }) { return found.1 }
      let words = text.split(separator: " ").map(String.init)
      switch words.count {
      case 1: return named(words[0], at: node.place, reading)
      case 2: return prefixed(words[0], words[1], at: node.place, reading)
      default:
        reading.report(
          "bad-party", "\(shown(text)) is no party",
          suggestion: "write one of \(partyWords.map(\.0).joined(separator: ", ")), "
            + "\"team\", \"role\" or \"schedule\" with a name, or a person", at: node.place)
        return nil
      }
    }
  }

  private static func prefixed(
    _ prefix: String, _ text: String, at place: SourcePlace, _ reading: Reading
  ) -> Party? {
    guard let name = NameRule.usual.read(text, at: place, reading) else { return nil }
    switch prefix {
    case "team": return .team(name)
    case "role": return .role(name)
    case "schedule": return .schedule(name)
    case "person": return .person(name)
    default:
      reading.unknownWord(
        prefix, code: "bad-party", what: "kind of party",
        known: ["team", "role", "schedule", "person"], at: place)
      return nil
    }
  }

  private static func named(
    _ text: String, at place: SourcePlace, _ reading: Reading
  ) -> Party? {
    let kinds = reading.parties.kinds(of: text)
    guard kinds.count <= 1 else {
      reading.report(
        "bad-party",
        "\"\(text)\" is a \(kinds.map(\.rawValue).joined(separator: " and a "))",
        suggestion: "write " + kinds.map { "\"\($0.rawValue) \(text)\"" }.joined(separator: " or "),
        at: place)
      return nil
    }
    if kinds.isEmpty, let near = nearest(to: text, in: partyWords.map(\.0)) {
      reading.report(
        "bad-party", "\(shown(text)) is no party", suggestion: "did you mean \"\(near)\"?",
        at: place)
      return nil
    }
    guard let name = NameRule.usual.read(text, at: place, reading) else { return nil }
    switch kinds.first {
    case .team: return .team(name)
    case .role: return .role(name)
    case .schedule: return .schedule(name)
    case .person, nil: return .person(name)
    }
  }
}

extension Form where Value == [Party] {
  /// One party or a list of them.
  static var parties: Form { many(.party) }
}
