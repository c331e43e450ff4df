public import Findings
public import Names

/// A rule: when something happens and a condition holds, actions follow.
///
/// A rule fires once in a stay at a level, unless it repeats.
public struct RuleDefinition: Sendable {
  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String?
  /// What sets it off; any of these.
  public var triggers: [Trigger]
  /// What must hold besides; nil means always.
  public var condition: Condition?
  /// What follows, in order.
  public var actions: [Action]
  /// Whether it may fire more than once in a stay at a level.
  public var repeats: Bool
  /// Where it stands.
  public var place: SourcePlace

  /// A rule from its parts.
  public init(
    id: Name, title: String? = nil, triggers: [Trigger], condition: Condition? = nil,
    actions: [Action], repeats: Bool = false, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.triggers = triggers
    self.condition = condition
    self.actions = actions
    self.repeats = repeats
    self.place = place
  }
}
