/// A layer of a schedule as it stands: who is on call by it, in which turns, and when.
public struct LayerPart: Sendable, Hashable, Encodable {
  /// A turn: those who are on call together.
  public struct Turn: Sendable, Hashable, Encodable {
    /// Who.
    public var who: [String]

    /// A turn of people.
    public init(_ who: [String]) { self.who = who }
  }

  /// Its name.
  public var id: String
  /// What names it where people ask why, such as `support.days`.
  public var by: String
  /// How long a turn lasts; nil when always the same people are on call.
  public var length: Word?
  /// The turns in order; one when always the same people are on call.
  public var turns: [Turn]
  /// The hours of the week, a line for days of the same; none for always.
  public var hours: [String]
  /// What it does on holidays, when it is not what it does on other days.
  public var rule: Word?
  /// The zone of its times, when it is not the schedule's.
  public var zone: String?
  /// When it begins; nil when it has begun.
  public var from: Moment?
  /// When it ends; nil for never.
  public var until: Moment?
  /// Whether a calendar elsewhere says who is on call.
  public var isByFeed: Bool
  /// Where it is changed; nil when the reader cannot.
  public var change: String?
  /// Where its end is tried; nil when the reader cannot end it.
  public var end: String?

  /// A layer from its parts.
  public init(
    id: String, by: String, length: Word?, turns: [Turn], hours: [String], rule: Word?,
    zone: String?, from: Moment?, until: Moment?, isByFeed: Bool, change: String?, end: String?
  ) {
    self.id = id
    self.by = by
    self.length = length
    self.turns = turns
    self.hours = hours
    self.rule = rule
    self.zone = zone
    self.from = from
    self.until = until
    self.isByFeed = isByFeed
    self.change = change
    self.end = end
  }
}

/// The form for a layer, as it was filled in.
public struct LayerForm: Sendable, Hashable, Encodable {
  /// The layer's name; empty for a new one.
  public var layer: String
  /// Whether there is none of the name yet.
  public var isNew: Bool
  /// The turns, one on each line, with commas between those who are on call together.
  public var turns: String
  /// How many units a turn lasts; empty when always the same people are on call.
  public var count: String
  /// The units: name and title.
  public var units: [Choice]
  /// When the first turn begins, as a form has it.
  public var starts: String
  /// The hours of the week, such as `mon-fri 08:00-20:00`, one line for days of the same.
  public var hours: String
  /// What it does on holidays.
  public var rules: [Choice]
  /// Its priority among layers.
  public var priority: String
  /// The zone of its times; empty for the schedule's.
  public var timezone: String
  /// From when the change counts; empty for now.
  public var from: String
  /// When it ends; empty for never.
  public var until: String
  /// The schedule's zone.
  public var zone: String
  /// Whom the policy knows: names as they are written here, and what people call them.
  public var people: [Choice]

  /// A form from its parts.
  public init(
    layer: String, isNew: Bool, turns: String, count: String, units: [Choice], starts: String,
    hours: String, rules: [Choice], priority: String, timezone: String, from: String,
    until: String, zone: String, people: [Choice]
  ) {
    self.layer = layer
    self.isNew = isNew
    self.turns = turns
    self.count = count
    self.units = units
    self.starts = starts
    self.hours = hours
    self.rules = rules
    self.priority = priority
    self.timezone = timezone
    self.from = from
    self.until = until
    self.zone = zone
    self.people = people
  }
}
