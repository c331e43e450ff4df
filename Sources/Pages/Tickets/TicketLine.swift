/// A ticket as lists show it.
public struct TicketLine: Sendable, Hashable, Encodable {
  /// Its identity.
  public var id: String
  /// The address of its page.
  public var address: String
  /// What it is about; nil when nobody said.
  public var subject: String?
  /// Its priority.
  public var priority: String
  /// What the priority is called.
  public var priorityTitle: String
  /// The place of the priority, the most urgent 0.
  public var rank: Int
  /// The level that has it.
  public var level: String
  /// How it stands, as a word of the program.
  public var state: String
  /// How it stands, in words.
  public var status: Word
  /// Who works on it.
  public var assignee: String?
  /// Whether people are being called.
  public var isCalling: Bool
  /// What runs out next; nil when nothing does.
  public var due: DueMark?
  /// Why it stands where it does, when no clock says.
  public var reason: Word?

  /// A line from its parts.
  public init(
    id: String, address: String, subject: String?, priority: String, priorityTitle: String,
    rank: Int, level: String, state: String, assignee: String?, isCalling: Bool,
    due: DueMark? = nil, reason: Word? = nil
  ) {
    self.id = id
    self.address = address
    self.subject = subject
    self.priority = priority
    self.priorityTitle = priorityTitle
    self.rank = rank
    self.level = level
    self.state = state
    status = Word("status." + state)
    self.assignee = assignee
    self.isCalling = isCalling
    self.due = due
    self.reason = reason
  }
}
