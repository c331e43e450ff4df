import Names
import OnCall
import Policies

/// The words in which a document speaks of a policy's elements.
struct Wording {
  let policy: PolicyDefinition
  private let titles: [Kind: [Name: String]]

  private enum Kind: Hashable {
    case level
    case team
    case role
    case person
    case clock
    case field
    case message
    case checklist
    case wait
    case type
    case schedule
  }

  init(_ policy: PolicyDefinition) {
    self.policy = policy
    let clocks = policy.clocks + policy.levels.flatMap(\.clocks)
    titles = [
      .level: Wording.table(
        policy.levels.map { ($0.id, $0.title == $0.id.text ? $0.title : "\($0.id) (\($0.title))") }
      ),
      .team: Wording.table(policy.teams.map { ($0.id, $0.title) }),
      .role: Wording.table(policy.roles.map { ($0.id, $0.title) }),
      .person: Wording.table(policy.people.map { ($0.id, $0.fullName) }),
      .clock: Wording.table(clocks.map { ($0.id, $0.title) }),
      .field: Wording.table(policy.fields.map { ($0.id, $0.title) }),
      .message: Wording.table(policy.messages.map { ($0.id, $0.title) }),
      .checklist: Wording.table(policy.checklists.map { ($0.id, $0.title) }),
      .wait: Wording.table(policy.waits.map { ($0.id, $0.title) }),
      .schedule: Wording.table(policy.schedules.map { ($0.id, $0.title) }),
      .type: Wording.table(policy.escalation.types.map { ($0.id, $0.title) }),
    ]
  }

  private static func table(_ entries: [(Name, String)]) -> [Name: String] {
    Dictionary(entries) { first, _ in first }
  }

  func level(_ name: Name) -> String { titles[.level]?[name] ?? name.text }
  func team(_ name: Name) -> String { titles[.team]?[name] ?? name.text }
  func role(_ name: Name) -> String { titles[.role]?[name] ?? name.text }
  func person(_ name: Name) -> String { titles[.person]?[name] ?? name.text }
  func clock(_ name: Name) -> String { titles[.clock]?[name] ?? name.text }
  func field(_ name: Name) -> String { titles[.field]?[name] ?? name.text }
  func message(_ name: Name) -> String { "\"\(titles[.message]?[name] ?? name.text)\"" }
  func checklist(_ name: Name) -> String { "\"\(titles[.checklist]?[name] ?? name.text)\"" }
  func wait(_ name: Name) -> String { "\"\(titles[.wait]?[name] ?? name.text)\"" }
  func type(_ name: Name) -> String { titles[.type]?[name] ?? name.text }

  func schedule(_ name: Name) -> String { titles[.schedule]?[name] ?? name.text }

  /// The owner of a schedule: a person, a team or a role.
  func owner(_ name: Name) -> String {
    titles[.person]?[name] ?? titles[.team]?[name] ?? role(name)
  }

  /// A level as it is chosen.
  func level(_ choice: LevelChoice) -> String {
    switch choice {
    case .named(let name): level(name)
    case .next: "the next level"
    case .top: "the highest level"
    }
  }

  /// A party in words.
  func party(_ party: Party) -> String {
    switch party {
    case .onCall: "whoever is on call"
    case .primary: "the team's first contact"
    case .backup: "the backup"
    case .lead: "the team's lead"
    case .levelTeam: "the level's team"
    case .owner: "the owner"
    case .assignee: "the assignee"
    case .customer: "the customer"
    case .stakeholders: "the stakeholders"
    case .team(let name): team(name)
    case .role(let name): role(name)
    case .person(let name): person(name)
    case .schedule(let name): "whoever is on call by \"\(schedule(name))\""
    }
  }

  /// Parties in words.
  func parties(_ parties: [Party]) -> String { Wording.joined(parties.map { party($0) }) }

  /// A condition as it stands in the policy.
  func condition(_ condition: Condition) -> String { Markdown.code(condition.source) }

  /// `a`, `a and b`, `a, b and c`.
  static func joined(_ words: [String], by last: String = "and") -> String {
    guard let end = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// A sentence with its first letter large and a full stop.
  static func sentence(_ text: String) -> String {
    guard let first = text.first else { return "" }
    let sentence = first.uppercased() + text.dropFirst()
    return ".!?".contains(sentence.last ?? ".") ? sentence : sentence + "."
  }
}
