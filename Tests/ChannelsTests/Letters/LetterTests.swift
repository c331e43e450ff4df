import Chronology
import JSONText
import Testing

@testable import Channels

@Suite("A letter is told to other systems in safe words")
struct LetterTests {
  @Test(
    "a token of plain characters is the identity itself",
    arguments: ["a", "T-1_7_ana", String(repeating: "x", count: 64)])
  func plain(id: String) { #expect(Letter.sample(id: id).token == id) }

  @Test("other identities give other tokens of the same characters")
  func tokens() {
    let ids = [
      "", "a.b", "a b", "a_b.", "ä", "a\r\nb", String(repeating: "x", count: 65),
      String(repeating: "x", count: 66), "a@b", "a/b",
    ]
    let tokens = ids.map { Letter.sample(id: $0).token }
    #expect(Set(tokens).count == ids.count)
    for token in tokens {
      #expect(!token.isEmpty && token.utf8.count <= 73)
      #expect(token.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 45 || $0 == 95 })
    }
  }

  @Test("an event has the attributes of CloudEvents, and says what happened or what was written")
  func cloudEvent() throws {
    let happening = Happening(
      type: "escalon.ticket.escalated", at: .monday, data: Array(#"{"level":"L2"}"#.utf8))
    let told = try JSONValue(
      parsing: CloudEvent.body(of: .sample(id: "a.b", happening: happening), source: "/desk"))
    #expect(told["specversion"]?.text == "1.0")
    #expect(told["id"]?.text == Letter.token(of: "a.b"))
    #expect(told["source"]?.text == "/desk")
    #expect(told["type"]?.text == "escalon.ticket.escalated")
    #expect(told["time"]?.text == "2026-05-04T09:00:00Z")
    #expect(told["subject"]?.text == "T-1")
    #expect(told["datacontenttype"]?.text == "application/json")
    #expect(told["data"]?["level"]?.text == "L2")
    let letter = try JSONValue(parsing: CloudEvent.body(of: .sample(), source: "/desk"))
    #expect(letter["type"]?.text == "escalon.letter.call")
    #expect(letter["data"]?["recipient"]?["address"]?.text == "ana@example.org")
    #expect(letter["data"]?["links"]?.items?.first?["title"]?.text == "Acknowledge")
  }

  @Test("what another program said becomes one short line")
  func oneLine() {
    #expect(OneLine.shown("a\r\n b\u{1b}[31m\u{202e}c\0d") == "a b [31m c d")
    #expect(OneLine.shown(String(repeating: "x", count: 9999)).count == 200)
    #expect(OneLine.of("abc", most: 2) == "a…")
  }
}
