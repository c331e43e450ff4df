/// The queue: which tickets are in danger, and whose they are.
public struct QueuePage: PageModel {
  /// The template's name.
  public static let template = "queue"

  /// A link that narrows the list, or widens it again.
  public struct Filter: Sendable, Hashable, Encodable {
    /// What it is called.
    public var title: String
    /// Its address.
    public var address: String
    /// How many open tickets it has; nil where nobody counted.
    public var count: Int?
    /// Whether it holds now.
    public var isOn: Bool

    /// A filter from its parts.
    public init(_ title: String, address: String, count: Int?, isOn: Bool) {
      self.title = title
      self.address = address
      self.count = count
      self.isOn = isOn
    }
  }

  /// Filters of one kind.
  public struct Group: Sendable, Hashable, Encodable {
    /// What they are about.
    public var title: Word
    /// The filters.
    public var filters: [Filter]

    /// A group from its parts.
    public init(_ title: Word, _ filters: [Filter]) {
      self.title = title
      self.filters = filters
    }
  }

  /// Views that everybody wants, and those that the reader saved.
  public var views: [Filter]
  /// The filters.
  public var groups: [Group]
  /// How the list can be sorted.
  public var orders: [Filter]
  /// How many open people have how much.
  public var loads: [Filter]
  /// The tickets.
  public var lines: [TicketLine]
  /// What the list shows, in words.
  public var summary: Word
  /// The next page; nil at the end.
  public var next: String?
  /// Where all filters are off; nil when none is on.
  public var clear: String?
  /// What can be done to several at once: nil when the reader can do nothing.
  public var bulk: Bulk?
  /// The name and address under which the list can be saved as a view; nil when it is one already.
  public var saves: String?

  /// What can be done to several tickets at once.
  public struct Bulk: Sendable, Hashable, Encodable {
    /// People who can be given them.
    public var people: [Choice]
    /// Teams that can be given them.
    public var teams: [Choice]
    /// Whether they can be escalated.
    public var escalate: Bool

    /// What can be done, from its parts.
    public init(people: [Choice], teams: [Choice], escalate: Bool) {
      self.people = people
      self.teams = teams
      self.escalate = escalate
    }
  }

  /// A queue from its parts.
  public init(
    views: [Filter], groups: [Group], orders: [Filter], loads: [Filter], lines: [TicketLine],
    summary: Word, next: String?, clear: String?, bulk: Bulk?, saves: String?
  ) {
    self.views = views
    self.groups = groups
    self.orders = orders
    self.loads = loads
    self.lines = lines
    self.summary = summary
    self.next = next
    self.clear = clear
    self.bulk = bulk
    self.saves = saves
  }
}
