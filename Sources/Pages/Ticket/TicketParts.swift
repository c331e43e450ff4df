/// Something that was said about a ticket.
public struct SaidLine: Sendable, Hashable, Encodable {
  /// Who says it to whom.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The customer to us.
    case customer
    /// We to the customer.
    case reply
    /// Among us.
    case note
    /// What was tried.
    case step
  }

  /// The kind, as a word of the program.
  public var kind: String
  /// The kind in words.
  public var title: Word
  /// Who; nil for the policy itself.
  public var who: String?
  /// When.
  public var at: Moment
  /// What.
  public var text: Prose
  /// Where the rest of a long text is; nil when all of it is shown.
  public var whole: String?

  /// Something said, from its parts.
  public init(_ kind: Kind, who: String?, at: Moment, text: String) {
    self.kind = kind.rawValue
    title = Word("said." + kind.rawValue)
    self.who = who
    self.at = at
    self.text = Prose(text)
  }
}

/// A file of a ticket.
public struct AttachmentLine: Sendable, Hashable, Encodable {
  /// Its name.
  public var name: String
  /// Its address.
  public var address: String
  /// Whether the customer may see it.
  public var isForCustomer: Bool
  /// Who attached it.
  public var by: String
  /// When.
  public var at: Moment

  /// An attachment from its parts.
  public init(name: String, address: String, isForCustomer: Bool, by: String, at: Moment) {
    self.name = name
    self.address = address
    self.isForCustomer = isForCustomer
    self.by = by
    self.at = at
  }
}

/// A clock of a ticket, with the answer to "why is this due then?".
public struct ClockLine: Sendable, Hashable, Encodable {
  /// What it promises.
  public var title: String
  /// Whether it runs, stands, was met or was missed: a word of the program.
  public var state: String
  /// The same in words.
  public var status: Word
  /// What is left; nil once it is over.
  public var due: DueMark?
  /// How much of the target is used, 0 to 100.
  public var percent: Int
  /// How long it was given.
  public var target: Span
  /// How long it took, or has taken.
  public var used: Span
  /// Why it is due then, line by line.
  public var why: String

  /// A clock from its parts.
  public init(
    title: String, state: String, due: DueMark?, percent: Int, target: Span, used: Span,
    why: String
  ) {
    self.title = title
    self.state = state
    status = Word("clock." + state)
    self.due = due
    self.percent = min(max(percent, 0), 100)
    self.target = target
    self.used = used
    self.why = why
  }
}

/// A level of the ladder.
public struct Rung: Sendable, Hashable, Encodable {
  /// Its name in the policy.
  public var id: String
  /// What people call it.
  public var title: String
  /// Whether the ticket is there.
  public var isCurrent: Bool
  /// Whether the ticket was there, or came past.
  public var isBelow: Bool
  /// Since when the ticket is there.
  public var since: Moment?
  /// Who is called there.
  public var calls: String?

  /// A level from its parts.
  public init(
    id: String, title: String, isCurrent: Bool, isBelow: Bool, since: Moment?, calls: String?
  ) {
    self.id = id
    self.title = title
    self.isCurrent = isCurrent
    self.isBelow = isBelow
    self.since = since
    self.calls = calls
  }
}

/// Something that happened, or will.
public struct StoryLine: Sendable, Hashable, Encodable {
  /// When.
  public var at: Moment
  /// What, as a sentence.
  public var sentence: String
  /// What brought it about.
  public var cause: String?

  /// A line from its parts.
  public init(at: Moment, sentence: String, cause: String?) {
    self.at = at
    self.sentence = sentence
    self.cause = cause
  }
}

/// Something that can be chosen.
public struct Choice: Sendable, Hashable, Encodable {
  /// Its value in the form.
  public var value: String
  /// What it is called.
  public var title: String
  /// Whether it is chosen.
  public var isChosen: Bool

  /// A choice from its parts.
  public init(_ value: String, _ title: String, isChosen: Bool = false) {
    self.value = value
    self.title = title
    self.isChosen = isChosen
  }
}

/// A list of things to do.
public struct ChecklistPart: Sendable, Hashable, Encodable {
  /// One thing.
  public struct Item: Sendable, Hashable, Encodable {
    /// Its name in the policy.
    public var id: String
    /// What is to be done.
    public var text: String
    /// Whether it is done.
    public var isDone: Bool
    /// Whether it must be.
    public var isRequired: Bool

    /// A thing from its parts.
    public init(id: String, text: String, isDone: Bool, isRequired: Bool) {
      self.id = id
      self.text = text
      self.isDone = isDone
      self.isRequired = isRequired
    }
  }

  /// Its name in the policy.
  public var checklist: String
  /// What people call it.
  public var title: String
  /// How many are done, of how many.
  public var progress: Word
  /// The things, in order.
  public var items: [Item]

  /// A list from its parts.
  public init(checklist: String, title: String, items: [Item]) {
    self.checklist = checklist
    self.title = title
    self.items = items
    let done = items.count(where: \.isDone)
    progress = Word("ticket.progress", ["done": "\(done)", "count": "\(items.count)"])
  }
}

/// An approval.
public struct ApprovalLine: Sendable, Hashable, Encodable {
  /// The role that approves, as the policy names it.
  public var approver: String
  /// What people call the role.
  public var title: String
  /// The step, as a word of the program.
  public var step: String
  /// How it stands, in words.
  public var status: Word
  /// Whether an answer is awaited that the reader may give.
  public var isMine: Bool

  /// An approval from its parts.
  public init(approver: String, title: String, step: String, state: String, isMine: Bool) {
    self.approver = approver
    self.title = title
    self.step = step
    status = Word("approval." + state)
    self.isMine = isMine
  }
}

/// Something that is known of a ticket.
public struct FactLine: Sendable, Hashable, Encodable {
  /// What.
  public var title: Word
  /// Its value.
  public var value: String
  /// Where more of the like is; nil for nowhere.
  public var address: String?

  /// A fact from its parts.
  public init(_ title: Word, _ value: String, address: String? = nil) {
    self.title = title
    self.value = value
    self.address = address
  }
}

/// A ticket that belongs to another.
public struct TieLine: Sendable, Hashable, Encodable {
  /// The other ticket.
  public var id: String
  /// Its address.
  public var address: String
  /// What it is to this one.
  public var relation: Word

  /// A tie from its parts.
  public init(id: String, address: String, relation: Word) {
    self.id = id
    self.address = address
    self.relation = relation
  }
}
