import TestSupport
import Testing

@testable import Histories

@Suite("Escalon's own lines")
struct LineHistoryTests {
  private let desk = Desk()

  /// One line of every kind, with everything that it can tell.
  private static let everyKind = """
    {"ticket":"A","at":"2026-03-02T09:00:00Z","kind":"open","actor":"ana","role":"customer","source":"1","owner":"ben","fields":{"priority":"P1","security":true,"cost":1.5,"seats":7,"tags":["a","b"]}}
    {"ticket":"A","at":"2026-03-02T09:00:00.250Z","kind":"edit","source":"2","field":"priority","from":"P1","to":"P2"}
    {"ticket":"A","at":"2026-03-02T09:01:00Z","kind":"edit","source":"3","changes":[{"field":"x","from":"a","to":null},{"field":"y","to":"b"}]}
    {"ticket":"A","at":"2026-03-02T09:02:00Z","kind":"reply","visibility":"customer","source":"4","text":"Say \\"hello\\"\\n\\u0001","promise":"2026-03-02T12:00:00Z"}
    {"ticket":"A","at":"2026-03-02T09:03:00Z","kind":"wait","source":"5","for":"customer","asked":"Which version?"}
    {"ticket":"A","at":"2026-03-02T09:04:00Z","kind":"tick","source":"6","checklist":"c","item":"i","done":false}
    {"ticket":"A","at":"2026-03-02T09:05:00Z","kind":"rate","source":"7","rating":4,"comment":"good"}
    {"ticket":"A","kind":"evidence","verdict":"kept","deadline":"2026-03-03T09:00:00Z","clock":"resolution"}
    """

  @Test("what is read is written again as it was")
  func roundTrip() throws {
    let history = try desk.read(Self.everyKind, nil)
    #expect(history.bad.kept == [])
    #expect(desk.lines(history) == Self.everyKind.split(separator: "\n").map(String.init))
  }

  @Test("tickets may be mixed; each one's lines come out side by side")
  func mixed() throws {
    let lines = """
      {"ticket":"B","at":"2026-03-02T09:00:00Z","kind":"open"}
      {"ticket":7,"at":"2026-03-01T09:00:00Z","kind":"open"}

      {"ticket":"B","at":"2026-03-02T09:00:00Z","kind":"close"}
      """
    let history = try desk.read(lines, nil)
    #expect(history.parts[0].tickets.map(\.id) == ["B", "7"])
    #expect(history.parts[0].events.map(\.kind) == [.open, .close, .open])
    #expect(history.parts[0].events.map(\.line) == [1, 4, 2])
  }

  @Test(
    "a line that cannot be used is told with its number and reason",
    arguments: [
      ("{", "not JSON at byte 2: a key in quotes is wanted"),
      ("[1]", "the line is no object"),
      ("{\"a\":1}{", "not JSON at byte 8: something follows the value"),
      (#"{"ticket":"A"}"#, "the line does not say \"kind\""),
      (#"{"kind":"open"}"#, "\"ticket\" must be there, a text or a whole number"),
      (#"{"ticket":"A","kind":"opn"}"#, "\"opn\" is no kind of event; did you mean \"open\"?"),
      (
        #"{"ticket":"A","kind":"open","at":"yesterday"}"#,
        "\"yesterday\" in \"at\" is no instant such as 2026-03-02T09:00:00Z"
      ),
      (
        #"{"ticket":"Z","kind":"close","at":"2026-03-02T09:00:00Z"}"#,
        "something happens to the ticket before it is opened"
      ),
      (
        #"{"ticket":"A","kind":"close","at":"2026-03-02T08:00:00Z"}"#,
        "the instant lies 1h before the ticket's line before it"
      ),
      (
        #"{"ticket":"A","kind":"close","at":"2026-03-02T09:00:00Z","reson":"x"}"#,
        "\"reson\" is no key of this kind of line; did you mean \"reason\"?"
      ),
      (
        #"{"ticket":"A","kind":"rate","at":"2026-03-02T09:00:00Z"}"#, "\"rate\" needs \"rating\""
      ),
      (
        #"{"ticket":"A","kind":"rate","rating":"4","at":"2026-03-02T09:00:00Z"}"#,
        "\"rating\" must be a whole number"
      ),
      (
        #"{"ticket":"A","kind":"note","text":"\ud800","at":"2026-03-02T09:00:00Z"}"#,
        "not JSON at byte 43: half of a pair of surrogates"
      ),
      (
        #"{"ticket":"A","kind":"edit","to":1,"at":"2026-03-02T09:00:00Z"}"#,
        "\"from\" and \"to\" need \"field\""
      ),
      ("[[[[[[[[[[1]]]]]]]]]]", "not JSON at byte 9: nested deeper than 8"),
    ])
  func bad(line: String, reason: String) throws {
    let first = #"{"ticket":"A","at":"2026-03-02T09:00:00Z","kind":"open"}"#
    let history = try desk.read(first + "\n" + line, nil)
    #expect(history.bad.kept == [BadRows.Row(line: 2, reason: reason)])
    #expect(history.eventCount == 1)
  }

  @Test("a line over the limit is refused by its number")
  func longLine() {
    let long = String(repeating: "x", count: LineHistoryReader.lineLimit + 1)
    let refusal = desk.refusal("{}\n{\"a\":\"\(long)\"}\n", nil)
    #expect(refusal.count == 1)
    #expect(
      refusal[0].hasSuffix(
        "history:2: the line is longer than 1048576 bytes; is a quote opened there and never closed?"
      ))
  }

  @Test("no line, however broken, ends the reading")
  func fuzz() throws {
    var random = SplitMix64(seed: 8259)
    let lines = Self.everyKind.split(separator: "\n").map { Array($0.utf8) }
    let bytes = Array("{}[]\":,\\u0123eE+-.tfn ".utf8)
    let inputs = TestSettings.fuzzInputs(default: 2000)
    var text = Self.everyKind
    for _ in 0..<inputs {
      var line = random.one(of: lines)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<line.count, using: &random)
        if random.oneIn(2) { line[index] = random.one(of: bytes) } else { line.remove(at: index) }
      }
      text += "\n" + String(decoding: line, as: UTF8.self)
    }
    let history = try desk.read(text, nil)
    #expect(history.rowCount == inputs + 8)
    #expect(history.eventCount + history.bad.count <= history.rowCount)
  }
}
