/// The form for changes of a schedule, as it was filled in.
public struct ScheduleForm: Sendable, Hashable, Encodable {
  /// Whether the reader may change who is on call.
  public var mayEdit: Bool
  /// Whether the reader may offer their own shifts.
  public var maySwap: Bool
  /// Who goes.
  public var outgoing: [Choice]
  /// Who comes.
  public var incoming: [Choice]
  /// From when, as a form has it.
  public var from: String
  /// Until when.
  public var to: String
  /// From when the other gives time in return; empty for nothing.
  public var returnFrom: String
  /// Until when.
  public var returnTo: String
  /// The zone of these times.
  public var zone: String

  /// A form from its parts.
  public init(
    mayEdit: Bool, maySwap: Bool, outgoing: [Choice], incoming: [Choice], from: String,
    to: String, returnFrom: String, returnTo: String, zone: String
  ) {
    self.mayEdit = mayEdit
    self.maySwap = maySwap
    self.outgoing = outgoing
    self.incoming = incoming
    self.from = from
    self.to = to
    self.returnFrom = returnFrom
    self.returnTo = returnTo
    self.zone = zone
  }
}

/// What a change would come to, before it is made.
public struct ScheduleTrial: Sendable, Hashable, Encodable {
  /// A time in which others would be on call.
  public struct Change: Sendable, Hashable, Encodable {
    /// From when.
    public var from: Moment
    /// Until when.
    public var to: Moment
    /// Who is on call as things stand.
    public var before: [String]
    /// Who would be.
    public var after: [String]

    /// A change from its parts.
    public init(from: Moment, to: Moment, before: [String], after: [String]) {
      self.from = from
      self.to = to
      self.before = before
      self.after = after
    }
  }

  /// A time in which nobody would be on call.
  public struct Gap: Sendable, Hashable, Encodable {
    /// From when.
    public var from: Moment
    /// Until when.
    public var to: Moment

    /// A gap from its ends.
    public init(from: Moment, to: Moment) {
      self.from = from
      self.to = to
    }
  }

  /// What it is.
  public var title: Word
  /// What speaks against it; none when it can be made.
  public var reasons: [String]
  /// What it would change.
  public var changes: [Change]
  /// How many more changes there are than are shown, in words.
  public var more: Word?
  /// When nobody would be on call because of it.
  public var gaps: [Gap]
  /// Whether it can be made and changes nobody's shift in the time looked at.
  public var quiet: Bool
  /// Until when that was looked at; nil for the whole time of the change.
  public var until: Moment?
  /// Where it is made; nil when it cannot be.
  public var action: String?
  /// The fields that make it: name and value.
  public var fields: [Choice]
  /// Whether it only asks somebody.
  public var isOffer: Bool

  /// A trial from its parts.
  public init(
    title: Word, reasons: [String], changes: [Change], more: Word?, gaps: [Gap] = [],
    until: Moment? = nil, action: String?, fields: [Choice], isOffer: Bool
  ) {
    self.title = title
    self.reasons = reasons
    self.changes = changes
    self.more = more
    self.gaps = gaps
    quiet = reasons.isEmpty && changes.isEmpty
    self.until = until
    self.action = action
    self.fields = fields
    self.isOffer = isOffer
  }
}

/// A change of a schedule that was made, or offered.
public struct ScheduleEditLine: Sendable, Hashable, Encodable {
  /// What it is.
  public var title: Word
  /// The schedule's title.
  public var schedule: String
  /// From when.
  public var from: Moment
  /// Until when; nil for ever.
  public var to: Moment?
  /// From when somebody gives time in return.
  public var returnFrom: Moment?
  /// Until when.
  public var returnTo: Moment?
  /// How it stands, as a word of the program.
  public var state: String
  /// How it stands, in words.
  public var status: Word
  /// Who made it.
  public var by: String
  /// Where it is answered; nil when the reader has nothing to answer.
  public var answer: String?
  /// Where it is taken back; nil when the reader cannot.
  public var takeBack: String?

  /// A change from its parts.
  public init(
    title: Word, schedule: String, from: Moment, to: Moment?, returnFrom: Moment? = nil,
    returnTo: Moment? = nil, state: String, by: String, answer: String? = nil,
    takeBack: String? = nil
  ) {
    self.title = title
    self.schedule = schedule
    self.from = from
    self.to = to
    self.returnFrom = returnFrom
    self.returnTo = returnTo
    self.state = state
    status = Word("oncall.state-" + state)
    self.by = by
    self.answer = answer
    self.takeBack = takeBack
  }
}
