/// The page for a new ticket: what the policy has to know.
public struct OpeningPage: PageModel {
  /// The template's name.
  public static let template = "new-ticket"

  /// A cell of the matrix of impact and urgency.
  public struct Cell: Sendable, Hashable, Encodable {
    /// The priority that follows.
    public var priority: String
    /// Its place, the most urgent 0.
    public var rank: Int

    /// A cell from its parts.
    public init(priority: String, rank: Int) {
      self.priority = priority
      self.rank = rank
    }
  }

  /// A row of the matrix.
  public struct Row: Sendable, Hashable, Encodable {
    /// The impact.
    public var title: String
    /// The priorities, by urgency.
    public var cells: [Cell]

    /// A row from its parts.
    public init(title: String, cells: [Cell]) {
      self.title = title
      self.cells = cells
    }
  }

  /// The matrix from which a priority follows.
  public struct Matrix: Sendable, Hashable, Encodable {
    /// The names of both fields, as the policy calls them.
    public var impact: String
    /// The name of the field for the urgency.
    public var urgency: String
    /// The urgencies.
    public var columns: [String]
    /// A row for each impact.
    public var rows: [Row]

    /// A matrix from its parts.
    public init(impact: String, urgency: String, columns: [String], rows: [Row]) {
      self.impact = impact
      self.urgency = urgency
      self.columns = columns
      self.rows = rows
    }
  }

  /// The policy under which it comes.
  public var policy: String
  /// The priorities that can be chosen; the first choice is what the policy says.
  public var priorities: [Choice]
  /// The matrix; nil when the policy has none.
  public var matrix: Matrix?
  /// The fields that are asked for first.
  public var fields: [FieldInput]
  /// All others.
  public var moreFields: [FieldInput]
  /// Open tickets that may be the same, once a subject was given.
  public var similar: [TicketLine]

  /// A page from its parts.
  public init(
    policy: String, priorities: [Choice], matrix: Matrix?, fields: [FieldInput],
    moreFields: [FieldInput], similar: [TicketLine]
  ) {
    self.policy = policy
    self.priorities = priorities
    self.matrix = matrix
    self.fields = fields
    self.moreFields = moreFields
    self.similar = similar
  }
}
