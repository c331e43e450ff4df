import Findings
import Names

extension PolicyChecker {
  /// Proves that no message can show its reader what is not meant for them, and that every variable exists.
  ///
  /// A template can show nothing but its variables, so the proof is a look at each.
  mutating func checkMessages() {
    for message in definition.messages {
      for variable in message.subject.variables + message.body.variables {
        check(variable.name, at: variable.place, toCustomer: message.audience == .customer)
      }
    }
    for section in definition.escalation.report?.sections ?? [] {
      for line in section.lines {
        for variable in line.text.variables {
          check(variable.name, at: variable.place, toCustomer: false)
        }
      }
    }
    checkAddressees()
  }

  private mutating func check(_ variable: String, at place: SourcePlace, toCustomer: Bool) {
    if variable == "." { return }
    if let known = TemplateVariable(rawValue: variable) {
      if toCustomer, !known.isForCustomers { reportInternal(variable, at: place) }
      return
    }
    if let field = definition.fields.first(where: { "ticket.\($0.id)" == variable }) {
      if toCustomer, field.audience == .internal { reportInternal(variable, at: place) }
      return
    }
    let known = TemplateVariable.allCases.map(\.rawValue) + names.fields.map { "ticket.\($0)" }
    error(
      "unknown-variable", "there is nothing named \"\(variable)\" to show",
      suggestion: didYouMean(variable, among: known), at: place)
  }

  private mutating func reportInternal(_ variable: String, at place: SourcePlace) {
    error(
      "internal-field", "\"\(variable)\" is internal and would reach the customer",
      suggestion: "take it out, or give the field `audience: customer`", at: place)
  }

  /// Messages that go to customers must be written for customers, and the others not.
  private mutating func checkAddressees() {
    for level in definition.levels { requireCustomer(level.message, at: level.place) }
    for period in definition.periods {
      requireCustomer(period.message, at: period.place)
      for replacement in period.messages {
        requireCustomer(replacement.usual, at: period.place)
        requireCustomer(replacement.other, at: period.place)
      }
    }
    if let incidents = definition.incidents {
      requireCustomer(incidents.message, at: incidents.place)
    }
    if let asking = definition.closing.confirmation {
      requireCustomer(asking.message, at: asking.place)
    }
    for wait in definition.waits where wait.party == .customer {
      requireCustomer(wait.message, at: wait.place)
    }
    for action in definition.rules.flatMap(\.actions) {
      switch action.verb {
      case .message(let name, _): requireCustomer(name, at: action.place)
      case .notify(let who, _, _), .remind(let who, _, _): requireColleagues(who, at: action.place)
      default: break
      }
    }
  }

  /// What colleagues are told may hold anything, so it may not go to the customer.
  private mutating func requireColleagues(_ parties: [Party], at place: SourcePlace) {
    guard parties.contains(.customer) else { return }
    error(
      "internal-message", "a notification is for colleagues and would go to the customer",
      suggestion: "write to the customer with `message:`",
      at: self.place(of: "customer", kind: "party", in: place))
  }

  private mutating func requireCustomer(_ name: Name?, at place: SourcePlace) {
    guard let name, let message = definition.messages.first(where: { $0.id == name }),
      message.audience == .internal
    else { return }
    error(
      "internal-message", "the message \"\(name)\" is internal and would go to the customer",
      suggestion: "write one with `audience: customer`",
      at: self.place(of: name.text, kind: "internal", in: place))
  }
}
