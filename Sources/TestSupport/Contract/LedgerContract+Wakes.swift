import Chronology
import Ledgers
import Ticketing

extension LedgerContract {
  static let wakeClauses = [
    Clause("what is due comes by instant and then by identity, in pages") { ledger in
      var random = SplitMix64(seed: 11)
      var model: [TicketID: Instant] = [:]
      var versions: [String: Int64] = [:]
      for _ in 0..<400 {
        let id = "T-\(random.number(in: 1...120))"
        let wake = random.oneIn(5) ? nil : MadeTickets.at(random.number(in: 0...40))
        let write = MadeTickets.write(id, upon: versions[id, default: 0], wake: wake)
        versions[id, default: 0] += 1
        model[TicketID(id)] = wake
        _ = try await ledger.commit([MadeTickets.commit(write)])
      }
      let all = model.map { DueTicket(id: $0.key, at: $0.value) }
        .sorted { $0.at == $1.at ? $0.id < $1.id : $0.at < $1.at }
      for until in [Int64(-1), 0, 13, 40, 99] {
        let wanted = all.filter { $0.at <= MadeTickets.at(until) }
        var found: [DueTicket] = []
        while true {
          let page = try await ledger.due(
            until: MadeTickets.at(until), after: found.last, limit: 7)
          found += page
          if page.count < 7 { break }
        }
        try require(found, is: wanted, "due until \(until)")
      }
      try require(try await ledger.nextWake(), is: all.first?.at, "next wake-up")
    },
    Clause("without wake-ups nothing is due") { ledger in
      _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write("a"))])
      try require(try await ledger.nextWake(), is: nil, "next wake-up")
      try require(
        try await ledger.due(until: .distantFuture, after: nil, limit: 9), is: [], "due")
    },
  ]
}
