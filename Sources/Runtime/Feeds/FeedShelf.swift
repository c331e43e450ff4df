public import Chronology
public import Findings
public import Ledgers
public import Names
public import Policies
import Synchronization

/// How the calendars elsewhere stand by which schedules have people or holidays.
public final class FeedShelf: Sendable {
  /// One place of a policy that takes something from a calendar elsewhere.
  public struct Standing: Sendable {
    /// The schedule.
    public var schedule: Name
    /// The layer; nil for holidays.
    public var layer: Name?
    /// The copy that is used, without its bytes, and how the last try went; nil before the first try.
    public var copy: KeptFeed?
    /// How many shifts or holidays were found in it.
    public var count: Int
    /// What is wrong with it or was left out.
    public var findings: [Finding]

    /// Scheme and host of its address; the rest can be a secret.
    public var site: String
    /// What tells it from others of the schedule: the layer, or `holidays`.
    public var part: String { layer?.text ?? "holidays" }

    /// How old the copy is; nil while there is none.
    public func age(at now: Instant) -> TimeAmount? {
      copy?.confirmedAt.map { max(.zero, now - $0) }
    }

    /// Whether the last try failed, or there was none yet.
    public var isFailing: Bool { copy.map { !$0.failure.isEmpty } ?? true }
  }

  private let state = Mutex<[PolicyVersion: [Standing]]>([:])

  /// A shelf on which nothing is known yet.
  init() {}

  /// The standings of a policy, by schedule and then as its file has them.
  public func standings(of version: PolicyVersion) -> [Standing] {
    state.withLock { $0[version] ?? [] }
  }

  func set(_ standings: [Standing], of version: PolicyVersion) {
    state.withLock { $0[version] = standings }
  }
}

extension TicketDesk {
  /// The figures of the calendars elsewhere by which the active policy has people or holidays.
  public func feedReadings() -> [MeterReading] {
    guard let active = shelf.active?.policy.version else { return [] }
    let now = time.now
    return feeds.standings(of: active).flatMap { standing in
      let labels = (standing.schedule.text, standing.part)
      let age = standing.age(at: now).map { age in
        MeterReading(.feedAge, labels.0, labels.1, is: Double(age.milliseconds) / 1000)
      }
      let failing = MeterReading(
        .feedFailing, labels.0, labels.1, is: standing.isFailing ? 1 : 0)
      return (age.map { [$0] } ?? []) + [failing]
    }
  }
}
