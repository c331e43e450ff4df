import Chronology
import Ledgers
import Names
import Policies
import Records
import Ticketing

/// The versions of policies under which tickets are open, as far as they were looked through.
///
/// Lists know of an open ticket its policy and not its version, so each ticket is read: of a policy with one version none but the first, of one with
/// several those whose deadlines come first, for they are the ones that call.
struct VersionsInUse: Sendable {
  /// Those with open tickets.
  let versions: Set<PolicyVersion>
  /// All that were kept then.
  private let all: [PolicyVersion]
  private let askedAt: Instant

  /// How many open tickets of each policy are looked through.
  static let mostTickets = 2000
  private static let pageSize = 500

  /// Looks through the open tickets of policies.
  ///
  /// - Parameters:
  ///   - desk: The desk whose tickets.
  ///   - all: The versions that are kept.
  ///   - now: The present instant.
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(`mostTickets` for each policy with several versions).
  init(of desk: TicketDesk, _ all: [PolicyVersion], at now: Instant) async throws(DeskFault) {
    var found: Set<PolicyVersion> = []
    var kept: [Name: [PolicyVersion]] = [:]
    for version in all { kept[version.policy, default: []].append(version) }
    for (policy, versions) in kept {
      var query = TicketQuery()
      query.policy = policy
      query.statuses = Status.allCases.filter { !$0.isFinal }
      query.limit = versions.count > 1 ? VersionsInUse.pageSize : 1
      var seen = 0
      while seen < VersionsInUse.mostTickets, !found.isSuperset(of: versions) {
        let asked = query
        let page = try await desk.fromLedger { try await desk.ledger.page(asked) }
        seen += page.rows.count
        if versions.count == 1 {
          if !page.rows.isEmpty { found.insert(versions[0]) }
          break
        }
        let ids = page.rows.map(\.id)
        let rows = try await desk.fromLedger { try await desk.ledger.tickets(ids) }
        // A ticket that cannot be read is set aside elsewhere; it calls nobody.
        found.formUnion(rows.compactMap { try? readTicket($0.snapshot).policy })
        guard let next = page.next else { break }
        query.after = next
      }
    }
    versions = found
    self.all = all
    askedAt = now
  }

  /// Whether it still says what is so: no other version is kept, and it is not older than what it was asked for.
  func holds(for all: [PolicyVersion], at now: Instant) -> Bool {
    all == self.all && askedAt <= now && now < askedAt + DutyOutlooks.lasts
  }
}
