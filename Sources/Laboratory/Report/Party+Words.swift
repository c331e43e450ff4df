import Names
import Policies

extension Party {
  /// The party as a policy writes it.
  var words: String {
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
