public import Chronology
public import Ledgers
public import Names
public import OnCall
import Policies
import Synchronization

/// The edits of schedules that were made while the service ran, as the ledger has them.
public final class EditShelf: Sendable {
  private struct Place: Hashable {
    var policy: Name
    var schedule: Name
  }

  private let edits = Mutex<[Place: [ScheduleEdit]]>([:])

  /// A shelf without edits.
  public init() {}

  /// Reads what the ledger keeps.
  ///
  /// - Throws: `LedgerFault`.
  public func load(from ledger: any Ledger) async throws {
    var read: [Place: [ScheduleEdit]] = [:]
    for document in try await ledger.documents(.scheduleEdit) {
      let edit = try ScheduleEdit(document)
      read[Place(policy: edit.policy, schedule: edit.schedule), default: []].append(edit)
    }
    for place in read.keys { read[place]?.sort { $0.number < $1.number } }
    let found = read
    edits.withLock { $0 = found }
  }

  /// The edits of a schedule of a policy, whatever its version, in the order in which they were made.
  ///
  /// An offered swap whose time has begun is told as lapsed.
  public func edits(
    of schedule: Name, in policy: Name, at now: Instant
  ) -> [ScheduleEdit] {
    let all = edits.withLock { $0[Place(policy: policy, schedule: schedule)] ?? [] }
    return all.map { edit in
      guard case .swap(var swap) = edit.change else { return edit }
      var edit = edit
      swap.lapse(at: now)
      edit.change = .swap(swap)
      return edit
    }
  }

  /// The policies that have edits of a schedule of this name, by their names.
  public func policies(editing schedule: Name) -> [Name] {
    edits.withLock { $0.keys.filter { $0.schedule == schedule }.map(\.policy).sorted() }
  }

  /// Puts an edit on the shelf, once the ledger has it.
  func set(_ edit: ScheduleEdit) {
    edits.withLock { edits in
      var all = edits[Place(policy: edit.policy, schedule: edit.schedule)] ?? []
      if let index = all.firstIndex(where: { $0.number == edit.number }) {
        all[index] = edit
      } else {
        all.append(edit)
      }
      edits[Place(policy: edit.policy, schedule: edit.schedule)] = all
    }
  }

  /// The schedules of a policy with their edits, made anew where there are any; edits that name somebody whom the policy does not know
  /// are left out.
  ///
  /// - Parameters:
  ///   - schedules: The schedules as the policy, and calendars elsewhere, have them.
  ///   - policy: The policy, whatever its version.
  ///   - people: Everybody whom it knows.
  ///   - zones: The zones of layers.
  ///   - other: An edit that takes the place of the one of its number, or is added; for what is only looked at.
  /// - Complexity: O(schedules), and for each with edits as `Schedule.init`.
  public func applied(
    to schedules: [Name: Schedule], of policy: Name, people: Set<Name>, zones: ZoneDatabase,
    with other: ScheduleEdit? = nil
  ) -> [Name: Schedule] {
    var edited = schedules
    for (name, base) in schedules {
      let place = Place(policy: policy, schedule: name)
      var all = edits.withLock { $0[place] ?? [] }
      if let other, other.schedule == name, other.policy == policy {
        all.removeAll { $0.number == other.number }
        all.append(other)
        all.sort { $0.number < $1.number }
      }
      guard !all.isEmpty else { continue }
      var changed = base.definition
      for edit in all where edit.people.allSatisfy(people.contains) {
        edit.apply(to: &changed, in: base.zone, zones: zones)
      }
      edited[name] = Schedule(changed, zone: base.zone, zones: zones)
    }
    return edited
  }

  /// The schedules of a policy with their edits.
  func applied(
    to schedules: [Name: Schedule], of policy: Policy, zones: ZoneDatabase,
    with other: ScheduleEdit? = nil
  ) -> [Name: Schedule] {
    applied(
      to: schedules, of: policy.version.policy, people: Set(policy.definition.people.map(\.id)),
      zones: zones, with: other)
  }
}
