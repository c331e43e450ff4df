public import Names

/// Whom a call, a notification or a reminder is meant for; resolved to people at the moment it is sent.
public enum Party: Sendable, Hashable {
  /// Whoever is on call for the level's team now.
  case onCall
  /// The level's team's first contact.
  case primary
  /// The one who stands in for the first contact.
  case backup
  /// Who leads the level's team.
  case lead
  /// Everybody in the level's team.
  case levelTeam
  /// The keeper of the customer's ticket.
  case owner
  /// Who works on it now.
  case assignee
  /// The customer.
  case customer
  /// The parties whom the ticket names as stakeholders.
  case stakeholders
  /// Whoever is on call for a named team.
  case team(Name)
  /// Everybody with a role.
  case role(Name)
  /// One person.
  case person(Name)
  /// Whoever is on a schedule.
  case schedule(Name)
}

extension Party {
  /// The party as a policy writes it; a person by its name alone.
  public var words: String {
    switch self {
    case .onCall: "on-call"
    case .primary: "primary"
    case .backup: "backup"
    case .lead: "lead"
    case .levelTeam: "team"
    case .owner: "owner"
    case .assignee: "assignee"
    case .customer: "customer"
    case .stakeholders: "stakeholders"
    case .team(let team): "team \(team)"
    case .role(let role): "role \(role)"
    case .person(let person): person.text
    case .schedule(let schedule): "schedule \(schedule)"
    }
  }
}
