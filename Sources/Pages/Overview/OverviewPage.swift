/// A manager's overview: what was promised, what became of it, and what it cost.
public struct OverviewPage: PageModel {
  /// The template's name.
  public static let template = "overview"

  /// A number that opens the tickets behind it.
  public struct Number: Sendable, Hashable, Encodable {
    /// The number.
    public var count: Int
    /// The tickets behind it; nil when there are none.
    public var address: String?

    /// A number with its address, which is left out for none.
    public init(_ count: Int, _ address: String) {
      self.count = count
      self.address = count == 0 ? nil : address
    }
  }

  /// A figure at the top.
  public struct Figure: Sendable, Hashable, Encodable {
    /// What it counts.
    public var title: Word
    /// How many.
    public var number: Number
    /// Whether it is a worry.
    public var isBad: Bool

    /// A figure from its parts.
    public init(_ title: Word, _ number: Number, isBad: Bool = false) {
      self.title = title
      self.number = number
      self.isBad = isBad
    }
  }

  /// What became of the promises of a clock.
  public struct Promise: Sendable, Hashable, Encodable {
    /// The clock.
    public var clock: String
    /// How many were kept.
    public var kept: Number
    /// How many were broken.
    public var broken: Number
    /// The share that was kept, in percent, rounded down.
    public var percent: Int

    /// A clock's promises.
    public init(clock: String, kept: Number, broken: Number) {
      self.clock = clock
      self.kept = kept
      self.broken = broken
      percent = kept.count * 100 / max(1, kept.count + broken.count)
    }
  }

  /// The escalations to a level.
  public struct Escalations: Sendable, Hashable, Encodable {
    /// The level.
    public var level: String
    /// By cause, in the order of the causes.
    public var numbers: [Number]
    /// All of them.
    public var sum: Int

    /// A level's escalations.
    public init(level: String, numbers: [Number]) {
      self.level = level
      self.numbers = numbers
      sum = numbers.reduce(0) { $0 + $1.count }
    }
  }

  /// The stays at a level that ended, and its calls.
  public struct Level: Sendable, Hashable, Encodable {
    /// The level.
    public var level: String
    /// The stays.
    public var stays: Number
    /// How long they were on average; nil without any.
    public var mean: Span?
    /// Its calls.
    public var calls: Number
    /// Of these, at night.
    public var night: Number

    /// A level from its parts.
    public init(level: String, stays: Number, mean: Span?, calls: Number, night: Number) {
      self.level = level
      self.stays = stays
      self.mean = mean
      self.calls = calls
      self.night = night
    }
  }

  /// The periods that are offered.
  public var periods: [AdministrationTab]
  /// The first day, as a form sends it.
  public var from: String
  /// The last day.
  public var to: String
  /// Whether every event is counted already.
  public var isWhole: Bool
  /// The figures at the top.
  public var figures: [Figure]
  /// The promises, by clock.
  public var promises: [Promise]
  /// The causes of escalations.
  public var causes: [FormChoice]
  /// The escalations, by level.
  public var escalations: [Escalations]
  /// Time and calls, by level.
  public var levels: [Level]
  /// The zone of days and nights.
  public var zone: String

  /// A page from its parts.
  public init(
    periods: [AdministrationTab], from: String, to: String, isWhole: Bool, figures: [Figure],
    promises: [Promise], causes: [FormChoice], escalations: [Escalations], levels: [Level],
    zone: String
  ) {
    self.periods = periods
    self.from = from
    self.to = to
    self.isWhole = isWhole
    self.figures = figures
    self.promises = promises
    self.causes = causes
    self.escalations = escalations
    self.levels = levels
    self.zone = zone
  }
}

/// The tickets behind a number of the overview.
public struct OverviewTicketsPage: PageModel {
  /// The template's name.
  public static let template = "overview-tickets"

  /// What happened to them.
  public var title: Word
  /// When, and more closely what.
  public var subtitle: String
  /// How often it happened.
  public var count: Int
  /// The tickets, the newest first.
  public var tickets: [TicketLine]
  /// Whether these are all of them.
  public var isWhole: Bool
  /// The way back.
  public var back: String

  /// A page from its parts.
  public init(
    title: Word, subtitle: String, count: Int, tickets: [TicketLine], isWhole: Bool, back: String
  ) {
    self.title = title
    self.subtitle = subtitle
    self.count = count
    self.tickets = tickets
    self.isWhole = isWhole
    self.back = back
  }
}
