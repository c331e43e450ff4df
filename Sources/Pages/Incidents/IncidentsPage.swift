/// The mass incidents: those that are led now, and those that are over.
public struct IncidentsPage: PageModel {
  /// The template's name.
  public static let template = "incidents"

  /// An incident as the list shows it.
  public struct Line: Sendable, Hashable, Encodable {
    /// The ticket that it is.
    public var ticket: TicketLine
    /// The address of its board.
    public var address: String
    /// What its tickets have in common.
    public var cause: String?
    /// Who leads it.
    public var commander: String?
    /// How many tickets belong to it, in words.
    public var count: Word

    /// A line from its parts.
    public init(
      ticket: TicketLine, address: String, cause: String?, commander: String?, members: Int
    ) {
      self.ticket = ticket
      self.address = address
      self.cause = cause
      self.commander = commander
      count = Word(
        members == 1 ? "incident.one-ticket" : "incident.tickets", ["count": "\(members)"])
    }
  }

  /// Those that go on.
  public var open: [Line]
  /// Those that are over.
  public var over: [Line]
  /// Whether the reader may declare one.
  public var mayDeclare: Bool
  /// The fields by which causes are counted.
  public var fields: [Choice]
  /// The priorities that it can have.
  public var priorities: [Choice]
  /// Whether tickets have a summary.
  public var hasSummary: Bool

  /// A page from its parts.
  public init(
    open: [Line], over: [Line], mayDeclare: Bool, fields: [Choice], priorities: [Choice],
    hasSummary: Bool
  ) {
    self.open = open
    self.over = over
    self.mayDeclare = mayDeclare
    self.fields = fields
    self.priorities = priorities
    self.hasSummary = hasSummary
  }
}

/// The board of one mass incident.
public struct IncidentPage: PageModel {
  /// The template's name.
  public static let template = "incident"

  /// A part that somebody takes.
  public struct Part: Sendable, Hashable, Encodable {
    /// Its name.
    public var id: String
    /// What people call it.
    public var title: String
    /// Who has it; nil for nobody.
    public var person: String?
    /// What it answers for.
    public var duties: [String]
    /// Who can take it: everybody of the policy.
    public var people: [Choice]
    /// The reader, when they could take it and have not.
    public var reader: String?

    /// A part from its parts.
    public init(
      id: String, title: String, person: String?, duties: [String], people: [Choice],
      reader: String?
    ) {
      self.id = id
      self.title = title
      self.person = person
      self.duties = duties
      self.people = people
      self.reader = reader
    }
  }

  /// A message to all affected customers.
  public struct Update: Sendable, Hashable, Encodable {
    /// When.
    public var at: Moment
    /// Who wrote it; nil for the policy itself.
    public var who: String?
    /// What; nil for the template's words.
    public var text: Prose?

    /// A message from its parts.
    public init(at: Moment, who: String?, text: String?) {
      self.at = at
      self.who = who
      self.text = text.map { Prose($0) }
    }
  }

  /// Somebody, or a team, with something to do.
  public struct Assignment: Sendable, Hashable, Encodable {
    /// Who.
    public var who: String
    /// What.
    public var task: String

    /// An assignment from its parts.
    public init(who: String, task: String) {
      self.who = who
      self.task = task
    }
  }

  /// A ticket that belongs to it, or could.
  public struct Member: Sendable, Hashable, Encodable {
    /// The ticket.
    public var ticket: TicketLine
    /// Where it is taken out; nil when the reader cannot.
    public var remove: String?

    /// A member from its parts.
    public init(ticket: TicketLine, remove: String?) {
      self.ticket = ticket
      self.remove = remove
    }
  }

  /// The ticket that it is.
  public var line: TicketLine
  /// The address of its page as a ticket.
  public var address: String
  /// The address of its board.
  public var board: String
  /// The address below which it is led.
  public var action: String
  /// The address below which it is worked on as a ticket.
  public var ticketAction: String
  /// What its tickets have in common.
  public var cause: String?
  /// Until when the affected customers hear next; nil when that is not counted.
  public var cadence: DueMark?
  /// Whether it goes on.
  public var isOpen: Bool
  /// Whether the reader may lead it.
  public var mayLead: Bool
  /// Whether people are called for it and the reader may take it over.
  public var mayTake: Bool
  /// Whether the reader may say that its cause is gone.
  public var mayResolve: Bool
  /// Who leads and who helps; the first is the commander.
  public var parts: [Part] = []
  /// The tickets that belong to it.
  public var members: [Member] = []
  /// How many there are, in words.
  public var count = Word("incident.no-tickets")
  /// How many are not shown, in words.
  public var more: Word?
  /// What was searched for.
  public var search: String?
  /// What was found, without what belongs to it already.
  public var found: [TicketLine] = []
  /// What the affected customers were written, the newest first.
  public var updates: [Update] = []
  /// The messages that can be sent.
  public var templates: [Choice] = []
  /// Who does what.
  public var assignments: [Assignment] = []
  /// How teams are assigned, by the policy.
  public var advice: [String] = []
  /// The teams.
  public var teams: [Choice] = []
  /// The people.
  public var people: [Choice] = []
  /// What is still being done to its tickets.
  public var errands: [Word] = []

  /// A board without its lists.
  public init(
    line: TicketLine, address: String, board: String, action: String, ticketAction: String,
    cause: String?, cadence: DueMark?, isOpen: Bool, mayLead: Bool, mayTake: Bool,
    mayResolve: Bool
  ) {
    self.line = line
    self.address = address
    self.board = board
    self.action = action
    self.ticketAction = ticketAction
    self.cause = cause
    self.cadence = cadence
    self.isOpen = isOpen
    self.mayLead = mayLead
    self.mayTake = mayTake
    self.mayResolve = mayResolve
  }
}
