import Ledgers
import Policies
import Ticketing

extension TicketDesk {
  /// The policies under which tickets come, or that have tickets which are not at their end, of those that `isMeant` says.
  ///
  /// - Throws: ``DeskFault``.
  func policiesInUse(
    _ isMeant: (LivePolicy) -> Bool
  ) async throws(DeskFault) -> [LivePolicy] {
    let active = shelf.active?.policy.version
    var inUse: [LivePolicy] = []
    for live in shelf.live where isMeant(live) {
      if live.policy.version == active {
        inUse.append(live)
        continue
      }
      var query = TicketQuery()
      query.policy = live.policy.version.policy
      query.statuses = Status.allCases.filter { !$0.isFinal }
      query.limit = 1
      let asked = query
      if try await fromLedger({ try await !ledger.page(asked).rows.isEmpty }) {
        inUse.append(live)
      }
    }
    return inUse
  }
}
