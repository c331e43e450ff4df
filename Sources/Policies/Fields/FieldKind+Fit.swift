public import Expressions

extension FieldDefinition.Kind {
  /// Why a value does not fit, or nil when it does; null fits every kind.
  public func unfitness(of value: Value) -> String? {
    switch (self, value) {
    case (_, .null), (.text, .string), (.yesNo, .bool), (.number, .double), (.number, .int),
      (.instant, .timestamp):
      nil
    case (.choice(let choices), .string(let text)) where choices.contains(text): nil
    case (.choice(let choices), _): "is one of \(choices.joined(separator: ", "))"
    case (.list(let choices), .list(let items)): unfitness(of: items, among: choices)
    case (.text, _): "is text"
    case (.yesNo, _): "is true or false"
    case (.number, _): "is a number"
    case (.instant, _): "is an instant"
    case (.list, _): "is a list"
    }
  }

  private func unfitness(of items: [Value], among choices: [String]) -> String? {
    let fit = items.allSatisfy { item in
      if case .string(let text) = item { choices.isEmpty || choices.contains(text) } else { false }
    }
    return fit ? nil : "is a list of \(choices.isEmpty ? "texts" : choices.joined(separator: ", "))"
  }
}
