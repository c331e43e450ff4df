public import Chronology
public import Findings
public import Ledgers
public import Names
public import OnCall
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
    /// Every time that a version became the active one, in order.
    var activations: [Activation] = []
    /// The active policy's schedules through the versions that said who is on call.
    var histories: [Name: ScheduleHistory] = [:]
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
    read.activations = try await ledger.documents(.activation).map { try Activation($0) }
      .sorted { ($0.at, $0.version.version) < ($1.at, $1.version.version) }
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
    state.histories = histories(in: state)
  }

  /// Activations of one policy that a history goes through; of the time before them the first of them tells.
  private static let mostActivations = 50

  /// The active policy's schedules, each by the version that was active at an instant: activating another changes nothing that was.
  private func histories(in state: State) -> [Name: ScheduleHistory] {
    guard let active = state.active, let live = state.policies[active] else { return [:] }
    let past = state.activations.filter {
      $0.version.policy == active.policy && state.policies[$0.version] != nil
    }.suffix(PolicyShelf.mostActivations)
    var schedules: [PolicyVersion: [Name: Schedule]] = [active: live.schedules]
    for activation in past where schedules[activation.version] == nil {
      schedules[activation.version] = state.policies[activation.version].map {
        own($0.policy, in: state)
      }
    }
    return live.schedules.mapValues { present in
      let id = present.definition.id
      func version(_ activation: Activation) -> Schedule {
        let nobody = ScheduleDefinition(
          id: id, zone: present.zone.name, at: present.definition.place)
        return schedules[activation.version]?[id] ?? Schedule(nobody, zone: present.zone)
      }
      // A ledger from before activations were kept knows the present version alone.
      guard let first = past.first, past.last?.version == active else {
        return ScheduleHistory(present)
      }
      var history = ScheduleHistory(version(first))
      for activation in past.dropFirst() {
        try? history.edit(to: version(activation), from: activation.at, at: activation.at)
      }
      return history
    }
  }

  /// Who was and will be on call by a schedule of the active policy, by the version that was active at each instant; nil when it has no such
  /// schedule.
  public func history(of schedule: Name) -> ScheduleHistory? {
    state.withLock { $0.histories[schedule] }
  }

  /// What is kept when a version becomes the active one: since when it is, and of a ledger that knows of none before it, that the present one was.
  func activations(of version: PolicyVersion, at now: Instant) -> [Activation] {
    state.withLock { state in
      let made = [Activation(version: version, at: now)]
      guard let active = state.active, active.policy == version.policy,
        !state.activations.contains(where: { $0.version.policy == version.policy })
      else { return made }
      return [Activation(version: active, at: Instant(milliseconds: 0))] + made
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
  func activate(_ version: PolicyVersion, _ made: [Activation]) {
    state.withLock { state in
      let before = state.active
      state.active = version
      // Two at one instant are one place of the ledger: the later took it.
      state.activations.removeAll { old in
        made.contains { $0.at == old.at && $0.version.policy == old.version.policy }
      }
      state.activations += made
      refresh(&state) { $0.policy == version.policy || $0.policy == before?.policy }
    }
  }
}
