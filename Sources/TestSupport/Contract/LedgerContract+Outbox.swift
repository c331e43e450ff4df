import Chronology
import Ledgers
import Names
import Ticketing

extension LedgerContract {
  static let outboxClauses = [
    Clause("a notification is there as it was caused, and pending") { ledger in
      var commit = Commit()
      let bare = MadeTickets.notification("bare")
      commit.notifications = [MadeTickets.notification("n"), bare]
      commit.notifications[1].contacts = []
      _ = try await ledger.commit([commit])
      let wanted = OutboxRow(
        notification: commit.notifications[0], state: .pending, nextAt: MadeTickets.start,
        contact: 0, attempts: [])
      try require(try await ledger.notification("n"), is: wanted, "row")
      try require(
        try await ledger.notification("bare")?.notification.contacts, is: [], "contacts")
      try require(try await ledger.notification("x"), is: nil, "row of nothing")
    },
    Clause("due notifications come by instant and then by identity") { ledger in
      var commit = Commit()
      commit.notifications = [
        MadeTickets.notification("c", at: MadeTickets.at(5)),
        MadeTickets.notification("b", at: MadeTickets.at(5)),
        MadeTickets.notification("a", at: MadeTickets.at(9)),
        MadeTickets.notification("d", at: MadeTickets.at(1)),
      ]
      let contact = commit.notifications[0].contacts[0]
      _ = try await ledger.commit([commit])
      func due(until end: Int64, limit: Int) async throws -> DueNotifications? {
        let due = try await ledger.dueNotifications(
          to: [contact], until: MadeTickets.at(end), limit: limit)
        return due.first
      }
      let all = try await due(until: 5, limit: 9)
      try require(all?.rows.map(\.notification.id), is: ["d", "b", "c"], "due")
      try require(all?.isAll, is: true, "that is all")
      try require(all?.nextAt, is: MadeTickets.at(9), "the next")
      let first = try await due(until: 99, limit: 1)
      try require(first?.rows.map(\.notification.id), is: ["d"], "due first")
      try require(first?.isAll, is: false, "that is all of the first")
      let whole = try await due(until: 99, limit: 4)
      try require(whole?.isAll, is: true, "the limit is reached by all")
      try require(whole?.nextAt, is: nil, "after all")
      try require(
        try await ledger.waitingContacts(), is: [contact: MadeTickets.at(1)], "contacts")
      let counts = try await ledger.outboxCounts()
      try require(counts.counts, is: [.pending: 4], "counts")
      try require(counts.oldestPending, is: MadeTickets.at(5), "since when the first waits")
    },
    Clause("notifications are due for the contact that is next") { ledger in
      var commit = Commit()
      let one = Contact(channel: "mail", address: "one@example.org")
      let other = Contact(channel: "mail", address: "other@example.org")
      let nobody = [Contact]().contact(at: 0)
      commit.notifications = [
        MadeTickets.notification("a"), MadeTickets.notification("b"),
        MadeTickets.notification("c"),
      ]
      commit.notifications[0].contacts = [one, other]
      commit.notifications[1].contacts = [other, one]
      commit.notifications[2].contacts = []
      _ = try await ledger.commit([commit])
      func due() async throws -> [[String]] {
        try await ledger.dueNotifications(
          to: [other, one, nobody], until: MadeTickets.at(99), limit: 9
        ).map { $0.rows.map(\.notification.id) }
      }
      try require(try await due(), is: [["b"], ["a"], ["c"]], "due")
      let attempt = Attempt(
        number: 1, contact: 0, at: MadeTickets.at(1), outcome: .rejected, detail: "550")
      try await ledger.record([
        AttemptRecord(
          id: "a", attempt: attempt, state: .pending, nextAt: MadeTickets.at(1), contact: 1)
      ])
      try require(try await due(), is: [["b", "a"], [], ["c"]], "due by the next contact")
      try require(
        try await ledger.waitingContacts(),
        is: [other: MadeTickets.start, nobody: MadeTickets.start], "contacts")
    },
    Clause("an empty outbox has nothing due") { ledger in
      try require(try await ledger.nextDelivery(), is: nil, "next delivery")
      let counts = try await ledger.outboxCounts()
      try require(counts.counts, is: [:], "counts")
      try require(counts.oldestPending, is: nil, "oldest")
      try require(try await ledger.notifications(OutboxQuery()), is: [], "list")
    },
    Clause("an answer withdraws the calls up to it, and nothing else") { ledger in
      var commit = Commit()
      commit.notifications = [
        MadeTickets.notification("call-1", event: 1), MadeTickets.notification("call-2", event: 2),
        MadeTickets.notification("call-3", event: 3),
        MadeTickets.notification("note", event: 1, kind: .note),
        MadeTickets.notification("other", ticket: "T-2", event: 1),
      ]
      _ = try await ledger.commit([commit])
      let attempt = Attempt(
        number: 1, contact: 0, at: MadeTickets.start, outcome: .delivered, detail: "250 OK")
      try await ledger.record([
        AttemptRecord(
          id: "call-1", attempt: attempt, state: .delivered, nextAt: MadeTickets.start, contact: 0)
      ])
      var answer = Commit()
      answer.withdrawals = [Withdrawal(ticket: TicketID("T-1"), upTo: 2)]
      _ = try await ledger.commit([answer])
      var states: [String: OutboxRow.State] = [:]
      for id in ["call-1", "call-2", "call-3", "note", "other"] {
        states[id] = try await ledger.notification(id)?.state
      }
      let wanted: [String: OutboxRow.State] = [
        "call-1": .delivered, "call-2": .withdrawn, "call-3": .pending, "note": .pending,
        "other": .pending,
      ]
      try require(states, is: wanted, "states")
      let counts = try await ledger.outboxCounts().counts
      try require(counts, is: [.delivered: 1, .withdrawn: 1, .pending: 3], "counts")
    },
    Clause("lists of notifications show the newest first, by state and by ticket") { ledger in
      var commit = Commit()
      commit.notifications = (1...9).map { number in
        MadeTickets.notification("n\(number)", ticket: number % 3 == 0 ? "T-2" : "T-1")
      }
      _ = try await ledger.commit([commit])
      let attempt = Attempt(
        number: 1, contact: 0, at: MadeTickets.start, outcome: .rejected, detail: "no")
      try await ledger.record(
        ["n2", "n3", "n7"].map {
          AttemptRecord(
            id: $0, attempt: attempt, state: .dead, nextAt: MadeTickets.start, contact: 0)
        })
      func list(_ change: (inout OutboxQuery) -> Void) async throws -> [String] {
        var query = OutboxQuery()
        change(&query)
        return try await ledger.notifications(query).map(\.notification.id)
      }
      let all = (1...9).reversed().map { "n\($0)" }
      try require(try await list { _ in }, is: all, "all")
      try require(try await list { $0.limit = 2 }, is: ["n9", "n8"], "two")
      try require(
        try await list {
          $0.after = "n8"
          $0.limit = 2
        }, is: ["n7", "n6"], "after one")
      try require(try await list { $0.states = [.dead] }, is: ["n7", "n3", "n2"], "dead ones")
      try require(
        try await list { $0.states = [.dead, .pending] }, is: all, "dead and pending ones")
      try require(
        try await list {
          $0.states = [.pending, .dead]
          $0.after = "n4"
        }, is: ["n3", "n2", "n1"],
        "some after one")
      try require(
        try await list { $0.ticket = TicketID("T-2") }, is: ["n9", "n6", "n3"], "of a ticket")
      try require(
        try await list {
          $0.ticket = TicketID("T-1")
          $0.states = [.dead]
          $0.limit = 1
        },
        is: ["n7"], "dead ones of a ticket")
      try require(try await list { $0.after = "nothing" }, is: [], "after nothing")
    },
  ]
}
