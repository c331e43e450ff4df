import Testing

@testable import Histories

@Suite("What is wrong with a mapping")
struct MappingFindingTests {
  private let desk = Desk()
  private let rows = "id,time,prio,verdict\nA,2026-03-02 09:00,P1,ok\n"

  @Test("everything is told at once, with line, column and a suggestion")
  func atOnce() {
    let yaml = """
      mapping: m
      tickt: id
      instants: { format: "YYYY-MM-DD HH:mm", zone: Europe/Roma }
      at: time
      order: by-instnt
      delimiter: ";;"
      tolerance: soon
      events:
        - { when: first, do: opn }
        - { when: first, do: { close: { reson: x } }, whn: y }
        - { do: rate }
      """
    #expect(
      desk.refusal(rows, yaml) == [
        "m.yaml:1:1: error: the mapping does not say \"ticket\" [missing-key]",
        "m.yaml:2:1: error: \"tickt\" is no key here [unknown-key]; did you mean \"ticket\"?",
        "m.yaml:3:47: error: \"Europe/Roma\" is no zone that this host knows [unknown-zone]; did you mean \"Europe/Rome\"?",
        "m.yaml:5:8: error: an order is by-instant or as-written [unknown-order]; did you mean \"by-instant\"?",
        "m.yaml:6:12: error: a delimiter is one character, such as \";\", or tab [bad-delimiter]",
        "m.yaml:7:12: error: a tolerance is a duration such as 1m or 90s [bad-duration]",
        "m.yaml:9:24: error: \"opn\" is nothing that can be done to a ticket [unknown-kind]; did you mean \"open\"?",
        "m.yaml:10:35: error: \"close\" does not take \"reson\" [unknown-parameter]; did you mean \"reason\"?",
        "m.yaml:10:49: error: \"whn\" is no key here [unknown-key]; did you mean \"when\"?",
        "m.yaml:11:11: error: \"rate\" needs \"rating\" [missing-parameter]",
      ])
  }

  @Test("a policy in a mapping's place is called so, and that alone")
  func policy() {
    #expect(
      desk.refusal(rows, "escalon: 1\npolicy: p\nlevels: [ { id: L1 } ]\n") == [
        "m.yaml:1:10: error: this is a policy, not a mapping [not-a-mapping]; the policy belongs behind --policy; mappings begin with `mapping: NAME`"
      ])
  }

  @Test("columns that the history does not have are told with their places")
  func columns() {
    let yaml = smallMapping(
      """
      actor: row.pro
      hindsight: [ verdct ]
      events:
        - { when: first, at: tme, do: open }
      """)
    #expect(
      desk.refusal(rows, yaml) == [
        "m.yaml:7:12: error: `row` has no field `pro` [expression]; did you mean `row.prio`?",
        "m.yaml:8:14: error: the history has no column \"verdct\" [unknown-column]; did you mean \"verdict\"?",
        "m.yaml:10:24: error: the history has no column \"tme\" [unknown-column]; did you mean \"time\"?",
      ])
  }

  @Test("hindsight may be used as evidence only")
  func hindsight() {
    let use = smallMapping(
      """
      hindsight: [ verdict ]
      events:
        - { when: first, do: open }
        - { when: row.verdict == "ok", do: close }
      evidence: { kept: row.verdict == "ok" }
      """)
    #expect(
      desk.refusal(rows, use) == [
        "m.yaml:10:13: error: \"verdict\" is hindsight: it was not known when the row's event happened [hindsight]; use it under \"evidence\", or under \"knows\" of the event that fills it in"
      ])
  }

  @Test(
    "an event that fills a column of hindsight in may tell it, of its own row and in no condition")
  func knows() throws {
    let mapping = { (argument: String, when: String) in
      smallMapping(
        """
        hindsight: [ verdict ]
        events:
          - { when: first, do: open }
          - { when: \(when), knows: verdict, do: { edit: { summary: \(argument) } } }
        """)
    }
    #expect(desk.refusal(rows, mapping("row.verdict", "row.prio == \"P1\"")) == [])
    #expect(desk.refusal(rows, mapping("previous.verdict", "always")).count == 1)
    #expect(desk.refusal(rows, mapping("row.prio", "row.verdict == \"ok\"")).count == 1)
    let usual = smallMapping("events: [ { when: first, do: open, knows: prio } ]")
    #expect(
      desk.refusal(rows, usual) == [
        "m.yaml:7:43: error: \"prio\" is known at any time [not-hindsight]; leave it out here, or add it to the list of hindsight columns"
      ])
  }

  @Test("a condition must be true or false")
  func condition() {
    let yaml = smallMapping("events: [ { when: first, do: open }, { when: row.prio, do: close } ]")
    #expect(
      desk.refusal(rows, yaml) == [
        "m.yaml:7:46: error: this is string or null, not true or false [not-a-condition]"
      ])
  }

  @Test("without an opening no ticket would begin")
  func noOpening() {
    #expect(desk.refusal(rows, smallMapping("events: [ { do: close } ]")).count == 1)
    #expect(desk.refusal(rows, "[]").count == 1)
    #expect(desk.refusal(rows, "").count == 1)
    #expect(desk.refusal(rows, "mapping: [").count == 1)
  }
}
