public import Chronology
public import Findings
public import Names

/// A kind of waiting: for whom, how long at most, and what happens then.
public struct WaitDefinition: Sendable {
  /// What happens when the waiting has lasted as long as it may.
  public enum AtCeiling: String, Sendable, Hashable, CaseIterable {
    /// The party is reminded and the waiting goes on for the same time again.
    case remind
    /// The work goes on and the clocks run again.
    case resume
    /// The ticket closes.
    case close
  }

  /// Its name, such as `customer` or `vendor`.
  public var id: Name
  /// What people call it.
  public var title: String
  /// For whom.
  public var party: Party
  /// How long at most.
  public var ceiling: WorkingTarget
  /// The calendar of the ceiling; nil means the policy's usual one.
  public var calendar: Name?
  /// What happens then.
  public var atCeiling: AtCeiling
  /// The message to the party at the beginning and at each reminder.
  public var message: Name?
  /// Whether the customer's reply ends it.
  public var endsOnReply: Bool
  /// Where it stands.
  public var place: SourcePlace

  /// A wait from its parts.
  public init(
    id: Name, title: String, party: Party, ceiling: WorkingTarget, calendar: Name? = nil,
    atCeiling: AtCeiling, message: Name? = nil, endsOnReply: Bool = false, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.party = party
    self.ceiling = ceiling
    self.calendar = calendar
    self.atCeiling = atCeiling
    self.message = message
    self.endsOnReply = endsOnReply
    self.place = place
  }
}
