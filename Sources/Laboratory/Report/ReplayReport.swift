import Chronology
import Names
import Policies
public import ReadModels
import Ticketing

/// What a replay found, arranged for readers; text, JSON and HTML are made of it.
public struct ReplayReport: Sendable {
  /// The result of the replay.
  public let result: ReplayResult
  /// The history's name as the user gave it.
  public let historyName: String
  /// The names of the policy, numbered.
  public let names: MetricNames

  /// How many of the worst tickets are told.
  static let worstLimit = 10

  /// A report on a result.
  public init(_ result: ReplayResult, historyName: String) {
    self.result = result
    self.historyName = historyName
    names = MetricNames(result.policy)
  }

  var metrics: Metrics { result.metrics }
  var tickets: TicketCounts { metrics.tickets }
  var priorityCount: Int { names.priorities.count + 1 }

  /// The title: policy and version.
  public var title: String {
    "\(result.policy.definition.title) (\(result.policy.version.policy) \(result.policy.version.version))"
  }

  /// The sections in the order of a hurried reader's interest.
  ///
  /// - Complexity: O(table sizes + tickets).
  public var sections: [ReportSection] { sections(stories: Self.worstLimit) }

  /// The sections, with so many stories of single tickets.
  func sections(stories: Int) -> [ReportSection] {
    [
      headline, promises, escalations, refusals, calls, time, policyMetrics, evidence,
      worst(stories: stories), input,
    ].compactMap { $0 }
  }

  // MARK: Words

  func title(ofClock index: Int) -> String {
    guard index < result.policy.clocks.count else { return "other" }
    return result.policy.clocks[index].definition.title
  }

  func level(_ index: Int) -> String { names.levels.name(index)?.text ?? "none" }

  func priority(_ index: Int) -> String { names.priorities.name(index)?.text ?? "none" }

  func words(of cause: EscalationCauses.Kind) -> String {
    switch cause {
    case .rule(let rule): "rule \(rule)"
    case .reason(let reason):
      "request: "
        + (result.policy.definition.escalation.reasons.first { $0.id == reason }?.title
          ?? reason.text)
    case .request: "request without a reason of the policy"
    case .unanswered: "nobody acknowledged the calls"
    case .other: "something else"
    }
  }

  /// The promises of all clocks at one priority.
  func promises(atPriority priority: Int) -> Metrics.Promises {
    var sum = Metrics.Promises()
    for clock in 0...names.clocks.count {
      sum.add(metrics.promises[clock * priorityCount + priority])
    }
    return sum
  }

  /// The promises of one clock at all priorities.
  func promises(ofClock clock: Int) -> Metrics.Promises {
    var sum = Metrics.Promises()
    for priority in 0..<priorityCount {
      sum.add(metrics.promises[clock * priorityCount + priority])
    }
    return sum
  }

  /// All promises.
  var allPromises: Metrics.Promises {
    metrics.promises.reduce(into: Metrics.Promises()) { $0.add($1) }
  }

  var escalationCount: Int { metrics.escalations.reduce(0, +) }
  var callCount: Int { metrics.callsByTeam.reduce(0) { $0 + $1.all } }
  var nightCallCount: Int { metrics.callsByTeam.reduce(0) { $0 + $1.night } }
  var weekendCallCount: Int { metrics.callsByTeam.reduce(0) { $0 + $1.weekend } }

  /// Refused escalations, whoever asked.
  var refusedEscalations: Int {
    metrics.refusals.rows.reduce(0) {
      $0 + ($1.refusal.command.text == GateStep.escalate.rawValue ? $1.count : 0)
    }
  }

  func date(_ instant: Instant) -> String {
    result.policy.zone.local(at: instant).date.description
  }
}
