/// Who is on call, now and in the next weeks, and what can be done about it.
public struct OnCallPage: PageModel {
  /// The template's name.
  public static let template = "oncall"

  /// The schedules, each with its next two weeks.
  public var schedules: [SchedulePart]
  /// Swaps that wait for the reader's answer.
  public var asked: [ScheduleEditLine]
  /// Whether the reader may see where levels reach nobody.
  public var seesGaps: Bool
  /// When levels reach nobody in the next 30 days.
  public var gaps: [GapLine]
  /// People whom a level would call and who cannot be reached, as sentences.
  public var unreachable: [Word]
  /// The reader as the policy names them; nil for nobody of it.
  public var person: String?

  /// A page from its parts.
  public init(
    schedules: [SchedulePart], asked: [ScheduleEditLine], seesGaps: Bool, gaps: [GapLine],
    unreachable: [Word], person: String?
  ) {
    self.schedules = schedules
    self.asked = asked
    self.seesGaps = seesGaps
    self.gaps = gaps
    self.unreachable = unreachable
    self.person = person
  }
}

/// One schedule with four weeks, its changes, and the trial of a change.
public struct SchedulePage: PageModel {
  /// The template's name.
  public static let template = "schedule"

  /// The schedule.
  public var schedule: SchedulePart
  /// What the reader has asked about; nil when they asked nothing.
  public var trial: ScheduleTrial?
  /// The form as it was filled in.
  public var form: ScheduleForm
  /// The layers that are not over, in their order.
  public var layers: [LayerPart]
  /// Where a layer is added; nil when the reader cannot.
  public var addLayer: String?
  /// The form of the layer that the reader changes; nil for none.
  public var layerForm: LayerForm?
  /// The changes, the newest first.
  public var edits: [ScheduleEditLine]

  /// A page from its parts.
  public init(
    schedule: SchedulePart, trial: ScheduleTrial?, form: ScheduleForm, layers: [LayerPart],
    addLayer: String?, layerForm: LayerForm?, edits: [ScheduleEditLine]
  ) {
    self.schedule = schedule
    self.trial = trial
    self.form = form
    self.layers = layers
    self.addLayer = addLayer
    self.layerForm = layerForm
    self.edits = edits
  }
}

/// A schedule: who is on call by it, who stands in, who comes next, and its calendar.
public struct SchedulePart: Sendable, Hashable, Encodable {
  /// Its name.
  public var id: String
  /// The address of its page.
  public var address: String
  /// What people call it.
  public var title: String
  /// The zone in which it is written.
  public var zone: String
  /// Who is on call now.
  public var now: [String]
  /// What says so, such as `support.days`.
  public var by: String?
  /// Until when; nil when nothing changes for two months.
  public var until: Moment?
  /// Who stands in.
  public var backup: [String]
  /// Who is on call after that; none for nobody.
  public var next: [String]
  /// Its days, from a Monday.
  public var days: [CalendarDayPart]

  /// A schedule from its parts.
  public init(
    id: String, address: String, title: String, zone: String, now: [String], by: String?,
    until: Moment?, backup: [String], next: [String], days: [CalendarDayPart]
  ) {
    self.id = id
    self.address = address
    self.title = title
    self.zone = zone
    self.now = now
    self.by = by
    self.until = until
    self.backup = backup
    self.next = next
    self.days = days
  }
}

/// A day of a calendar.
public struct CalendarDayPart: Sendable, Hashable, Encodable {
  /// Minutes of the picture of a day, whatever the clocks do.
  public static let width = 1440
  /// The height of the picture.
  public static let height = 60

  /// A part of the day in which the same people are on call.
  public struct Stretch: Sendable, Hashable, Encodable {
    /// Who, or nobody.
    public var who: [String]
    /// From when, as the time of day; nil for the whole day.
    public var from: String?
    /// Until when.
    public var to: String?

    /// A stretch from its parts.
    public init(who: [String], from: String?, to: String?) {
      self.who = who
      self.from = from
      self.to = to
    }
  }

  /// A bar of the picture: one person's time.
  public struct Bar: Sendable, Hashable, Encodable {
    /// Which of the tones, or `none` for nobody.
    public var tone: String
    /// Where it begins, in minutes of the day.
    public var x: Int
    /// How long it is.
    public var width: Int
    /// Where it stands among those who are on call at once.
    public var y: Int
    /// How high it is.
    public var height: Int

    /// A bar from its parts.
    public init(tone: String, x: Int, width: Int, y: Int, height: Int) {
      self.tone = tone
      self.x = x
      self.width = width
      self.y = y
      self.height = height
    }
  }

  /// The day, such as "Mon 3 Nov".
  public var title: String
  /// The day, as machines read it.
  public var date: String
  /// Whether it is today.
  public var isToday: Bool
  /// Whether it is over.
  public var isOver: Bool
  /// Who is on call, in order.
  public var stretches: [Stretch]
  /// The picture.
  public var bars: [Bar]

  /// A day from its parts.
  public init(
    title: String, date: String, isToday: Bool, isOver: Bool, stretches: [Stretch], bars: [Bar]
  ) {
    self.title = title
    self.date = date
    self.isToday = isToday
    self.isOver = isOver
    self.stretches = stretches
    self.bars = bars
  }
}

/// A time in which a level reaches nobody.
public struct GapLine: Sendable, Hashable, Encodable {
  /// The level.
  public var level: String
  /// From when.
  public var from: Moment
  /// Until when.
  public var to: Moment
  /// The schedules that have nobody then: address and title.
  public var schedules: [Choice]
  /// Who could be on call: the address of the trial, and the name.
  public var candidates: [Choice]

  /// A gap from its parts.
  public init(
    level: String, from: Moment, to: Moment, schedules: [Choice], candidates: [Choice]
  ) {
    self.level = level
    self.from = from
    self.to = to
    self.schedules = schedules
    self.candidates = candidates
  }
}
