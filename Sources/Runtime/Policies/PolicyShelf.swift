public import Chronology
public import Findings
public import Ledgers
import Names
import OnCall
public import Policies
import Synchronization

/// The policies of a running Escalon: every version that a ticket may stand under, and the one for new tickets.
public final class PolicyShelf: Sendable {
  private struct State {
    var policies: [PolicyVersion: LivePolicy] = [:]
    /// The schedules of policies with what calendars elsewhere hold; those of the others are as they were written.
    var filled: [PolicyVersion: [Name: Schedule]] = [:]
    var stored: [StoredPolicy] = []
    var active: PolicyVersion?
    var unreadable: [(version: PolicyVersion, findings: FindingList)] = []
  }

  /// The zones of calendars.
  public let zones: ZoneDatabase
  /// How often each person was called lately, for whichever policy.
  public let loads = CallLoads()
  /// The edits of schedules that were made while the service runs.
  public let edits = EditShelf()
  private let state = Mutex(State())

  /// A shelf without policies.
  public init(zones: ZoneDatabase) { self.zones = zones }

  /// Reads every policy that the ledger keeps; one that can no longer be read stands aside, see ``unreadable``.
  ///
  /// - Throws: `LedgerFault`.
  public func load(from ledger: any Ledger) async throws {
    try await edits.load(from: ledger)
    let stored = try await ledger.policies()
    let active = try await ledger.activePolicy()
    var policies: [PolicyVersion: LivePolicy] = [:]
    var unreadable: [(version: PolicyVersion, findings: FindingList)] = []
    for policy in stored {
      do throws(FindingList) {
        let read = try LivePolicy(policy, zones: zones, loads: loads).policy
        policies[policy.version] = live(read, filled: nil)
      } catch {
        unreadable.append((policy.version, error))
      }
    }
    let read = State(policies: policies, stored: stored, active: active, unreadable: unreadable)
    state.withLock { $0 = read }
  }

  /// Versions that are kept and that this Escalon cannot read, with what is wrong with each.
  ///
  /// Their tickets wait: nothing is decided about them by another policy than theirs.
  public var unreadable: [(version: PolicyVersion, findings: FindingList)] {
    state.withLock { $0.unreadable }
  }

  /// The policy of a version, or nil when it is not kept.
  public func policy(_ version: PolicyVersion) -> LivePolicy? {
    state.withLock { $0.policies[version] }
  }

  /// The policy under which new tickets come, or nil when none was activated.
  public var active: LivePolicy? {
    state.withLock { state in state.active.flatMap { state.policies[$0] } }
  }

  /// Every policy that can be used, in the order in which they were kept.
  var live: [LivePolicy] {
    state.withLock { state in state.stored.compactMap { state.policies[$0.version] } }
  }

  /// Lets a policy that is on the shelf be decided with other copies of calendars elsewhere from the next order on.
  func fill(_ version: PolicyVersion, with schedules: [Name: Schedule]) {
    state.withLock { state in
      guard let policy = state.policies[version]?.policy else { return }
      state.filled[version] = schedules
      state.policies[version] = live(policy, filled: schedules)
    }
  }

  /// Lets every version of the edit's policy be decided with the edit from the next order on, once the ledger has it.
  func set(_ edit: ScheduleEdit) {
    state.withLock { state in
      edits.set(edit)
      for (version, known) in state.policies where version.policy == edit.policy {
        state.policies[version] = live(known.policy, filled: state.filled[version])
      }
    }
  }

  /// The schedules of a policy as they would be with an edit that nobody keeps.
  func edited(_ policy: Policy, with edit: ScheduleEdit) -> [Name: Schedule] {
    let filled = state.withLock { $0.filled[policy.version] }
    return edits.applied(to: filled ?? policy.schedules, of: policy, zones: zones, with: edit)
  }

  /// A policy with what calendars elsewhere hold, and with the edits of its schedules.
  private func live(_ policy: Policy, filled: [Name: Schedule]?) -> LivePolicy {
    LivePolicy(
      policy, schedules: edits.applied(to: filled ?? policy.schedules, of: policy, zones: zones),
      loads: loads)
  }

  /// Every version, in the order in which they were kept; which one is active.
  public var all: (stored: [StoredPolicy], active: PolicyVersion?) {
    state.withLock { ($0.stored, $0.active) }
  }

  /// Puts a version on the shelf, once the ledger has it.
  func add(_ stored: StoredPolicy, _ policy: Policy) {
    state.withLock { state in
      guard state.policies[stored.version] == nil else { return }
      state.policies[stored.version] = live(policy, filled: nil)
      state.stored.append(stored)
    }
  }

  /// Lets new tickets come under a version, once the ledger has it.
  func activate(_ version: PolicyVersion) { state.withLock { $0.active = version } }
}
