/// The page for a new ticket: what the policy has to know.
public struct OpeningPage: PageModel {
  /// The template's name.
  public static let template = "new-ticket"

  /// The policy under which it comes.
  public var policy: String
  /// The priorities that can be chosen; the first choice is what the policy says.
  public var priorities: [Choice]
  /// The matrix; nil when the policy has none.
  public var matrix: PriorityMatrix?
  /// The fields that are asked for first.
  public var fields: [FieldInput]
  /// All others.
  public var moreFields: [FieldInput]
  /// Open tickets that may be the same, once a subject was given.
  public var similar: [TicketLine]

  /// A page from its parts.
  public init(
    policy: String, priorities: [Choice], matrix: PriorityMatrix?, fields: [FieldInput],
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
