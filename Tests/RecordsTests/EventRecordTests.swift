import Chronology
import JSONText
import Names
import Policies
import Records
import TestSupport
import Testing
import Ticketing

@Suite("Records of events")
struct EventRecordTests {
  private func written(_ event: Event, _ ticket: TicketID = TicketID("T-1")) -> [UInt8] {
    var writer = JSONWriter()
    writer.record(event, ticket: ticket, number: 7)
    return writer.bytes
  }

  private func checkReadBack(_ event: Event, _ ticket: TicketID = TicketID("T-1")) throws {
    let bytes = written(event, ticket)
    let text = String(decoding: bytes, as: UTF8.self)
    let read = try readEvent(bytes)
    #expect(deep(read.event) == deep(event), "\(text)")
    #expect(read.ticket == ticket)
    #expect(read.number == 7)
    #expect(written(read.event, read.ticket) == bytes)
    // Every record is JSON, and no key stands twice.
    #expect(throws: Never.self) { try JSONValue(parsing: bytes) }
  }

  @Test("every fact is read back field for field", arguments: Fact.Kind.allCases)
  func facts(kind: Fact.Kind) throws {
    let facts = Samples.facts(of: kind)
    #expect(!facts.isEmpty)
    for fact in facts {
      #expect(fact.kind == kind)
      try checkReadBack(
        Event(at: Samples.at, noticedAt: Samples.late, cause: .closing, fact: fact))
    }
  }

  @Test("every cause is read back")
  func causes() throws {
    #expect(Set(Samples.causes.map { Samples.kind($0) }) == Set(0...12))
    for cause in Samples.causes {
      try checkReadBack(
        Event(at: Samples.at, noticedAt: Samples.at, cause: cause, fact: .resolved))
    }
  }

  @Test("parties, reasons and values of every kind are among the samples")
  func parts() {
    #expect(Set(Samples.parties.map { Samples.kind($0) }) == Set(0...12))
    #expect(Set(Samples.reasons.map { Samples.kind($0) }) == Set(0...24))
    #expect(Set(Samples.values.map { Samples.kind($0) }) == Set(0...12))
  }

  @Test("every instant is read back, also what RFC 3339 cannot write")
  func instants() throws {
    for at in Samples.instants {
      for noticedAt in Samples.instants {
        try checkReadBack(Event(at: at, noticedAt: noticedAt, cause: .matrix, fact: .validated))
      }
    }
  }

  @Test("identities are kept byte for byte", arguments: ["", Samples.odd, "e\u{301}", "\u{0}"])
  func identities(text: String) throws {
    let event = Event(
      at: Samples.at, noticedAt: Samples.at, cause: .promise, fact: .mergedInto(TicketID(text)))
    try checkReadBack(event, TicketID(text))
    let read = try readEvent(written(event, TicketID(text)))
    #expect(Array(read.ticket.text.utf8) == Array(text.utf8))
  }

  @Test(
    "every event of seeded stories is read back, and folds to the same ticket",
    arguments: shippedPolicies)
  func stories(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in UInt64(1)...30 {
      let (events, ticket) = RandomStory(seed: seed, policy: policy).played(under: policy)
      var fold = Ticket(id: ticket.id)
      for event in events {
        let read = try readEvent(written(event, ticket.id))
        #expect(deep(read.event) == deep(event))
        fold.evolve(with: read.event)
      }
      #expect(deep(fold) == deep(ticket))
      let snapshot = writeTicket(ticket)
      #expect(writeTicket(fold) == snapshot)
      #expect(deep(try readTicket(snapshot)) == deep(ticket))
    }
  }

  @Test(
    "what is damaged is refused with its place",
    arguments: [
      ("", 0), ("{}", 1), ("[]", 0), ("{\"ticket\":\"T\"", 13), ("{\"ticket\":1", 10),
      ("{\"ticket\": \"T\"", 10), ("{\"seq\":1", 1),
    ])
  func faults(text: String, offset: Int) {
    #expect(throws: RecordFault.self) { try readEvent(Array(text.utf8)) }
    do throws(RecordFault) {
      _ = try readEvent(Array(text.utf8))
    } catch {
      guard case .damaged(let at, _) = error else { return }
      #expect(at == offset, "\(error)")
    }
  }

  @Test("kinds, causes and words of others are refused")
  func unknown() {
    let event = Event(
      at: Samples.at, noticedAt: Samples.at, cause: .closing,
      fact: .approvalAsked(role: "r", step: .close))
    let text = String(decoding: written(event), as: UTF8.self)
    for (known, other) in [
      ("approval-asked", "approval-eaten"), ("closing", "chance"), ("close", "cloze"),
      ("2026-01", "2026-13"), ("\"seq\":7", "\"seq\":7.5"),
      ("\"seq\":7", "\"seq\":99999999999999999999"),
    ] {
      let damaged = text.replacing(known, with: other)
      #expect(damaged != text)
      #expect(throws: RecordFault.self) { try readEvent(Array(damaged.utf8)) }
    }
    #expect(throws: RecordFault.self) { try readEvent(Array((text + " ").utf8)) }
  }
}
