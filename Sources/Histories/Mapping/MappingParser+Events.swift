import Findings
import MarkedYAML

extension MappingParser {
  /// The list of events; one `do` may name several, which become events of their own.
  mutating func parseEvents(_ node: YAMLNode) -> [Mapping.Event] {
    guard let items = node.items else {
      report("wrong-kind", "events are a list, not \(node.kindInWords)", at: node.place)
      return []
    }
    var events: [Mapping.Event] = []
    for item in items { events += parseEvent(item) }
    return events
  }

  private mutating func parseEvent(_ node: YAMLNode) -> [Mapping.Event] {
    guard node.entries != nil else {
      report(
        "wrong-kind", "an event has \"when\" and \"do\", not \(node.kindInWords)", at: node.place)
      return []
    }
    checkKeys(of: node, known: ["when", "at", "knows", "do"])
    let when = parseWhen(node["when"])
    let at = parseAt(node["at"])
    let knows = words(node["knows"])
    guard let actions = node["do"] else {
      report("missing-key", "the event does not say what to \"do\"", at: node.place)
      return []
    }
    return (actions.items ?? [actions]).compactMap { action in
      guard let (kind, arguments) = parseAction(action), let when else { return nil }
      return Mapping.Event(
        when: when, at: at, kind: kind, arguments: arguments, knows: knows, place: action.place)
    }
  }

  private mutating func parseWhen(_ node: YAMLNode?) -> Mapping.When? {
    guard let node else { return .always }
    switch node.text {
    case "first": return .first
    case "always": return .always
    default: return condition(node).map { .condition($0) }
    }
  }

  /// A column of instants, or `{ earliest: [columns] }`.
  private mutating func parseAt(_ node: YAMLNode?) -> [Mapping.InstantColumn] {
    guard let node else { return [] }
    guard let earliest = node["earliest"] else { return instantColumn(node).map { [$0] } ?? [] }
    checkKeys(of: node, known: ["earliest"])
    return (earliest.items ?? [earliest]).compactMap { instantColumn($0) }
  }

  /// A word alone, or one key with its parameters.
  private mutating func parseAction(_ node: YAMLNode) -> (HistoryKind, [Mapping.Named])? {
    let word: String
    var parameters: YAMLNode?
    if let text = node.text {
      word = text
    } else if let entries = node.entries, entries.count == 1 {
      word = entries[0].key
      parameters = entries[0].value
    } else {
      report("wrong-kind", "one thing to do must stand here, such as open", at: node.place)
      return nil
    }
    guard let kind = HistoryKind(word: word) else {
      report(
        "unknown-kind", "\"\(word)\" is nothing that can be done to a ticket",
        suggestion: didYouMean(word, among: HistoryKind.allWords)
          ?? "known: \(HistoryKind.allWords.joined(separator: ", "))", at: node.place)
      return nil
    }
    let arguments = named(parameters, what: "parameter")
    checkParameters(of: kind, arguments, at: node, parameters)
    return (kind, arguments)
  }

  private mutating func checkParameters(
    of kind: HistoryKind, _ arguments: [Mapping.Named], at node: YAMLNode, _ given: YAMLNode?
  ) {
    let known = kind.parameters.map(\.name)
    if !kind.takesFields {
      for argument in arguments where !known.contains(argument.name) {
        let place = given?.entries?.first { $0.key == argument.name }?.place ?? node.place
        report(
          "unknown-parameter", "\"\(kind.word)\" does not take \"\(argument.name)\"",
          suggestion: didYouMean(argument.name, among: known)
            ?? (known.isEmpty ? nil : "it takes \(known.joined(separator: ", "))"), at: place)
      }
    }
    for parameter in kind.parameters where parameter.isRequired {
      if !arguments.contains(where: { $0.name == parameter.name }) {
        report("missing-parameter", "\"\(kind.word)\" needs \"\(parameter.name)\"", at: node.place)
      }
    }
  }

  /// What the log itself says about its promises.
  mutating func parseEvidence(_ node: YAMLNode) -> Mapping.EvidenceColumns? {
    guard node.entries != nil else {
      report("wrong-kind", "evidence has keys and values, not \(node.kindInWords)", at: node.place)
      return nil
    }
    checkKeys(of: node, known: ["clock", "breached", "kept", "deadline"])
    return Mapping.EvidenceColumns(
      clock: node["clock"].flatMap { word($0)?.text },
      breached: node["breached"].flatMap { condition($0) },
      kept: node["kept"].flatMap { condition($0) },
      deadline: node["deadline"].flatMap { instantColumn($0) })
  }
}
