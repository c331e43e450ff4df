public import Findings
public import Names

/// A team: whom to reach, how, and when.
public struct TeamDefinition: Sendable {
  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// The calendar of its hours; nil means always.
  public var calendar: Name?
  /// The schedule that says who is on call, at any hour; nil means its first contact, in its hours.
  public var schedule: Name?
  /// Its first contact.
  public var primary: Name?
  /// Who stands in.
  public var backup: Name?
  /// Who leads it.
  public var lead: Name?
  /// Everybody in it, the contacts included.
  public var members: [Name]
  /// Where it stands.
  public var place: SourcePlace

  /// A team from its parts.
  public init(
    id: Name, title: String, calendar: Name? = nil, schedule: Name? = nil, primary: Name? = nil,
    backup: Name? = nil, lead: Name? = nil, members: [Name] = [], at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.calendar = calendar
    self.schedule = schedule
    self.primary = primary
    self.backup = backup
    self.lead = lead
    self.members = members
    self.place = place
  }
}

/// A person whom a policy names.
public struct PersonDefinition: Sendable {
  /// The name by which the policy refers to the person.
  public var id: Name
  /// The person's full name.
  public var fullName: String
  /// The address for mail.
  public var email: String?
  /// The number for calls.
  public var phone: String?
  /// The name of the zone in which the person lives; nil means the policy's.
  public var zone: String?
  /// The roles that the person has.
  public var roles: [Name]
  /// The calendar of the hours in which the person is not called; nil means none.
  public var quietDuring: Name?
  /// The priorities about which the person is called all the same.
  public var quietExcept: [Name]
  /// How the person is reached, by priority and hour, where a step names no channels; the first row that fits.
  public var reach: [Reach]
  /// Where it stands.
  public var place: SourcePlace

  /// The channels for some priorities in some hours.
  public struct Reach: Sendable, Hashable {
    /// The priorities; empty means any.
    public var priorities: [Name]
    /// The calendar of the hours; nil means always.
    public var during: Name?
    /// The channels in the order to try.
    public var channels: [Name]

    /// A row from its parts.
    public init(priorities: [Name] = [], during: Name? = nil, channels: [Name]) {
      self.priorities = priorities
      self.during = during
      self.channels = channels
    }
  }

  /// A person from their parts.
  public init(
    id: Name, fullName: String, email: String? = nil, phone: String? = nil, zone: String? = nil,
    roles: [Name] = [], quietDuring: Name? = nil, quietExcept: [Name] = [], reach: [Reach] = [],
    at place: SourcePlace
  ) {
    self.quietDuring = quietDuring
    self.quietExcept = quietExcept
    self.reach = reach
    self.id = id
    self.fullName = fullName
    self.email = email
    self.phone = phone
    self.zone = zone
    self.roles = roles
    self.place = place
  }
}
