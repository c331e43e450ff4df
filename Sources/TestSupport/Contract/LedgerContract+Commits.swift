import Chronology
import Ledgers
import Names
import Ticketing

extension LedgerContract {
  static let commitClauses = [
    Clause("a new ticket is there as it was written") { ledger in
      let facets = MadeTickets.facets { facets in
        facets.team = "network"
        facets.owner = "ada"
        facets.assignee = "bert"
        facets.nextDeadline = MadeTickets.at(5)
        facets.isBreached = true
        facets.isCalling = true
        facets.subject = "Größe \u{0}\u{1F525} 'quoted'"
      }
      let write = MadeTickets.write("T-1", events: 2, wake: MadeTickets.at(-7), facets: facets)
      let outcomes = try await ledger.commit([MadeTickets.commit(write)])
      try require(outcomes, is: [.committed(upTo: 2)], "outcomes")
      try require(try await ledger.ticket(TicketID("T-1")), is: write.row, "row")
      try require(try await ledger.ticket(TicketID("T-2")), is: nil, "row of nobody")
    },
    Clause("rows come in the order asked for, without those that are not there") { ledger in
      let writes = ["a", "b", "c"].map { MadeTickets.write($0) }
      _ = try await ledger.commit(writes.map { MadeTickets.commit($0) })
      let found = try await ledger.tickets(["c", "x", "a"].map { TicketID($0) })
      try require(found.map(\.id.text), is: ["c", "a"], "rows")
    },
    Clause("all tickets can be walked through by identity") { ledger in
      for id in ["b", "d", "a", "c"] {
        _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write(id))])
      }
      let first = try await ledger.tickets(after: nil, limit: 3)
      let rest = try await ledger.tickets(after: first.last?.id, limit: 3)
      try require((first + rest).map(\.id.text), is: ["a", "b", "c", "d"], "walk")
      try require(first.count, is: 3, "length of the first part")
    },
    Clause("a conflict leaves its commit out, and the others stand") { ledger in
      let outcomes = try await ledger.commit([
        MadeTickets.commit(MadeTickets.write("T-1")),
        MadeTickets.commit(MadeTickets.write("T-1")),
        MadeTickets.commit(MadeTickets.write("T-2", upon: 4)),
        MadeTickets.commit(MadeTickets.write("T-1", upon: 1)),
      ])
      try require(
        outcomes,
        is: [
          .committed(upTo: 1), .conflict(TicketID("T-1"), version: 1),
          .conflict(TicketID("T-2"), version: 0), .committed(upTo: 2),
        ], "outcomes")
      try require(try await ledger.ticket(TicketID("T-1"))?.version, is: 2, "version")
      try require(try await ledger.ticket(TicketID("T-2")), is: nil, "row left out")
    },
    Clause("a commit over two tickets happens to both or to none") { ledger in
      _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write("a", events: 3))])
      var both = MadeTickets.commit(MadeTickets.write("b"), MadeTickets.write("a", upon: 2))
      both.notifications = [MadeTickets.notification("n", ticket: "b")]
      both.administration = [NewEntry(kind: "set", body: [1])]
      both.answer = KeptAnswer(key: "k", request: [], status: 200, body: [], at: MadeTickets.start)
      let left = try await ledger.commit([both])
      try require(left, is: [.conflict(TicketID("a"), version: 3)], "outcome of the first try")
      try require(try await ledger.ticket(TicketID("b")), is: nil, "other ticket")
      try require(try await ledger.notification("n"), is: nil, "notification")
      try require(try await ledger.answer("k"), is: nil, "answer")
      try require(try await ledger.head().sequence, is: 3, "head")
      both.tickets[1] = MadeTickets.write("a", upon: 3)
      let done = try await ledger.commit([both])
      try require(done, is: [.committed(upTo: 6)], "outcome of the second try")
      try require(try await ledger.ticket(TicketID("b"))?.version, is: 1, "other ticket's version")
      try require(try await ledger.notification("n")?.state, is: .pending, "state")
    },
    Clause("a commit may write one ticket twice") { ledger in
      let twice = MadeTickets.commit(
        MadeTickets.write("a", events: 2), MadeTickets.write("a", upon: 2))
      try require(try await ledger.commit([twice]), is: [.committed(upTo: 3)], "outcome")
      try require(try await ledger.ticket(TicketID("a"))?.version, is: 3, "version")
      try require(try await ledger.counts(), is: [.open: 1], "counts")
    },
    Clause("what is there under a key is not made twice") { ledger in
      var commit = Commit()
      commit.answer = KeptAnswer(
        key: "k", request: [1], status: 201, body: [2], at: MadeTickets.start)
      commit.notifications = [MadeTickets.notification("n")]
      try require(try await ledger.commit([commit]), is: [.committed(upTo: 0)], "outcome")
      var second = MadeTickets.commit(MadeTickets.write("a"))
      second.answer = commit.answer
      var third = MadeTickets.commit(MadeTickets.write("a"))
      third.notifications = [MadeTickets.notification("m"), MadeTickets.notification("n")]
      var fourth = MadeTickets.commit(MadeTickets.write("a"))
      fourth.notifications = [MadeTickets.notification("o"), MadeTickets.notification("o")]
      let outcomes = try await ledger.commit([second, third, fourth])
      try require(outcomes, is: [.taken("k"), .taken("n"), .taken("o")], "outcomes")
      try require(try await ledger.ticket(TicketID("a")), is: nil, "ticket")
      try require(try await ledger.notification("m"), is: nil, "notification")
    },
    Clause("tickets are counted by state") { ledger in
      try require(try await ledger.counts(), is: [:], "counts of nothing")
      let closed = MadeTickets.facets { $0.status = .closed }
      _ = try await ledger.commit([
        MadeTickets.commit(MadeTickets.write("a")), MadeTickets.commit(MadeTickets.write("b")),
        MadeTickets.commit(MadeTickets.write("c", facets: closed)),
        MadeTickets.commit(MadeTickets.write("b", upon: 1, facets: closed)),
      ])
      try require(try await ledger.counts(), is: [.open: 1, .closed: 2], "counts")
      let rest = MadeTickets.write("a", upon: 1, facets: closed)
      _ = try await ledger.commit([MadeTickets.commit(rest)])
      try require(try await ledger.counts(), is: [.closed: 3], "counts at the end")
    },
  ]
}
