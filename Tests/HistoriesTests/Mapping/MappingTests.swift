import Chronology
import Testing

@testable import Histories

@Suite("Mappings")
struct MappingTests {
  private let desk = Desk()

  @Test("rows become an opening, changes of fields, and what the mapping lists")
  func events() throws {
    let rows = """
      id,time,prio,who,state
      A,2026-03-02 09:00,P3,ana,new
      A,2026-03-02 10:00,P2,ben,new
      B,2026-03-02 09:30,,ana,new
      A,2026-03-02 11:00,P2,ben,done
      """
    let mapping = smallMapping(
      """
      actor: row.who
      role: agent
      events:
        - { when: first, do: open }
        - { when: row.who != previous.who && previous.who != null, do: { assign: { person: row.who } } }
        - { when: row.state == "done" && previous.state != "done", do: [ resolve, { close: { reason: Settled } } ] }
      """)
    #expect(
      try desk.lines(desk.read(rows, mapping)) == [
        #"{"ticket":"A","at":"2026-03-02T09:00:00Z","kind":"open","actor":"ana","role":"agent","source":"line 2","fields":{"priority":"P3"}}"#,
        #"{"ticket":"A","at":"2026-03-02T10:00:00Z","kind":"edit","actor":"ben","role":"agent","source":"line 3","field":"priority","from":"P3","to":"P2"}"#,
        #"{"ticket":"A","at":"2026-03-02T10:00:00Z","kind":"assign","actor":"ben","role":"agent","source":"line 3","person":"ben"}"#,
        #"{"ticket":"A","at":"2026-03-02T11:00:00Z","kind":"resolve","actor":"ben","role":"agent","source":"line 5"}"#,
        #"{"ticket":"A","at":"2026-03-02T11:00:00Z","kind":"close","actor":"ben","role":"agent","source":"line 5","reason":"Settled"}"#,
        #"{"ticket":"B","at":"2026-03-02T09:30:00Z","kind":"open","actor":"ana","role":"agent","source":"line 4"}"#,
      ])
  }

  @Test("rows of a ticket are taken by instant, and of equal instants in the file's order")
  func order() throws {
    let rows = """
      id,time,prio
      A,2026-03-02 10:00,P2
      A,2026-03-02 09:00,P3
      A,2026-03-02 10:00,P1
      """
    let history = try desk.read(rows, smallMapping())
    #expect(history.parts[0].events.map(\.line) == [3, 2, 4])
    #expect(history.bad.count == 0)
  }

  @Test("as written, an instant that goes back is bad, unless within the tolerance")
  func goesBack() throws {
    let rows = """
      id,time,prio
      A,2026-03-02 10:00,P2
      A,2026-03-02 09:59,P3
      A,2026-03-02 08:00,P1
      A,2026-03-02 10:05,P1
      """
    let strict = try desk.read(rows, smallMapping(order: "as-written"))
    #expect(strict.bad.kept.map(\.line) == [3, 4])
    #expect(
      strict.bad.kept.first?.reason == "the instant lies 1m before the one that came before it")
    let lenient = try desk.read(rows, smallMapping(order: "as-written") + "\ntolerance: 1m")
    #expect(lenient.bad.kept.map(\.line) == [4])
    #expect(lenient.parts[0].events.map(\.at.rfc3339)[1] == "2026-03-02T10:00:00Z")
  }

  @Test("an event may have columns of instants of its own, and without one it does not happen")
  func ownInstants() throws {
    let rows = """
      id,opened,time,closed,prio
      A,2026-03-02 09:00,2026-03-02 08:00,,P1
      B,2026-03-02 07:00,2026-03-02 08:00,2026-03-02 12:00,P1
      C,,2026-03-02 08:00,2026-03-02 07:00,P1
      """
    let mapping = smallMapping(
      """
      events:
        - { when: first, at: { earliest: [ opened, time ] }, do: open }
        - { at: closed, do: close }
      """)
    let history = try desk.read(rows, mapping)
    let told = history.parts[0].events.map { "\($0.kind.word) \($0.at.rfc3339)" }
    #expect(
      told == [
        "open 2026-03-02T08:00:00Z", "open 2026-03-02T07:00:00Z", "close 2026-03-02T12:00:00Z",
        "open 2026-03-02T08:00:00Z",
      ])
    #expect(history.bad.kept.map(\.line) == [4])
  }

  @Test("texts are translated, and one that the mapping does not know makes the row bad")
  func maps() throws {
    let rows =
      "id,time,prio,x\nA,2026-03-02 09:00,1,u\nB,2026-03-02 09:00,9,v\nC,2026-03-02 09:00,,\n"
    let yaml = """
      mapping: m
      ticket: id
      instants: { format: "YYYY-MM-DD HH:mm", zone: UTC }
      at: time
      fields:
        priority: { value: row.prio, map: { "1": P1 } }
        known: { value: row.x, map: { u: true }, default: false }
      events: [ { when: first, do: open } ]
      """
    let history = try desk.read(rows, yaml)
    let lines = desk.lines(history)
    #expect(lines.count == 2)
    #expect(lines[0].contains(#""fields":{"priority":"P1","known":true}"#))
    #expect(lines[1].contains(#""fields":{"known":false}"#))
    #expect(
      history.bad.kept.map(\.reason) == [
        "the mapping does not say what \"9\" becomes (mapping 6:22)"
      ])
  }

  @Test("parameters take the form that their command wants")
  func parameters() throws {
    let rows = "id,time,prio,n\nA,2026-03-02 09:00,P1,4\nA,2026-03-02 09:01,P1,four\n"
    let mapping = smallMapping(
      """
      events:
        - { when: first, do: open }
        - { when: row.n != null, do: { rate: { rating: row.n } } }
      """)
    let history = try desk.read(rows, mapping)
    #expect(desk.lines(history)[1].hasSuffix(#""rating":4}"#))
    #expect(
      history.bad.kept.map(\.reason) == ["\"rating\" must be a whole number (mapping 9:50)"])
  }

  @Test("evidence is read from the last row, and is no event")
  func evidence() throws {
    let rows = """
      id,time,prio,ok,due
      A,2026-03-02 09:00,P1,true,2026-03-02 12:00
      A,2026-03-02 13:00,P1,false,2026-03-02 12:30
      B,2026-03-02 09:00,P1,true,
      C,2026-03-02 09:00,P1,,
      """
    let mapping = smallMapping(
      """
      hindsight: [ ok, due ]
      events: [ { when: first, do: open } ]
      evidence: { clock: resolution, breached: row.ok == "false", kept: row.ok == "true", deadline: due }
      """)
    let lines = desk.lines(try desk.read(rows, mapping)).filter { $0.contains("evidence") }
    #expect(
      lines == [
        #"{"ticket":"A","kind":"evidence","verdict":"breached","deadline":"2026-03-02T12:30:00Z","clock":"resolution"}"#,
        #"{"ticket":"B","kind":"evidence","verdict":"kept","clock":"resolution"}"#,
      ])
  }

  @Test("bad rows are counted and told by line; strict reading ends at the first")
  func badRows() throws {
    let rows = """
      id,time,prio
      A,2026-03-02 09:00
      ,2026-03-02 09:00,P1
      A,,P1
      A,2026-02-30 09:00,P1
      A,2026-03-02 09:00,P1
      """
    let history = try desk.read(rows, smallMapping())
    #expect(history.rowCount == 5)
    #expect(history.ticketCount == 1)
    #expect(
      history.bad.kept.map { "\($0.line): \($0.reason)" } == [
        "2: the row has 2 fields, the header has 3", "3: the column \"id\" names no ticket",
        "4: the column \"time\" has no instant",
        "5: \"2026-02-30 09:00\" in the column \"time\" is no instant of the form YYYY-MM-DD HH:mm",
      ])
    let error = #expect(throws: HistoryError.self) {
      try desk.read(rows, smallMapping(), strict: true)
    }
    #expect(
      error?.description.hasSuffix("history:2: the row has 2 fields, the header has 3") == true)
  }

  @Test("a ticket to which something happens before it is opened is bad")
  func neverOpened() throws {
    let rows = "id,time,prio,state\nA,2026-03-02 09:00,P1,done\n"
    let mapping = smallMapping(
      """
      events:
        - { when: row.state == "new", do: open }
        - { when: row.state == "done", do: close }
      """)
    let history = try desk.read(rows, mapping)
    #expect(history.ticketCount == 0)
    #expect(
      history.bad.kept.map(\.reason) == ["something happens to the ticket before it is opened"])
  }
}
