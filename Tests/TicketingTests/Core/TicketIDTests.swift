import Testing
import Ticketing

@Suite("Identities of tickets")
struct TicketIDTests {
  @Test("identities that look alike and have other bytes are two tickets")
  func alike() {
    let (composed, combining) = (TicketID("caf\u{e9}-1"), TicketID("cafe\u{301}-1"))
    #expect(composed.text == combining.text)
    #expect(composed != combining)
    #expect(Set([composed, combining]).count == 2)
    #expect([composed: 1][combining] == nil)
    #expect(combining < composed && !(composed < combining))
  }
}
