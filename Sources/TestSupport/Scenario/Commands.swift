import Expressions
public import Names
import Policies
public import Ticketing

/// A value of a field, written as a literal: `true`, `3`, `"text"`, `["a", "b"]`, `nil`.
public struct FieldText: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral, Sendable
{
  let value: Value

  /// Yes or no.
  public init(booleanLiteral value: Bool) { self.value = .bool(value) }
  /// A number.
  public init(integerLiteral value: Int) { self.value = .double(Double(value)) }
  /// A text or a choice.
  public init(stringLiteral value: String) { self.value = .string(value) }
  /// A list of texts.
  public init(arrayLiteral elements: String...) { value = .list(elements.map { .string($0) }) }
  /// Nothing.
  public init(nilLiteral: ()) { value = .null }
}

extension Command {
  /// Opens the scenario's ticket.
  public static func open(
    priority: Name? = nil, _ fields: KeyValuePairs<String, FieldText> = [:], owner: Name? = nil
  ) -> Command {
    .open(
      Opening(id: TicketID(""), priority: priority, fields: changes(fields), owner: owner))
  }

  /// Changes fields.
  public static func set(_ fields: KeyValuePairs<String, FieldText>) -> Command {
    .edit(Edit(fields: changes(fields)))
  }

  /// Sets the priority.
  public static func set(priority: Name) -> Command { .edit(Edit(priority: priority)) }

  /// Raises the ticket to a level, or to the next.
  public static func escalate(
    to level: Name? = nil, type: Name? = nil, reason: Name? = nil, text: String? = nil,
    bypass why: String? = nil
  ) -> Command {
    .escalate(
      EscalationRequest(
        level: level.map { .named($0) }, type: type, reason: reason, text: text,
        passing: passing(why)))
  }

  /// Takes it, without a promise.
  public static let acknowledge = Command.acknowledge(promise: nil)

  /// Resolves it, setting fields with it.
  public static func resolve(
    _ fields: KeyValuePairs<String, FieldText> = [:], bypass why: String? = nil
  ) -> Command {
    .resolve(passing(why), fields: changes(fields))
  }

  /// Closes it.
  public static func close(bypass why: String? = nil, reason: String? = nil) -> Command {
    .close(passing(why), reason: reason)
  }

  /// Watches it.
  public static func monitor(bypass why: String? = nil) -> Command { .monitor(passing(why)) }

  /// Writes to the customer, without a promise.
  public static func reply(_ text: String, template: Name? = nil) -> Command {
    .reply(Reply(text: text, template: template))
  }

  private static func passing(_ why: String?) -> Passing {
    why.map { .bypass(why: $0) } ?? .byTheGate
  }

  private static func changes(_ fields: KeyValuePairs<String, FieldText>) -> [FieldChange] {
    fields.map { FieldChange(Name($0.key), $0.value.value) }
  }
}
