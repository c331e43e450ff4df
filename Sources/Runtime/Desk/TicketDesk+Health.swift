import Chronology
import JSONText
public import Ledgers
import Records

extension TicketDesk {
  /// Why the ledger keeps nothing now; nil when it keeps what it is given.
  ///
  /// After a fault it is given something: the event that it keeps again, with the instant since which it did not. So a
  /// disk that has room again is noticed without anybody's command, and the gap stands in the ledger.
  public func ledgerFault() async -> LedgerFault? {
    guard let fault = health.fault else { return nil }
    guard health.beginTry() else { return fault }
    defer { health.endTry() }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("at", time.now)
      writer.member("kind", "ledger-recovered")
      writer.member("by", "escalon")
      writer.member("since", health.since)
      writer.member("fault", fault.code.rawValue)
    }
    var commit = Commit()
    commit.administration = [NewEntry(kind: "ledger-recovered", body: writer.bytes)]
    do {
      let frozen = commit
      guard case .committed(let sequence) = try await queue.commit(frozen) else { return fault }
      feed.publish(upTo: sequence)
      return nil
    } catch {
      return (error as? LedgerFault) ?? fault
    }
  }
}
