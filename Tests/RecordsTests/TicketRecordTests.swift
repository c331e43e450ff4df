import Chronology
import JSONText
import Names
import Policies
import Records
import TestSupport
import Testing
import Ticketing

@Suite("Snapshots of tickets")
struct TicketRecordTests {
  /// A ticket after every sample of a fact: more of everything than any story has.
  private func crowded(_ kinds: [Fact.Kind] = Fact.Kind.allCases) -> Ticket {
    var ticket = Ticket(id: TicketID(Samples.odd))
    for kind in kinds {
      for fact in Samples.facts(of: kind) {
        ticket.evolve(
          with: Event(at: Samples.at, noticedAt: Samples.late, cause: .matrix, fact: fact))
      }
    }
    return ticket
  }

  private func checkReadBack(_ ticket: Ticket) throws {
    let bytes = writeTicket(ticket)
    let read = try readTicket(bytes)
    #expect(deep(read) == deep(ticket), "\(String(decoding: bytes, as: UTF8.self))")
    #expect(writeTicket(read) == bytes)
    #expect(throws: Never.self) { try JSONValue(parsing: bytes) }
  }

  @Test("a ticket before its first event is read back")
  func empty() throws { try checkReadBack(Ticket(id: TicketID(""))) }

  @Test("tickets with a little of everything are read back, in any order of events")
  func crowds() throws {
    var random = SplitMix64(seed: 3)
    try checkReadBack(crowded())
    for _ in 0..<200 { try checkReadBack(crowded(Fact.Kind.allCases.shuffled(using: &random))) }
    for kind in Fact.Kind.allCases { try checkReadBack(crowded([.opened, kind])) }
  }

  @Test("a snapshot of a newer format is refused by its number")
  func newer() {
    let text = String(decoding: writeTicket(Ticket(id: TicketID("T"))), as: UTF8.self)
    #expect(text.hasPrefix("{\"format\":1,"))
    let newer = text.replacing("\"format\":1,", with: "\"format\":2,\"what\":{},")
    #expect(throws: RecordFault.newer(format: 2, known: 1)) { try readTicket(Array(newer.utf8)) }
    let older = text.replacing("\"format\":1", with: "\"format\":0")
    #expect(throws: RecordFault.self) { try readTicket(Array(older.utf8)) }
    #expect(RecordFault.newer(format: 2, known: 1).description.contains("format 2"))
  }

  @Test("a snapshot cut short anywhere is refused, never a trap")
  func cut() {
    let bytes = writeTicket(crowded())
    for count in bytes.indices {
      #expect(throws: RecordFault.self) { try readTicket(Array(bytes[..<count])) }
    }
  }
}
