import Chronology
import Histories

/// What another system said about promises, beside what the replay found for the same clock.
public struct EvidenceCounts: Sendable {
  /// What the replay found for a ticket's clock.
  public enum Finding: String, Sendable, CaseIterable {
    /// The promise was kept.
    case kept
    /// It was broken, now or in an earlier run.
    case broken
    /// It was neither: still running, cancelled.
    case open
    /// The clock never started.
    case none
  }

  /// How far our deadline lies from theirs.
  public enum Distance: Int, Sendable, CaseIterable {
    case exact, withinMinute, withinHour, withinDay, beyond

    /// The distance of a difference in milliseconds.
    init(_ difference: Int64) {
      switch difference.magnitude {
      case 0: self = .exact
      case ...60_000: self = .withinMinute
      case ...3_600_000: self = .withinHour
      case ...86_400_000: self = .withinDay
      default: self = .beyond
      }
    }
  }

  /// Deadlines compared.
  public struct Deadlines: Sendable, Hashable {
    /// By distance, in the order of ``Distance``, ours not later than theirs.
    public internal(set) var earlier = Array(repeating: 0, count: Distance.allCases.count)
    /// By distance, in the order of ``Distance``, ours later.
    public internal(set) var later = Array(repeating: 0, count: Distance.allCases.count)

    /// How many were compared.
    public var count: Int { earlier.reduce(0, +) + later.reduce(0, +) }
    /// How many lie within 60 seconds.
    public var withinMinute: Int { earlier[0] + earlier[1] + later[1] }

    mutating func add(_ difference: Int64) {
      let distance = Distance(difference).rawValue
      if difference > 0 { later[distance] += 1 } else { earlier[distance] += 1 }
    }

    mutating func add(_ other: Deadlines) {
      for index in earlier.indices {
        earlier[index] += other.earlier[index]
        later[index] += other.later[index]
      }
    }
  }

  /// Tickets by verdict (kept, breached) and what the replay found, in the order of ``Finding``.
  public internal(set) var matrix = Array(repeating: 0, count: 2 * Finding.allCases.count)
  /// All deadlines compared.
  public internal(set) var deadlines = Deadlines()
  /// Deadlines compared, by the value of the grouping field.
  public internal(set) var groups: [String: Deadlines] = [:]
  /// Tickets with a deadline of theirs and none of ours.
  public internal(set) var withoutOurs = 0

  /// Nothing compared.
  public init() {}

  /// Tickets of a verdict and a finding.
  public func count(breached: Bool, _ finding: Finding) -> Int {
    let column = Finding.allCases.firstIndex(of: finding) ?? 0
    return matrix[(breached ? Finding.allCases.count : 0) + column]
  }

  /// Tickets with a verdict.
  public var verdicts: Int { matrix.reduce(0, +) }
  /// Of these, tickets on which the clock ran.
  public var comparedVerdicts: Int {
    verdicts - count(breached: false, .none) - count(breached: true, .none)
  }
  /// Tickets with a verdict on which both agree.
  public var agreements: Int { count(breached: false, .kept) + count(breached: true, .broken) }

  /// Compares one ticket.
  mutating func add(
    _ evidence: Evidence, _ finding: Finding, deadline: Instant?, group: @autoclosure () -> String?
  ) {
    if let verdict = evidence.verdict {
      let column = Finding.allCases.firstIndex(of: finding) ?? 0
      matrix[(verdict == .breached ? Finding.allCases.count : 0) + column] += 1
    }
    guard let theirs = evidence.deadline else { return }
    guard let ours = deadline, ours != .distantFuture else {
      withoutOurs += 1
      return
    }
    let difference = (ours - theirs).milliseconds
    deadlines.add(difference)
    if let group = group() { groups[group, default: Deadlines()].add(difference) }
  }

  mutating func merge(_ other: EvidenceCounts) {
    for index in matrix.indices { matrix[index] += other.matrix[index] }
    deadlines.add(other.deadlines)
    withoutOurs += other.withoutOurs
    for (group, deadlines) in other.groups {
      groups[group, default: Deadlines()].add(deadlines)
    }
  }
}
