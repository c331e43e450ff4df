/// A field of a policy, as a form asks for it.
public struct FieldInput: Sendable, Hashable, Encodable {
  /// Its name in the policy.
  public var field: String
  /// What people call it.
  public var title: String
  /// Its value as text; a list has an item a line.
  public var value: String
  /// What it is for.
  public var help: String?
  /// Whether it is one line of text.
  public var isLine = false
  /// Whether it is many lines.
  public var isLong = false
  /// Whether it is a number.
  public var isNumber = false
  /// Whether it is an instant.
  public var isInstant = false
  /// Whether it is yes or no.
  public var isFlag = false
  /// Whether it is yes.
  public var isYes = false
  /// What can be chosen; nil for a field without choices.
  public var choices: [Choice]?
  /// Whether the customer may see it.
  public var isForCustomer: Bool
  /// Whether it is missing for the next step.
  public var isMissing: Bool

  /// A field without a shape, which one of the flags above gives it.
  public init(
    field: String, title: String, value: String, help: String?, isForCustomer: Bool,
    isMissing: Bool = false
  ) {
    self.field = field
    self.title = title
    self.value = value
    self.help = help
    self.isForCustomer = isForCustomer
    self.isMissing = isMissing
  }
}
