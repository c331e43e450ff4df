/// What many tickets came to under a policy, as sums in flat tables.
///
/// Two sums over different tickets add up to the sum over all, in any grouping, so that threads can
/// count apart. Tables of two dimensions are laid out row by row; the numbers are those of ``MetricNames``.
public struct Metrics: Sendable {
  /// The promises of one clock at one priority.
  public struct Promises: Sendable, Hashable {
    /// Promises kept.
    public internal(set) var kept = 0
    /// Promises broken.
    public internal(set) var broken = 0
    /// Runs that ended without kept or broken.
    public internal(set) var cancelled = 0
    /// Runs that were started anew before they ended.
    public internal(set) var restarted = 0
    /// Runs that have not ended.
    public internal(set) var running = 0
    /// Warnings given.
    public internal(set) var warnings = 0
    /// Working time beyond the targets, in milliseconds.
    public internal(set) var overrun: Int64 = 0
    /// Working time in which clocks stood still, in milliseconds.
    public internal(set) var saved: Int64 = 0

    /// No promises.
    public init() {}

    /// Runs that were kept or broken.
    public var decided: Int { kept + broken }
    /// All runs.
    public var all: Int { kept + broken + cancelled + restarted + running }

    /// Counts runs, or takes them out again.
    mutating func add(_ outcome: ClockRun.Outcome, _ count: Int) {
      switch outcome {
      case .kept: kept += count
      case .broken: broken += count
      case .cancelled: cancelled += count
      case .restarted: restarted += count
      case .running: running += count
      }
    }

    /// Adds the promises of others.
    public mutating func add(_ other: Promises) {
      kept += other.kept
      broken += other.broken
      cancelled += other.cancelled
      restarted += other.restarted
      running += other.running
      warnings += other.warnings
      overrun += other.overrun
      saved += other.saved
    }
  }

  /// Calls made, of one kind of tickets.
  public struct Calls: Sendable, Hashable {
    /// Steps of calling plans that reached somebody to call.
    public internal(set) var all = 0
    /// Of these, from 22:00 to before 06:00 in the policy's zone.
    public internal(set) var night = 0
    /// Of these, on a Saturday or Sunday in the policy's zone.
    public internal(set) var weekend = 0

    /// No calls.
    public init() {}

    mutating func add(_ other: Calls) {
      all += other.all
      night += other.night
      weekend += other.weekend
    }
  }

  /// Time in one state.
  public struct Time: Sendable, Hashable {
    /// Working time by the policy's usual calendar, in milliseconds.
    public internal(set) var working: Int64 = 0
    /// Elapsed time, in milliseconds.
    public internal(set) var elapsed: Int64 = 0
    /// How often the state was entered.
    public internal(set) var stays = 0

    mutating func add(_ other: Time) {
      working += other.working
      elapsed += other.elapsed
      stays += other.stays
    }
  }

  /// By clock and priority.
  public internal(set) var promises: [Promises]
  /// By level and cause; see ``EscalationCauses``.
  public internal(set) var escalations: [Int]
  /// By week and level.
  public internal(set) var weeks: WeekTable
  /// By level: escalations to a level that already had the ticket.
  public internal(set) var duplicates: [Int]
  /// By level: tickets sent back from it.
  public internal(set) var sentBack: [Int]
  /// By team, the last for calls of no team, and hour of day in the policy's zone.
  public internal(set) var callsByHour: [Int]
  /// By team, the last for calls of no team.
  public internal(set) var callsByTeam: [Calls]
  /// By priority.
  public internal(set) var callsByPriority: [Calls]
  /// By level and step of its calling plan (see ``stepLimit``): steps that found nobody.
  public internal(set) var foundNobody: [Int]
  /// By level: calling plans that ran out without an acknowledgement.
  public internal(set) var unanswered: [Int]
  /// By rule: how often it fired.
  public internal(set) var rules: [Int]
  /// Refusals, whoever asked.
  public internal(set) var refusals = RefusalTable()
  /// Gates that were passed by a bypass.
  public internal(set) var bypasses = 0
  /// By level: time at it, waiting not included.
  public internal(set) var atLevel: [Time]
  /// By kind of waiting.
  public internal(set) var waiting: [Time]
  /// Time from a solution to the end of the ticket, or to its reopening.
  public internal(set) var afterResolution = Time()
  /// Tickets, and what became of them.
  public internal(set) var tickets: TicketCounts
  /// Milliseconds from what set off an escalation to the escalation, one for each.
  public internal(set) var escalationTimes: [Int64] = []
  /// Milliseconds from a ticket's first escalation to its last resolution, one for each ticket.
  public internal(set) var resolutionTimes: [Int64] = []

  /// Steps of a calling plan beyond this one are counted with it.
  public static let stepLimit = 16

  /// Sums over no tickets, for the names of a policy.
  public init(_ names: MetricNames) {
    let levels = names.levels.count + 1
    let priorities = names.priorities.count + 1
    let teams = names.teams.count + 1
    promises = Array(repeating: Promises(), count: (names.clocks.count + 1) * priorities)
    escalations = Array(repeating: 0, count: levels * EscalationCauses(names).count)
    weeks = WeekTable(width: levels)
    duplicates = Array(repeating: 0, count: levels)
    sentBack = Array(repeating: 0, count: levels)
    callsByHour = Array(repeating: 0, count: teams * 24)
    callsByTeam = Array(repeating: Calls(), count: teams)
    callsByPriority = Array(repeating: Calls(), count: priorities)
    foundNobody = Array(repeating: 0, count: levels * Metrics.stepLimit)
    unanswered = Array(repeating: 0, count: levels)
    rules = Array(repeating: 0, count: names.rules.count + 1)
    atLevel = Array(repeating: Time(), count: levels)
    waiting = Array(repeating: Time(), count: names.waits.count + 1)
    tickets = TicketCounts(priorities: priorities)
  }
}
