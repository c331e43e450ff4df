public import Chronology
public import Findings
public import Ledgers
import Names
import OnCall
public import Policies
import Synchronization

/// The policies of a running Escalon: every version that a ticket may stand under, and the one for new tickets.
///
/// A ticket keeps the procedure of its version. Who is on call is no part of it: people come and go while a ticket is open, so the calls of all
/// versions of the active policy find their people by the active version's schedules, as these are at that moment.
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
    var read = State(stored: stored, active: active)
    for policy in stored {
      do throws(FindingList) {
        read.policies[policy.version] = try LivePolicy(policy, zones: zones, loads: loads)
      } catch {
        read.unreadable.append((policy.version, error))
      }
    }
    refresh(&read) { _ in true }
    let whole = read
    state.withLock { $0 = whole }
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
      guard state.policies[version] != nil else { return }
      state.filled[version] = schedules
      // What the active version's calendars hold counts for the others, too.
      let isActive = state.active == version
      refresh(&state) { isActive ? $0.policy == version.policy : $0 == version }
    }
  }

  /// Lets every version of the edit's policy be decided with the edit from the next order on, once the ledger has it.
  func set(_ edit: ScheduleEdit) {
    state.withLock { state in
      edits.set(edit)
      refresh(&state) { $0.policy == edit.policy }
    }
  }

  /// The schedules of a policy as they would be with an edit that nobody keeps.
  func edited(_ policy: Policy, with edit: ScheduleEdit) -> [Name: Schedule] {
    let filled = state.withLock { $0.filled[policy.version] }
    return edits.applied(to: filled ?? policy.schedules, of: policy, zones: zones, with: edit)
  }

  /// Makes policies ready anew, with what calendars elsewhere hold and with the edits of their schedules; the active one first, for others of its
  /// name go by its schedules.
  private func refresh(_ state: inout State, _ isMeant: (PolicyVersion) -> Bool) {
    let active = state.active.flatMap { state.policies[$0]?.policy }
    if let active, isMeant(active.version) {
      state.policies[active.version] = LivePolicy(
        active, schedules: own(active, in: state), loads: loads)
    }
    for (version, known) in state.policies where version != active?.version && isMeant(version) {
      var schedules = own(known.policy, in: state)
      var duty: Policy?
      if let active, active.version.policy == version.policy {
        schedules.merge(state.policies[active.version]?.schedules ?? [:]) { _, now in now }
        duty = active
      }
      state.policies[version] = LivePolicy(
        known.policy, schedules: schedules, duty: duty, loads: loads)
    }
  }

  /// The schedules as a version's own text has them, with their edits.
  private func own(_ policy: Policy, in state: State) -> [Name: Schedule] {
    edits.applied(
      to: state.filled[policy.version] ?? policy.schedules, of: policy, zones: zones)
  }

  /// Every version, in the order in which they were kept; which one is active.
  public var all: (stored: [StoredPolicy], active: PolicyVersion?) {
    state.withLock { ($0.stored, $0.active) }
  }

  /// Puts a version on the shelf, once the ledger has it.
  func add(_ stored: StoredPolicy, _ policy: Policy) {
    state.withLock { state in
      guard state.policies[stored.version] == nil else { return }
      state.policies[stored.version] = LivePolicy(policy, loads: loads)
      state.stored.append(stored)
      refresh(&state) { $0 == stored.version }
    }
  }

  /// Lets new tickets come under a version, once the ledger has it.
  func activate(_ version: PolicyVersion) {
    state.withLock { state in
      let before = state.active
      state.active = version
      refresh(&state) { $0.policy == version.policy || $0.policy == before?.policy }
    }
  }
}
