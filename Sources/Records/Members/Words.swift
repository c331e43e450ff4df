import Names
import Policies
import Ticketing

/// A closed set of things, each with its word in records.
///
/// The words are those of ledgers: they stay as they are for ever.
protocol Worded {
  var recordWord: String { get }
  init?(recordWord: String)
}

extension Worded where Self: RawRepresentable, RawValue == String {
  var recordWord: String { rawValue }
  init?(recordWord: String) { self.init(rawValue: recordWord) }
}

extension Status: Worded {}
extension GateStep: Worded {}
extension WaitDefinition.AtCeiling: Worded {}
extension Refusal.Kind: Worded {}
extension Errand.Kind: Worded {}
extension CallingPlan.Pick: Worded {}

extension Actor.Side: Worded {
  var recordWord: String {
    switch self {
    case .agent: "agent"
    case .customer: "customer"
    case .system: "system"
    }
  }

  init?(recordWord: String) {
    switch recordWord {
    case "agent": self = .agent
    case "customer": self = .customer
    case "system": self = .system
    default: return nil
    }
  }
}

extension Promisee: Worded {
  var recordWord: String {
    switch self {
    case .team: "team"
    case .customer: "customer"
    }
  }

  init?(recordWord: String) {
    switch recordWord {
    case "team": self = .team
    case "customer": self = .customer
    default: return nil
    }
  }
}

extension Part: Worded {
  var recordWord: String {
    switch self {
    case .ownership: "ownership"
    case .assignment: "assignment"
    }
  }

  init?(recordWord: String) {
    switch recordWord {
    case "ownership": self = .ownership
    case "assignment": self = .assignment
    default: return nil
    }
  }
}

extension ClockState.Phase: Worded {
  var recordWord: String {
    switch self {
    case .running: "running"
    case .paused: "paused"
    case .stopped: "stopped"
    case .cancelled: "cancelled"
    }
  }

  init?(recordWord: String) {
    switch recordWord {
    case "running": self = .running
    case "paused": self = .paused
    case "stopped": self = .stopped
    case "cancelled": self = .cancelled
    default: return nil
    }
  }
}

extension Approval.Answer: Worded {
  var recordWord: String {
    switch self {
    case .asked: "asked"
    case .granted: "granted"
    case .denied: "denied"
    }
  }

  init?(recordWord: String) {
    switch recordWord {
    case "asked": self = .asked
    case "granted": self = .granted
    case "denied": self = .denied
    default: return nil
    }
  }
}

extension Trigger.Kind: Worded {
  // Made once: a trigger spells its word out anew each time.
  private static let words = allCases.map(\.word)
  private static let kinds = Dictionary(
    zip(words, allCases), uniquingKeysWith: { first, _ in first })

  var recordWord: String {
    Int(rawValue) < Trigger.Kind.words.count ? Trigger.Kind.words[Int(rawValue)] : word
  }
  init?(recordWord: String) {
    guard let kind = Trigger.Kind.kinds[recordWord] else { return nil }
    self = kind
  }
}

extension Fact.Kind {
  private static let kinds = Dictionary(
    allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

  init?(recordWord: String) {
    guard let kind = Fact.Kind.kinds[recordWord] else { return nil }
    self = kind
  }
}

extension Party: Worded {
  /// The party as a policy writes it, and a person as `person NAME`: a name may be any word.
  var recordWord: String {
    if case .person(let person) = self { "person \(person)" } else { words }
  }

  init?(recordWord: String) {
    switch recordWord {
    case "on-call": self = .onCall
    case "primary": self = .primary
    case "backup": self = .backup
    case "lead": self = .lead
    case "team": self = .levelTeam
    case "owner": self = .owner
    case "assignee": self = .assignee
    case "customer": self = .customer
    case "stakeholders": self = .stakeholders
    default:
      // By bytes: what follows the space may begin with a mark that joins it.
      let bytes = recordWord.utf8
      guard let space = bytes.firstIndex(of: UInt8(ascii: " ")) else { return nil }
      let name = Name(String(recordWord.unicodeScalars[bytes.index(after: space)...]))
      switch String(recordWord.unicodeScalars[..<space]) {
      case "team": self = .team(name)
      case "role": self = .role(name)
      case "person": self = .person(name)
      case "schedule": self = .schedule(name)
      default: return nil
      }
    }
  }
}
