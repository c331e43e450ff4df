/// What happens to a ticket that nobody touches.
public struct WhatIfPage: PageModel {
  /// The template's name.
  public static let template = "policy/what-if"

  /// A field that the form asks for.
  public struct Field: Sendable, Hashable, Encodable {
    /// Its name.
    public var id: String
    /// What people call it.
    public var title: String
    /// What it can be; each choice sends `field=value`.
    public var choices: [FormChoice]

    /// A field from its parts.
    public init(id: String, title: String, choices: [FormChoice]) {
      self.id = id
      self.title = title
      self.choices = choices
    }
  }

  /// A clock.
  public struct Clock: Sendable, Hashable, Encodable {
    /// What people call it.
    public var title: String
    /// What it allows.
    public var allows: String
    /// By which calendar; nil for always.
    public var calendar: String?
    /// When it starts.
    public var startsAt: Moment
    /// When it runs out; nil when that cannot be said.
    public var deadline: Moment?
    /// How often it ran out.
    public var breaches: Int

    /// A clock from its parts.
    public init(
      title: String, allows: String, calendar: String?, startsAt: Moment, deadline: Moment?,
      breaches: Int
    ) {
      self.title = title
      self.allows = allows
      self.calendar = calendar
      self.startsAt = startsAt
      self.deadline = deadline
      self.breaches = breaches
    }
  }

  /// Something that happens.
  public struct Step: Sendable, Hashable, Encodable {
    /// When.
    public var at: Moment
    /// What.
    public var sentence: String
    /// Why.
    public var cause: String

    /// A step from its parts.
    public init(at: Moment, sentence: String, cause: String) {
      self.at = at
      self.sentence = sentence
      self.cause = cause
    }
  }

  /// When a level is reached.
  public struct Arrival: Sendable, Hashable, Encodable {
    /// The level.
    public var level: String
    /// When.
    public var at: Moment
    /// How long after the opening.
    public var after: Span

    /// An arrival from its parts.
    public init(level: String, at: Moment, after: Span) {
      self.level = level
      self.at = at
      self.after = after
    }
  }

  /// What was found out.
  public struct Answer: Sendable, Hashable, Encodable {
    /// The ladder.
    public var arrivals: [Arrival]
    /// The clocks.
    public var clocks: [Clock]
    /// Everything that happens, in order.
    public var steps: [Step]
    /// How many steps are not shown; nil for none.
    public var more: Int?
    /// What was made up so that it could go where it was wanted.
    public var assumptions: [String]
    /// Until when was looked.
    public var end: Moment?

    /// An answer from its parts.
    public init(
      arrivals: [Arrival], clocks: [Clock], steps: [Step], more: Int?, assumptions: [String],
      end: Moment?
    ) {
      self.arrivals = arrivals
      self.clocks = clocks
      self.steps = steps
      self.more = more
      self.assumptions = assumptions
      self.end = end
    }
  }

  /// The parts of the policy's pages.
  public var tabs: [AdministrationTab]
  /// The policy that answers.
  public var title: String
  /// When it is opened, as it was asked.
  public var opened: String
  /// How far is looked.
  public var lengths: [FormChoice]
  /// The priorities.
  public var priorities: [FormChoice]
  /// The levels.
  public var levels: [FormChoice]
  /// The fields.
  public var fields: [Field]
  /// What is wrong with what was asked.
  public var problems: [String]
  /// The answer; nil when something is wrong.
  public var answer: Answer?
  /// The zone of the policy, in which the hour is meant.
  public var zone: String

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], title: String, opened: String, lengths: [FormChoice],
    priorities: [FormChoice], levels: [FormChoice], fields: [Field], problems: [String],
    answer: Answer?, zone: String
  ) {
    self.tabs = tabs
    self.title = title
    self.opened = opened
    self.lengths = lengths
    self.priorities = priorities
    self.levels = levels
    self.fields = fields
    self.problems = problems
    self.answer = answer
    self.zone = zone
  }
}
