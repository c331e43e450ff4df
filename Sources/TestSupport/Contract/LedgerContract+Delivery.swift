import Chronology
import Ledgers
import Ticketing

extension LedgerContract {
  private static func record(
    _ id: String, _ number: Int32, _ outcome: Attempt.Outcome, then state: OutboxRow.State,
    at milliseconds: Int64 = 0, contact: Int32 = 0
  ) -> AttemptRecord {
    AttemptRecord(
      id: id,
      attempt: Attempt(
        number: number, contact: contact, at: MadeTickets.at(milliseconds), outcome: outcome,
        detail: "try \(number)"),
      state: state, nextAt: MadeTickets.at(milliseconds + 60), contact: contact + 1)
  }

  private static func pending(_ ids: String...) -> Commit {
    var commit = Commit()
    commit.notifications = ids.map { MadeTickets.notification($0) }
    return commit
  }

  static let deliveryClauses = [
    Clause(
      "a dead notification is unreported until a commit reports it, and again after it was sent again"
    ) {
      ledger in
      _ = try await ledger.commit([pending("n", "m", "p")])
      func unreported() async throws -> [String] {
        try await ledger.unreportedNotifications(limit: 9).map(\.notification.id)
      }
      try await ledger.record([
        record("m", 1, .rejected, then: .dead), record("n", 1, .rejected, then: .dead),
      ])
      try require(try await unreported(), is: ["n", "m"], "unreported")
      var commit = Commit()
      commit.reported = ["n", "nobody"]
      _ = try await ledger.commit([commit])
      try require(try await unreported(), is: ["m"], "unreported after a report")
      _ = try await ledger.sendAgain(["n"], at: MadeTickets.at(9))
      try await ledger.record([record("n", 2, .rejected, then: .dead)])
      try require(try await unreported(), is: ["n", "m"], "unreported once more")
    },
    Clause("tries are kept in order, and say what comes next") { ledger in
      _ = try await ledger.commit([pending("n")])
      try await ledger.record([
        record("n", 1, .failed, then: .pending, at: 1),
        record("n", 2, .failed, then: .pending, at: 2, contact: 1),
      ])
      let row = try await ledger.notification("n")
      try require(row?.attempts.map(\.number), is: [1, 2], "tries")
      try require(row?.attempts.map(\.detail), is: ["try 1", "try 2"], "details")
      try require(row?.state, is: .pending, "state")
      try require(row?.nextAt, is: MadeTickets.at(62), "next try")
      try require(row?.contact, is: 2, "next contact")
      try require(try await ledger.nextDelivery(), is: MadeTickets.at(62), "next delivery")
      try require(
        try await ledger.dueNotifications(until: MadeTickets.at(61)), is: [], "due")
    },
    Clause("a try that is recorded twice counts once") { ledger in
      _ = try await ledger.commit([pending("n")])
      try await ledger.record([record("n", 1, .failed, then: .pending, at: 1)])
      let once = try await ledger.notification("n")
      try await ledger.record([
        record("n", 1, .rejected, then: .dead, at: 9), record("x", 1, .failed, then: .dead),
      ])
      try require(try await ledger.notification("n"), is: once, "row")
      try require(try await ledger.outboxCounts().counts, is: [.pending: 1], "counts")
    },
    Clause("a withdrawn notification stays so unless it was delivered after all") { ledger in
      _ = try await ledger.commit([pending("n")])
      var answer = Commit()
      answer.withdrawals = [Withdrawal(ticket: TicketID("T-1"), upTo: 1)]
      _ = try await ledger.commit([answer])
      try await ledger.record([record("n", 1, .failed, then: .pending)])
      try require(try await ledger.notification("n")?.state, is: .withdrawn, "state")
      try require(try await ledger.nextDelivery(), is: nil, "next delivery")
      try await ledger.record([record("n", 2, .delivered, then: .delivered)])
      let row = try await ledger.notification("n")
      try require(row?.state, is: .delivered, "state at the end")
      try require(row?.attempts.count, is: 2, "tries")
    },
    Clause("dead notifications can be sent again, and no others") { ledger in
      _ = try await ledger.commit([pending("a", "b", "c")])
      try await ledger.record([
        record("a", 1, .rejected, then: .dead, contact: 1),
        record("b", 1, .delivered, then: .delivered),
      ])
      let contacts = try await ledger.sendAgain(["a", "b", "c", "x"], at: MadeTickets.at(500))
      let row = try await ledger.notification("a")
      try require(contacts, is: row.map { [$0.nextContact] }, "where they go")
      try require(row?.state, is: .pending, "state")
      try require(row?.nextAt, is: MadeTickets.at(500), "next try")
      try require(row?.contact, is: 0, "next contact")
      try require(row?.attempts.count, is: 1, "tries")
      try require(try await ledger.notification("b")?.state, is: .delivered, "other state")
      let counts = try await ledger.outboxCounts()
      try require(counts.counts, is: [.pending: 2, .delivered: 1], "counts")
    },
  ]
}
