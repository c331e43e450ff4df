public import Findings
public import Names

/// The priorities of a policy, the most urgent first, and how impact and urgency set one.
public struct PriorityScheme: Sendable {
  /// One priority.
  public struct Priority: Sendable {
    /// Its name, such as `P1`.
    public var id: Name
    /// What people call it.
    public var title: String
    /// Which tickets it is for.
    public var meaning: String?
    /// How such tickets are handled, in words; the rules do it.
    public var handling: String?
    /// Where it stands.
    public var place: SourcePlace

    /// A priority from its parts.
    public init(
      id: Name, title: String, meaning: String? = nil, handling: String? = nil,
      at place: SourcePlace
    ) {
      self.id = id
      self.title = title
      self.meaning = meaning
      self.handling = handling
      self.place = place
    }
  }

  /// Impact by urgency: the cell is the priority.
  public struct Matrix: Sendable {
    /// The field that holds the impact, and its choices from the gravest; the rows.
    public var impact: (field: Name, choices: [String])
    /// The field that holds the urgency, and its choices from the gravest; the columns.
    public var urgency: (field: Name, choices: [String])
    /// The cells, row by row.
    public var cells: [[Name]]
    /// Where it stands.
    public var place: SourcePlace

    /// A matrix from its parts.
    public init(
      impact: (field: Name, choices: [String]), urgency: (field: Name, choices: [String]),
      cells: [[Name]], at place: SourcePlace
    ) {
      self.impact = impact
      self.urgency = urgency
      self.cells = cells
      self.place = place
    }
  }

  /// The priorities, the most urgent first.
  public var priorities: [Priority]
  /// The priority of a ticket that names none.
  public var initial: Name
  /// How impact and urgency set it, if they do.
  public var matrix: Matrix?
  /// Where the section stands.
  public var place: SourcePlace

  /// A scheme from its parts.
  public init(
    priorities: [Priority], initial: Name, matrix: Matrix? = nil, at place: SourcePlace
  ) {
    self.priorities = priorities
    self.initial = initial
    self.matrix = matrix
    self.place = place
  }
}
