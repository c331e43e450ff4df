public import Findings
public import Names

/// A checklist: steps that people tick.
public struct ChecklistDefinition: Sendable {
  /// One step.
  public struct Item: Sendable {
    /// Its name.
    public var id: Name
    /// What to do.
    public var text: String
    /// Whether the list is complete only with it.
    public var required: Bool
    /// Where it stands.
    public var place: SourcePlace

    /// An item from its parts.
    public init(id: Name, text: String, required: Bool = true, at place: SourcePlace) {
      self.id = id
      self.text = text
      self.required = required
      self.place = place
    }
  }

  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// The steps in order.
  public var items: [Item]
  /// Where it stands.
  public var place: SourcePlace

  /// A checklist from its parts.
  public init(id: Name, title: String, items: [Item], at place: SourcePlace) {
    self.id = id
    self.title = title
    self.items = items
    self.place = place
  }
}
