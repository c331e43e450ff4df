public import Chronology
import Ledgers
import Names
public import Policies
import Synchronization
import Ticketing

/// What lies ahead of one policy: where its levels reach nobody.
public struct DutyOutlook: Sendable {
  /// The policy's version.
  public var version: PolicyVersion
  /// Whether new tickets come under it; else it still holds some that are open.
  public var isActive: Bool
  /// What was found.
  public var reachability: Reachability
  /// When it was looked at.
  public var lookedAt: Instant
}

/// Looks ahead over the policies in use, and keeps what was found until something of it may be otherwise.
///
/// It is looked at anew after a policy, a schedule, a copy of a calendar elsewhere or a person's contacts changed, and when
/// it is older than six hours, for the time looked at moves on.
public final class DutyOutlooks: Sendable {
  private struct Kept {
    var outlook: DutyOutlook
    /// By what it was looked at: another of either makes it old.
    var policy: LivePolicy
    var contacts: Int
  }

  /// How far ahead is looked.
  public static let ahead = TimeAmount.hours(30 * 24)
  /// How old what was found may be.
  public static let lasts = TimeAmount.hours(6)

  /// Versions of one policy that are looked at, beside the active one: those kept last of those with open tickets.
  public static let mostVersions = 10

  private let kept = Mutex<[Kept]>([])
  private let usage = Mutex<VersionsInUse?>(nil)
  private let locks = TicketLocks()
  private let worker = LongWork(label: "escalon.outlook")

  init() {}

  /// What lies ahead of every version in use, the active one first: of each other one that has open tickets.
  ///
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(policies) as long as nothing changed; else as `Policy.reachability` for each that did.
  public func outlooks(of desk: TicketDesk) async throws(DeskFault) -> [DutyOutlook] {
    let held = await locks.acquire([TicketID("")])
    defer { locks.release(held) }
    let now = desk.time.now
    let active = desk.shelf.active?.policy.version
    let contacts = desk.contacts.revision
    let before = kept.withLock { $0 }
    var found: [Kept] = []
    for live in try await policies(of: desk) {
      let old = before.first { $0.policy === live && $0.contacts == contacts }
      if var old, old.outlook.lookedAt <= now, now < old.outlook.lookedAt + DutyOutlooks.lasts {
        old.outlook.isActive = live.policy.version == active
        found.append(old)
        continue
      }
      let shelf = desk.contacts
      let reachability = await worker.run { DutyOutlooks.look(at: live, shelf, at: now) }
      let outlook = DutyOutlook(
        version: live.policy.version, isActive: live.policy.version == active,
        reachability: reachability, lookedAt: now)
      found.append(Kept(outlook: outlook, policy: live, contacts: contacts))
    }
    let all = found
    kept.withLock { $0 = all }
    return all.map(\.outlook).filter(\.isActive) + all.map(\.outlook).filter { !$0.isActive }
  }

  /// Which versions have open tickets is asked of the ledger again when it is as old as what is found may be, or another version is kept.
  private func policies(of desk: TicketDesk) async throws(DeskFault) -> [LivePolicy] {
    let live = desk.shelf.live
    let active = desk.shelf.active?.policy.version
    let now = desk.time.now
    let all = live.map(\.policy.version)
    var known = usage.withLock { $0 }
    if known.map({ !$0.holds(for: all, at: now) }) ?? true {
      let asked = try await VersionsInUse(of: desk, all, at: now)
      usage.withLock { $0 = asked }
      known = asked
    }
    var left: [Name: Int] = [:]
    let chosen = live.reversed().filter { live in
      let version = live.policy.version
      if version == active { return true }
      guard known?.versions.contains(version) ?? false else { return false }
      left[version.policy, default: DutyOutlooks.mostVersions] -= 1
      return left[version.policy] ?? 0 >= 0
    }
    return chosen.reversed()
  }

  private static func look(
    at live: LivePolicy, _ contacts: ContactShelf, at now: Instant
  ) -> Reachability {
    let people = Dictionary(
      live.policy.definition.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return live.policy.reachability(
      from: now, to: now + ahead, by: live.schedules,
      contacts: { name, channels in
        guard let person = people[name] else { return [] }
        return contacts.ways(to: person, by: channels).map {
          Reachability.Contact(channel: $0.contact.channel, isVerified: $0.isVerified)
        }
      })
  }
}
