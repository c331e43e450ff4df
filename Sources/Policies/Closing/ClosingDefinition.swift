public import Chronology
public import Findings
public import Names

/// How a ticket comes to its end.
public struct ClosingDefinition: Sendable {
  /// Asking the customer whether it is solved.
  public struct Confirmation: Sendable {
    /// The message that asks.
    public var message: Name?
    /// How long silence is waited for before the ticket closes.
    public var silence: WorkingTarget
    /// When the customer is reminded, from the asking.
    public var reminders: [WorkingTarget]
    /// The calendar of both; nil means the policy's usual one.
    public var calendar: Name?
    /// Where it stands.
    public var place: SourcePlace

    /// A confirmation from its parts.
    public init(
      message: Name? = nil, silence: WorkingTarget, reminders: [WorkingTarget] = [],
      calendar: Name? = nil, at place: SourcePlace
    ) {
      self.message = message
      self.silence = silence
      self.reminders = reminders
      self.calendar = calendar
      self.place = place
    }
  }

  /// Watching a solved ticket before it closes.
  public struct Monitoring: Sendable {
    /// For how long.
    public var time: WorkingTarget
    /// The calendar; nil means the policy's usual one.
    public var calendar: Name?

    /// Monitoring from its parts.
    public init(time: WorkingTarget, calendar: Name? = nil) {
      self.time = time
      self.calendar = calendar
    }
  }

  /// Whether a solution must be validated before the customer is asked.
  public var validation: Bool
  /// How the customer is asked; nil means not at all.
  public var confirmation: Confirmation?
  /// The lowest rating, of 1 to 5, that is not low.
  public var lowRatingBelow: Int?
  /// How monitoring goes; nil means there is none.
  public var monitoring: Monitoring?
  /// For how long after closing a ticket may be opened again; nil means for ever.
  public var reopenWithin: WorkingTarget?
  /// Replies of no more than these words do not open a ticket again; compared without case and punctuation.
  public var thanks: [String]

  /// Closing from its parts; by default there is no validation, no asking and no monitoring.
  public init(
    validation: Bool = false, confirmation: Confirmation? = nil, lowRatingBelow: Int? = nil,
    monitoring: Monitoring? = nil, reopenWithin: WorkingTarget? = nil, thanks: [String] = []
  ) {
    self.validation = validation
    self.confirmation = confirmation
    self.lowRatingBelow = lowRatingBelow
    self.monitoring = monitoring
    self.reopenWithin = reopenWithin
    self.thanks = thanks
  }
}
