import Ticketing

/// Proves that a ledger is whole: no event is missing, altered or out of place, and every ticket is what its events say.
///
/// It reads the ledger twice, in pages, and needs the memory of one page and one ticket's events. Events that are appended
/// while it reads are left to the next audit.
public struct LedgerAuditor: Sendable {
  /// Tells what is wrong with a ticket's row when it does not follow from its events; nil when it does.
  public typealias SnapshotCheck =
    @Sendable (_ row: TicketRow, _ events: [[UInt8]]) throws -> String?

  private let ledger: any TicketLedger
  private let checkSnapshot: SnapshotCheck
  private let pageSize: Int

  /// An audit of a ledger.
  ///
  /// `checkSnapshot`: compares a ticket's row with the fold of its events.
  public init(
    _ ledger: any TicketLedger, pageSize: Int = 2000, checkSnapshot: @escaping SnapshotCheck
  ) {
    self.ledger = ledger
    self.pageSize = max(pageSize, 1)
    self.checkSnapshot = checkSnapshot
  }

  /// Reads everything and tells the first broken link, if there is one.
  ///
  /// - Complexity: O(events), in time.
  public func audit() async throws -> AuditReport {
    let head = try await ledger.head()
    var report = AuditReport(events: head.sequence, head: head.hash)
    try await checkOrder(until: head, &report)
    try await checkStream(.administration, until: nil, row: nil, &report)
    var last: TicketID?
    while true {
      let rows = try await ledger.tickets(after: last, limit: 200)
      for row in rows {
        report.tickets += 1
        try await checkStream(.ticket(row.id), until: row.version, row: row, &report)
      }
      guard let next = rows.last?.id else { break }
      last = next
    }
    return report
  }

  /// Looks whether the events are numbered without a gap and their hashes lead to the head.
  private func checkOrder(
    until head: (sequence: Int64, hash: EntryHash), _ report: inout AuditReport
  ) async throws {
    var hash = EntryHash.origin
    var expected: Int64 = 1
    while expected <= head.sequence {
      let page = try await ledger.entries(after: expected - 1, limit: pageSize)
      if page.isEmpty {
        report.found(BrokenLink(sequence: expected, difference: .missing))
        return
      }
      for entry in page where entry.sequence <= head.sequence {
        if entry.sequence != expected {
          report.found(BrokenLink(sequence: expected, difference: .missing))
          return
        }
        hash = hash.next(entry.hash)
        expected += 1
      }
    }
    if hash != head.hash {
      report.found(BrokenLink(sequence: head.sequence, difference: .head))
    }
    if let more = try await ledger.entries(after: head.sequence, limit: 1).first,
      try await ledger.head().sequence < more.sequence
    {
      report.found(
        BrokenLink(
          sequence: more.sequence, stream: more.stream, number: more.number, difference: .surplus))
    }
  }

  /// Looks whether a stream's events are numbered without a gap, each hash follows from the event, and the row from all.
  private func checkStream(
    _ stream: Stream, until version: Int64?, row: TicketRow?, _ report: inout AuditReport
  ) async throws {
    var hash = EntryHash.origin
    var number: Int64 = 0
    var last: Int64 = 0
    var events: [[UInt8]] = []
    while version.map({ number < $0 }) ?? true {
      let limit = version.map { min(Int64(pageSize), $0 - number) } ?? Int64(pageSize)
      let page = try await ledger.entries(of: stream, after: number, limit: Int(limit))
      for entry in page {
        number += 1
        guard entry.number == number else {
          report.foundGap(in: stream, at: number, after: last, before: entry.sequence)
          return
        }
        hash = hash.next(entry.body)
        guard entry.hash == hash else {
          report.found(
            BrokenLink(
              sequence: entry.sequence, stream: stream, number: number,
              difference: .hash(kept: entry.hash, computed: hash)))
          return
        }
        last = entry.sequence
        if row != nil { events.append(entry.body) }
      }
      if page.isEmpty { break }
    }
    guard let row else { return }
    if number < row.version {
      report.foundGap(in: stream, at: number + 1, after: last, before: .max)
    } else if let reason = try checkSnapshot(row, events) {
      report.found(
        BrokenLink(
          sequence: .max, stream: stream, number: number, difference: .snapshot(reason)))
    }
  }
}
