/// The matrix from which a priority follows, by impact and urgency.
public struct PriorityMatrix: Sendable, Hashable, Encodable {
  /// A cell.
  public struct Cell: Sendable, Hashable, Encodable {
    /// The priority.
    public var priority: String
    /// Its place, the most urgent 0.
    public var rank: Int

    /// A cell from its parts.
    public init(priority: String, rank: Int) {
      self.priority = priority
      self.rank = rank
    }
  }

  /// A row: an impact.
  public struct Row: Sendable, Hashable, Encodable {
    /// The impact.
    public var title: String
    /// The cells, one for each urgency.
    public var cells: [Cell]

    /// A row from its parts.
    public init(title: String, cells: [Cell]) {
      self.title = title
      self.cells = cells
    }
  }

  /// What the rows are.
  public var impact: String
  /// What the columns are.
  public var urgency: String
  /// The fields that hold both, as the policy names them: a form finds its inputs by these.
  public var impactField: String
  /// The field of the urgency.
  public var urgencyField: String
  /// The columns.
  public var columns: [String]
  /// The rows.
  public var rows: [Row]

  /// A matrix from its parts.
  public init(
    impact: String, urgency: String, impactField: String = "", urgencyField: String = "",
    columns: [String], rows: [Row]
  ) {
    self.impact = impact
    self.urgency = urgency
    self.impactField = impactField
    self.urgencyField = urgencyField
    self.columns = columns
    self.rows = rows
  }
}
