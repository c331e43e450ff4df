import Ledgers
import Ticketing

extension LedgerContract {
  static let chainClauses = [
    Clause("an empty ledger's head is the origin") { ledger in
      let head = try await ledger.head()
      try require(head.sequence, is: 0, "sequence")
      try require(head.hash, is: .origin, "hash")
      try require(try await ledger.entries(after: 0, limit: 9), is: [], "events")
      try require(
        try await ledger.entries(of: .administration, after: 0, limit: 9), is: [], "events")
    },
    Clause("every stream is a chain, and the head is a chain over all") { ledger in
      var first = MadeTickets.commit(
        MadeTickets.write("a", events: 3), MadeTickets.write("b", events: 2))
      first.administration = [
        NewEntry(kind: "kept", body: []), NewEntry(kind: "made", body: [0, 255]),
      ]
      var second = MadeTickets.commit(MadeTickets.write("b", upon: 2))
      second.administration = [NewEntry(kind: "signed", body: [7])]
      _ = try await ledger.commit([first, second])
      let streams: [(Stream, [[UInt8]])] = [
        (.ticket(TicketID("a")), ["a 1", "a 2", "a 3"].map { Array($0.utf8) }),
        (.ticket(TicketID("b")), ["b 1", "b 2", "b 3"].map { Array($0.utf8) }),
        (.administration, [[], [0, 255], [7]]),
      ]
      for (stream, bodies) in streams {
        let entries = try await ledger.entries(of: stream, after: 0, limit: 99)
        try require(entries.map(\.body), is: bodies, "bodies of \(stream)")
        try require(entries.map(\.number), is: [1, 2, 3], "numbers of \(stream)")
        var hash = EntryHash.origin
        for entry in entries {
          hash = hash.next(entry.body)
          try require(entry.hash, is: hash, "hash \(entry.number) of \(stream)")
          try require(entry.stream, is: stream, "stream")
        }
      }
      let all = try await ledger.entries(after: 0, limit: 99)
      try require(all.map(\.sequence), is: Array(1...9), "sequences")
      let head = try await ledger.head()
      try require(head.sequence, is: 9, "head's sequence")
      try require(
        head.hash, is: all.reduce(EntryHash.origin) { $0.next($1.hash) }, "head's hash")
    },
    Clause("events come in pages, by stream and over all") { ledger in
      _ = try await ledger.commit([
        MadeTickets.commit(MadeTickets.write("a", events: 5)),
        MadeTickets.commit(MadeTickets.write("b", events: 5)),
      ])
      let stream = Stream.ticket(TicketID("b"))
      let part = try await ledger.entries(of: stream, after: 1, limit: 2)
      try require(part.map(\.number), is: [2, 3], "numbers of a part")
      try require(part.map(\.sequence), is: [7, 8], "sequences of a part")
      let over = try await ledger.entries(after: 4, limit: 2)
      try require(over.map(\.sequence), is: [5, 6], "sequences")
      try require(
        over.map(\.stream), is: [.ticket(TicketID("a")), .ticket(TicketID("b"))], "streams")
      try require(try await ledger.entries(of: stream, after: 5, limit: 9), is: [], "the end")
      try require(try await ledger.entries(after: 10, limit: 9), is: [], "the end of all")
      try require(try await ledger.entries(of: stream, after: 0, limit: 0), is: [], "nothing")
      let newest = try await ledger.entries(of: stream, before: nil, limit: 2)
      try require(newest.map(\.number), is: [5, 4], "the newest")
      let older = try await ledger.entries(of: stream, before: 4, limit: 9)
      try require(older.map(\.number), is: [3, 2, 1], "those before")
      try require(older.map(\.sequence), is: [8, 7, 6], "sequences of those before")
      try require(try await ledger.entries(of: stream, before: 1, limit: 9), is: [], "the first")
    },
  ]
}
