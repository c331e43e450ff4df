/// Work that goes from one to another: what is offered to the reader, and what they can offer.
public struct HandoverPage: PageModel {
  /// The template's name.
  public static let template = "handover"

  /// The briefs of which something waits for the reader's answer, with the lines that are theirs.
  public var offered: [HandoverBriefPart]
  /// Whose open work is shown.
  public var whose: Choice
  /// Whether it is the reader's own.
  public var isOwn: Bool
  /// Everybody whose open work can be shown.
  public var people: [Choice]
  /// Whether nobody of them is chosen: the reader is no person of the policy.
  public var isStranger: Bool
  /// The open work, what is due first before the rest.
  public var work: [HandoverLine]
  /// How much it is, in words.
  public var count: Word
  /// Where all of it is offered; nil when the reader may not, or there is none.
  public var action: String?
  /// To whom it can be offered.
  public var receivers: [Choice]
  /// The newest briefs of everybody.
  public var recent: [HandoverBriefLine]

  /// A page from its parts.
  public init(
    offered: [HandoverBriefPart], whose: Choice, isOwn: Bool, people: [Choice],
    work: [HandoverLine], action: String?, receivers: [Choice], recent: [HandoverBriefLine]
  ) {
    self.offered = offered
    self.whose = whose
    self.isOwn = isOwn
    self.people = people
    isStranger = !people.contains(where: \.isChosen)
    self.work = work
    count = Word(
      work.count == 1 ? "handover.one-ticket" : "handover.tickets", ["count": "\(work.count)"])
    self.action = action
    self.receivers = receivers
    self.recent = recent
  }
}

/// One brief with all of its lines.
public struct HandoverBriefPage: PageModel {
  /// The template's name.
  public static let template = "handover-brief"

  /// The brief.
  public var brief: HandoverBriefPart

  /// A page from its brief.
  public init(_ brief: HandoverBriefPart) { self.brief = brief }
}

/// A brief with lines of it.
public struct HandoverBriefPart: Sendable, Hashable, Encodable {
  /// A part of the page's places that no other brief has.
  public var place: Int
  /// The address of its page.
  public var address: String
  /// The address below which it is answered.
  public var action: String
  /// Whose work it is, and why it is handed over.
  public var title: Word
  /// When it was made.
  public var at: Moment
  /// The lines, what was due first before the rest.
  public var lines: [HandoverLine]
  /// How many of them wait for the reader, in words; nil for none.
  public var waiting: Word?
  /// Whether more than one of them does.
  public var isMany: Bool

  /// A brief from its parts.
  public init(
    place: Int, address: String, action: String, title: Word, at: Moment, lines: [HandoverLine]
  ) {
    self.place = place
    self.address = address
    self.action = action
    self.title = title
    self.at = at
    self.lines = lines
    let count = lines.count(where: \.mayAnswer)
    isMany = count > 1
    waiting =
      count == 0
      ? nil
      : Word(isMany ? "handover.waiting-many" : "handover.waiting-one", ["count": "\(count)"])
  }
}

/// A brief as a list shows it.
public struct HandoverBriefLine: Sendable, Hashable, Encodable {
  /// The address of its page.
  public var address: String
  /// Whose work it is, and why it is handed over.
  public var title: Word
  /// To whom.
  public var to: String
  /// When it was made.
  public var at: Moment
  /// How many tickets it has.
  public var count: Int

  /// A line from its parts.
  public init(address: String, title: Word, to: String, at: Moment, count: Int) {
    self.address = address
    self.title = title
    self.to = to
    self.at = at
    self.count = count
  }
}

/// A ticket that goes from one to another, with what whoever takes it has to know.
public struct HandoverLine: Sendable, Hashable, Encodable {
  /// Something that is to be done, or was promised, by an instant.
  public struct Due: Sendable, Hashable, Encodable {
    /// What.
    public var title: Word
    /// Until when.
    public var at: Moment
    /// Whether that is over.
    public var isOver: Bool

    /// Something due, from its parts.
    public init(_ title: Word, _ at: Moment, isOver: Bool = false) {
      self.title = title
      self.at = at
      self.isOver = isOver
    }
  }

  /// Something that was tried or noted.
  public struct Try: Sendable, Hashable, Encodable {
    /// When.
    public var at: Moment
    /// What.
    public var text: Prose

    /// A try from its parts.
    public init(_ at: Moment, _ text: String) {
      self.at = at
      self.text = Prose(text)
    }
  }

  /// The ticket.
  public var ticket: TicketLine
  /// To whom it is offered; nil for nobody.
  public var to: String?
  /// How the offer stands, as a word of the program; nil where nothing is offered.
  public var offer: String?
  /// How it stands, in words.
  public var offerState: Word?
  /// Why it was refused.
  public var refusal: String?
  /// What runs out, was promised, and is waited for.
  public var due: [Due]
  /// What was tried last, the newest first.
  public var tried: [Try]
  /// Whether the reader can take or refuse it.
  public var mayAnswer: Bool

  /// A line from its parts.
  public init(
    ticket: TicketLine, to: String?, offer: String?, refusal: String?, due: [Due], tried: [Try],
    mayAnswer: Bool
  ) {
    self.ticket = ticket
    self.to = to
    self.offer = offer
    offerState = offer.map { Word("handover.state-" + $0) }
    self.refusal = refusal
    self.due = due
    self.tried = tried
    self.mayAnswer = mayAnswer
  }
}
