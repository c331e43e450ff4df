import Chronology
import Names
import Policies
public import ReadModels

/// What a change of policy would have done: two replays of one history, side by side.
public struct Comparison: Sendable {
  /// One number under both policies.
  public struct Figure: Sendable, Hashable {
    /// What is counted.
    public let name: String
    /// Its stable key in JSON.
    public let key: String
    /// Under the first policy.
    public let before: Int
    /// Under the second policy.
    public let after: Int

    /// How much more it is under the second policy.
    public var difference: Int { after - before }
  }

  /// A ticket under both policies.
  public struct TicketPair: Sendable {
    /// Its identity.
    public let id: String
    /// Under the first policy.
    public let before: TicketOutcome
    /// Under the second policy.
    public let after: TicketOutcome
  }

  /// The replay under the first policy.
  public let before: ReplayReport
  /// The replay under the second policy.
  public let after: ReplayReport

  /// How many of the tickets that differ are told.
  static let ticketLimit = 15

  /// A comparison of two replays of one history.
  public init(before: ReplayReport, after: ReplayReport) {
    self.before = before
    self.after = after
  }

  /// The sums over all tickets.
  public var figures: [Figure] {
    func figure(_ key: String, _ name: String, _ value: (ReplayReport) -> Int) -> Figure {
      Figure(name: name, key: key, before: value(before), after: value(after))
    }
    return [
      figure("kept", "Promises kept") { $0.allPromises.kept },
      figure("broken", "Promises broken") { $0.allPromises.broken },
      figure("running", "Promises still running") { $0.allPromises.running },
      figure("warnings", "Warnings") { $0.allPromises.warnings },
      figure("escalatedTickets", "Tickets escalated") { $0.tickets.escalated },
      figure("escalations", "Escalations") { $0.escalationCount },
      figure("refusedEscalations", "Escalations refused") { $0.refusedEscalations },
      figure("calls", "Calls") { $0.callCount },
      figure("callsAtNight", "Calls at night") { $0.nightCallCount },
      figure("callsAtWeekends", "Calls at weekends") { $0.weekendCallCount },
      figure("messages", "Messages to customers") { $0.tickets.messages },
    ]
  }

  /// The names of the priorities of either policy, the first one's order first.
  var priorities: [Name] {
    let first = before.names.priorities.names
    return first + after.names.priorities.names.filter { !first.contains($0) }
  }

  /// Kept, broken, calls and calls at night at a priority.
  func figures(at priority: Name) -> [Figure] {
    func figure(_ key: String, _ name: String, _ value: (ReplayReport, Int) -> Int) -> Figure {
      Figure(
        name: name, key: key, before: value(before, before.names.priorities.index(of: priority)),
        after: value(after, after.names.priorities.index(of: priority)))
    }
    return [
      figure("kept", "kept") { $0.promises(atPriority: $1).kept },
      figure("broken", "broken") { $0.promises(atPriority: $1).broken },
      figure("calls", "calls") { $0.metrics.callsByPriority[$1].all },
      figure("callsAtNight", "calls at night") { $0.metrics.callsByPriority[$1].night },
    ]
  }

  /// The tickets that differ most: by promises broken, escalations and calls, then by overrun, then by identity.
  ///
  /// - Complexity: O(n log n) in the tickets.
  public var tickets: [TicketPair] {
    let pairs = zip(before.result.outcomes, after.result.outcomes).filter {
      $0.distance(to: $1) > 0
    }
    .map { (first, second) in (first, second, first.distance(to: second)) }
    .sorted {
      ($1.2, $0.0.ordinal) < ($0.2, $1.0.ordinal)
    }
    return pairs.prefix(Self.ticketLimit).map {
      TicketPair(id: before.result.id(at: Int($0.0.ordinal)), before: $0.0, after: $0.1)
    }
  }

  /// How many tickets differ at all.
  public var differingTickets: Int {
    zip(before.result.outcomes, after.result.outcomes).count { $0.distance(to: $1) > 0 }
  }

  /// What differs of a ticket, a phrase each: `promises broken 3 to 0`.
  func differences(_ pair: TicketPair) -> [String] {
    func phrase(_ name: String, _ first: UInt16, _ second: UInt16) -> String? {
      first == second ? nil : "\(name) \(first) to \(second)"
    }
    let overrun =
      pair.before.overrun == pair.after.overrun
      ? nil
      : "beyond targets \(ReportNumbers.time(pair.before.overrun)) to "
        + ReportNumbers.time(pair.after.overrun)
    let top = (before.level(Int(pair.before.topLevel)), after.level(Int(pair.after.topLevel)))
    return [
      phrase("promises broken", pair.before.broken, pair.after.broken),
      phrase("escalations", pair.before.escalations, pair.after.escalations),
      top.0 == top.1 ? nil : "highest level \(top.0) to \(top.1)",
      phrase("calls", pair.before.calls, pair.after.calls),
      phrase("calls at night", pair.before.nightCalls, pair.after.nightCalls),
      phrase("refusals", pair.before.refusals, pair.after.refusals), overrun,
    ].compactMap { $0 }
  }
}

extension TicketOutcome {
  /// How unlike two outcomes of one ticket are: promises broken, escalations and calls count a day each, overruns as they are.
  func distance(to other: TicketOutcome) -> Int64 {
    func apart(_ first: UInt16, _ second: UInt16) -> Int64 { abs(Int64(first) - Int64(second)) }
    let steps =
      apart(broken, other.broken) + apart(escalations, other.escalations)
      + apart(calls, other.calls)
    return steps * 86_400_000 + abs(overrun - other.overrun) + apart(refusals, other.refusals)
  }
}
