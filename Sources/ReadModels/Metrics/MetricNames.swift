import Chronology
public import Names
public import Policies

/// Everything of a policy that is counted by, numbered.
public struct MetricNames: Sendable {
  /// The policy.
  public let policy: Policy
  /// The clocks: the policy's own, then the levels'.
  public let clocks: NameList
  /// The priorities, the most urgent first.
  public let priorities: NameList
  /// The levels, the first rung first.
  public let levels: NameList
  /// The rules.
  public let rules: NameList
  /// The reasons for which a person may escalate.
  public let reasons: NameList
  /// The teams.
  public let teams: NameList
  /// The kinds of waiting.
  public let waits: NameList
  /// The calendars.
  public let calendars: NameList
  /// The calendars compiled, by the same numbers.
  let workingCalendars: [WorkingCalendar]

  /// The names of a policy.
  public init(_ policy: Policy) {
    self.policy = policy
    clocks = NameList(policy.clocks.map(\.id))
    priorities = NameList(policy.definition.priorities.priorities.map(\.id))
    levels = NameList(policy.levels.map(\.id))
    rules = NameList(policy.rules.map(\.definition.id))
    reasons = NameList(policy.definition.escalation.reasons.map(\.id))
    teams = NameList(policy.definition.teams.map(\.id))
    waits = NameList(policy.definition.waits.map(\.id))
    calendars = NameList(policy.definition.calendars.map { Name($0.name) })
    workingCalendars = calendars.names.map { policy.calendar($0) }
  }

  /// Why tickets go up, numbered.
  public var causes: EscalationCauses { EscalationCauses(self) }

  /// The working time between two instants by the calendar of a number; a number beyond the last means always.
  func elapsed(_ calendar: Int, from start: Instant, to end: Instant) -> Int64 {
    guard start < end else { return 0 }
    guard calendar < workingCalendars.count else { return (end - start).milliseconds }
    return workingCalendars[calendar].elapsed(from: start, to: end).milliseconds
  }
}

/// Why a ticket went up, numbered: the rules first, then the reasons, then the rest.
public struct EscalationCauses: Sendable {
  /// What brought an escalation about.
  public enum Kind: Sendable, Hashable {
    /// A rule of the policy.
    case rule(Name)
    /// A person, for one of the policy's reasons.
    case reason(Name)
    /// A person, without one of the policy's reasons.
    case request
    /// Calls that nobody answered.
    case unanswered
    /// Anything else.
    case other
  }

  private let rules: NameList
  private let reasons: NameList

  init(_ names: MetricNames) {
    rules = names.rules
    reasons = names.reasons
  }

  /// How many kinds there are.
  public var count: Int { rules.count + reasons.count + 3 }

  /// The kind of a number.
  public subscript(index: Int) -> Kind {
    if let rule = rules.name(index) { return .rule(rule) }
    if let reason = reasons.name(index - rules.count) { return .reason(reason) }
    switch index - rules.count - reasons.count {
    case 0: return .request
    case 1: return .unanswered
    default: return .other
    }
  }

  func index(rule: Name) -> Int {
    let index = rules.index(of: rule)
    return index < rules.count ? index : count - 1
  }

  func index(reason: Name?) -> Int {
    let request = rules.count + reasons.count
    guard let reason else { return request }
    let index = reasons.index(of: reason)
    return index < reasons.count ? rules.count + index : request
  }

  var unanswered: Int { rules.count + reasons.count + 1 }
  var other: Int { count - 1 }
}
