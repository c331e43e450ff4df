public import Chronology
public import Names
public import Policies

/// The stay of a ticket at a level.
public struct Stay: Sendable, Hashable {
  /// The level.
  public var level: Name
  /// Its rank: 0 for the first rung.
  public var rank: Int32
  /// Which stay of the ticket this is, from 1.
  public var number: Int32
  /// Since when.
  public var since: Instant
  /// The type of the escalation that brought it here, if any.
  public var type: Name?
  /// Whether somebody acknowledged it in this stay.
  public var isAcknowledged: Bool
  /// Whether the customer was sent a message in this stay.
  public var customerInformed: Bool

  /// A stay that begins.
  public init(level: Name, rank: Int32, number: Int32, since: Instant, type: Name?) {
    self.level = level
    self.rank = rank
    self.number = number
    self.since = since
    self.type = type
    isAcknowledged = false
    customerInformed = false
  }
}

/// A calling plan in progress.
public struct Calling: Sendable, Hashable {
  /// The round, from 1.
  public var round: Int32
  /// The next step of the round, from 0.
  public var step: Int32
  /// When the round began.
  public var roundAt: Instant
  /// When the next step is due.
  public var nextAt: Instant
  /// Whether a special period holds the next step back.
  public var isDeferred = false

  /// A plan that begins.
  public init(round: Int32, step: Int32, roundAt: Instant, nextAt: Instant) {
    self.round = round
    self.step = step
    self.roundAt = roundAt
    self.nextAt = nextAt
  }
}

/// A waiting in progress: for whom, since when, what was asked, until when.
public struct Waiting: Sendable, Hashable {
  /// Which of the policy's waits.
  public var wait: Name
  /// Since when.
  public var since: Instant
  /// When the ceiling is reached.
  public var ceiling: Instant
  /// How often the party was reminded.
  public var reminders: Int32
  /// What was asked.
  public var asked: String?

  /// A waiting that begins.
  public init(wait: Name, since: Instant, ceiling: Instant, asked: String?) {
    self.wait = wait
    self.since = since
    self.ceiling = ceiling
    reminders = 0
    self.asked = asked
  }
}

/// Something to be reminded of.
public struct Reminder: Sendable, Hashable {
  /// The number of the reminder on its ticket, from 1.
  public var number: Int32
  /// When.
  public var at: Instant
  /// Whom.
  public var who: [Party]
  /// Of what.
  public var text: String?
  /// The rule that set it.
  public var rule: Name?
  /// The stay in which it was set; it lapses with it.
  public var stay: Int32

  /// A reminder from its parts.
  public init(
    number: Int32, at: Instant, who: [Party], text: String?, rule: Name?, stay: Int32
  ) {
    self.number = number
    self.at = at
    self.who = who
    self.text = text
    self.rule = rule
    self.stay = stay
  }
}

/// An approval of a step, asked for, granted or denied.
public struct Approval: Sendable, Hashable {
  /// What became of it.
  public enum Answer: UInt8, Sendable, Hashable {
    case asked, granted, denied
  }

  /// The role that approves.
  public var role: Name
  /// The step.
  public var step: GateStep
  /// What became of it.
  public var answer: Answer

  /// An approval from its parts.
  public init(role: Name, step: GateStep, answer: Answer) {
    self.role = role
    self.step = step
    self.answer = answer
  }
}

/// A tick on a checklist.
public struct Tick: Sendable, Hashable {
  /// The checklist.
  public var checklist: Name
  /// The item.
  public var item: Name

  /// A tick from its parts.
  public init(checklist: Name, item: Name) {
    self.checklist = checklist
    self.item = item
  }
}

/// A tie to another ticket.
public struct Link: Sendable, Hashable {
  /// The other ticket.
  public var ticket: TicketID
  /// What it is to this one: `duplicate`, `incident`, `split-from` ...
  public var relation: Name

  /// A link from its parts.
  public init(ticket: TicketID, relation: Name) {
    self.ticket = ticket
    self.relation = relation
  }
}

/// A handover that was offered and that nobody took over yet.
public struct HandoverOffer: Sendable, Hashable {
  /// Whose part.
  public var part: Part
  /// To whom.
  public var to: Name
  /// When it was offered.
  public var at: Instant
  /// Until when somebody has to accept it; nil means that the policy sets no time.
  public var until: Instant?
  /// Whether it was refused: then somebody else has until then, or it escalates.
  public var isRefused: Bool

  /// An offer from its parts.
  public init(
    part: Part, to: Name, at: Instant, until: Instant? = nil, isRefused: Bool = false
  ) {
    self.isRefused = isRefused
    self.part = part
    self.to = to
    self.at = at
    self.until = until
  }
}
