public import Findings
public import Names

/// A field of a ticket that the policy declares.
public struct FieldDefinition: Sendable {
  /// What a field can hold.
  public enum Kind: Sendable, Hashable {
    /// Text of one or many lines.
    case text
    /// Yes or no.
    case yesNo
    /// A number.
    case number
    /// One of the choices.
    case choice([String])
    /// Some of the choices, or any texts when there are none.
    case list([String])
    /// An instant.
    case instant
  }

  /// Who may ever see it.
  public enum Audience: String, Sendable, Hashable {
    /// May stand in a message to the customer.
    case customer
    /// Must never reach the customer.
    case `internal`
  }

  /// Its name in conditions: `ticket.production_down`.
  public var id: Name
  /// What people call it.
  public var title: String
  /// What it can hold.
  public var kind: Kind
  /// Who may see it.
  public var audience: Audience
  /// The value of a new ticket, if any.
  public var initial: FieldLiteral
  /// A word of help for who fills it in.
  public var help: String?
  /// Where it stands.
  public var place: SourcePlace

  /// A field from its parts.
  public init(
    id: Name, title: String, kind: Kind, audience: Audience = .internal,
    initial: FieldLiteral = .none, help: String? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.audience = audience
    self.initial = initial
    self.help = help
    self.place = place
  }
}
