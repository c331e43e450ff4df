public import Chronology
public import Expressions
public import Names
public import Policies

/// The state of a ticket: the fold of its events, nothing more.
public struct Ticket: Sendable {
  /// Its identity.
  public internal(set) var id: TicketID
  /// How many events were folded, refusals included.
  public internal(set) var version = 0
  /// Whether it was opened; an opening that was refused leaves an event, but no ticket.
  public internal(set) var exists = false
  /// The policy version that holds it.
  public internal(set) var policy: PolicyVersion
  /// Where it is in its life.
  public internal(set) var status = Status.open
  /// How urgent it is.
  public internal(set) var priority: Name
  /// When it was opened.
  public internal(set) var openedAt = Instant.distantPast
  /// When it was resolved last, or nil.
  public internal(set) var resolvedAt: Instant?
  /// When it was closed last, or nil.
  public internal(set) var closedAt: Instant?
  /// The names of its fields, in the policy's order.
  public internal(set) var fieldNames: [Name] = []
  /// The values of its fields, in the same order; null when empty.
  public internal(set) var fields: [Value] = []
  /// Where on the ladder it is.
  public internal(set) var stay: Stay
  /// Who keeps it for the customer.
  public internal(set) var owner: Name?
  /// Who works on it now.
  public internal(set) var assignee: Name?
  /// The team that works on it now.
  public internal(set) var team: Name?
  /// Its clocks, in the order in which they first started.
  public internal(set) var clocks: [ClockState] = []
  /// The calls in progress, if any.
  public internal(set) var calling: Calling?
  /// The wait in progress, if any.
  public internal(set) var waiting: Waiting?
  /// When a responder promised the team the next word, if that is open.
  public internal(set) var promise: Instant?
  /// When the customer was promised the next message, if that is open.
  public internal(set) var customerPromise: Instant?
  /// When its last event happened; no event happens before it.
  public internal(set) var lastAt = Instant.distantPast
  /// When its last event was noticed; nothing is noticed before it.
  public internal(set) var lastNoticedAt = Instant.distantPast
  /// The reminders that are to come.
  public internal(set) var reminders: [Reminder] = []
  /// How many reminders were ever set.
  public internal(set) var remindersSet: Int32 = 0
  /// How many reminders in a row told the owner that it is solved and does not end.
  public internal(set) var remindersOfEnding: Int32 = 0
  /// The approvals asked for, granted and denied.
  public internal(set) var approvals: [Approval] = []
  /// The ticked items.
  public internal(set) var ticks: [Tick] = []
  /// The ties to other tickets.
  public internal(set) var links: [Link] = []
  /// What it has to do with mass incidents.
  public internal(set) var tie = IncidentTie.none
  /// The handover that waits for an answer.
  public internal(set) var handover: HandoverOffer?
  /// When a handover was last offered, or found nobody.
  public internal(set) var handoverAt: Instant?
  /// The rules that fired in this stay.
  public internal(set) var fired: [Name] = []
  /// When silence closes it, if the customer was asked.
  public internal(set) var silenceEnds: Instant?
  /// When the customer was asked last whether it is solved, or nil.
  public internal(set) var askedAt: Instant?
  /// When the customer is reminded of the question next.
  public internal(set) var askAgainAt: Instant?
  /// How often the customer was reminded of the question.
  public internal(set) var askedAgain: Int32 = 0
  /// When monitoring ends, if it is watched.
  public internal(set) var monitoringEnds: Instant?
  /// Whether the solution was validated.
  public internal(set) var isValidated = false
  /// Whether the customer said that it is solved.
  public internal(set) var isConfirmed = false
  /// The customer's last rating, 1 to 5.
  public internal(set) var rating: Int?
  /// Whether it was rated since it was solved or closed last: a rating counts once.
  public internal(set) var isRated = false
  /// How many escalations it had.
  public internal(set) var escalations: Int32 = 0
  /// How often it was opened again.
  public internal(set) var reopenings: Int32 = 0
  /// How many messages the customer was sent.
  public internal(set) var replies: Int32 = 0
  /// How many messages the customer sent.
  public internal(set) var customerReplies: Int32 = 0
  /// How many attachments it has.
  public internal(set) var attachments: Int32 = 0
  /// How many troubleshooting steps were logged.
  public internal(set) var troubleshooting: Int32 = 0
  /// How many calls, notifications and messages were sent; the last one's number.
  public internal(set) var notifications: Int32 = 0

  /// A ticket before its first event.
  public init(id: TicketID) {
    self.id = id
    policy = PolicyVersion(policy: Ticket.none, version: Ticket.none, digest: 0)
    priority = Ticket.none
    stay = Stay(level: Ticket.none, rank: 0, number: 0, since: .distantPast, type: nil)
  }

  private static let none = Name("")

  /// Makes this a ticket before its first event, keeping the room of its lists for the next.
  mutating func empty(id: TicketID) {
    var blank = Ticket(id: id)
    swap(&blank.clocks, &clocks)
    swap(&blank.fired, &fired)
    swap(&blank.approvals, &approvals)
    swap(&blank.ticks, &ticks)
    swap(&blank.links, &links)
    swap(&blank.reminders, &reminders)
    blank.clocks.removeAll(keepingCapacity: true)
    blank.fired.removeAll(keepingCapacity: true)
    blank.approvals.removeAll(keepingCapacity: true)
    blank.ticks.removeAll(keepingCapacity: true)
    blank.links.removeAll(keepingCapacity: true)
    blank.reminders.removeAll(keepingCapacity: true)
    self = blank
  }

  /// The position of a field, or nil when the ticket's policy has none of the name.
  ///
  /// - Complexity: O(fields).
  public func position(of field: Name) -> Int? { fieldNames.firstIndex(of: field) }

  /// The state of a clock, or nil when it never started.
  ///
  /// - Complexity: O(clocks).
  public func clock(_ name: Name) -> ClockState? { clocks.first { $0.clock == name } }
}
