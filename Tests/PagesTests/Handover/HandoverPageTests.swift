import Chronology
import Testing

@testable import Pages

@Suite("Pages of handovers")
struct HandoverPageTests {
  private func line(
    _ id: String, offer: String? = "offered", refusal: String? = nil, mayAnswer: Bool = true
  ) throws -> HandoverLine {
    let zone = try GoldenPage.zone("Asia/Kolkata")
    let deadline = Moment(GoldenPage.now + .minutes(-5), in: zone)
    return HandoverLine(
      ticket: TicketLine(
        id: id, address: "/tickets/" + id, subject: "Mail <b>is</b> down", priority: "P1",
        priorityTitle: "Critical", rank: 0, level: "L1", state: "open", assignee: "Anil Kumar",
        isCalling: false),
      to: offer == nil ? nil : "Bina Rao", offer: offer, refusal: refusal,
      due: [
        .init(Word("handover.due", ["clock": "First & only reply"]), deadline, isOver: true),
        .init(Word("handover.promised-customer"), Moment(GoldenPage.now + .minutes(60), in: zone)),
      ], tried: [.init(deadline, "Restarted **it** <script>x</script>")], mayAnswer: mayAnswer)
  }

  private func brief(_ lines: [HandoverLine]) throws -> HandoverBriefPart {
    HandoverBriefPart(
      place: 0, address: "/handover/rota.1.anil", action: "/api/v1/handover-briefs/rota.1.anil",
      title: Word("handover.shift", ["who": "Anil Kumar", "schedule": "Nights"]),
      at: Moment(GoldenPage.now, in: try GoldenPage.zone("Asia/Kolkata")), lines: lines)
  }

  @Test("what is offered, one's own work, and the newest briefs") func whole() throws {
    let page = HandoverPage(
      offered: [try brief([line("T-1"), line("T-2")])], whose: Choice("bina", "Bina Rao"),
      isOwn: true, people: [Choice("bina", "Bina Rao", isChosen: true), Choice("cy", "Cy")],
      work: [try line("T-3", offer: nil, mayAnswer: false)], action: "/api/v1/handovers/bina",
      receivers: [Choice("cy", "Cy")],
      recent: [
        HandoverBriefLine(
          address: "/handover/by-hand.1.anil",
          title: Word("handover.by-hand", ["who": "Anil <Kumar>"]), to: "Bina Rao",
          at: Moment(GoldenPage.now), count: 2)
      ])
    try GoldenPage.check("handover", page, address: "/handover")
  }

  @Test("a brief that was answered has no forms, and says what became of each line")
  func answered() throws {
    let page = HandoverBriefPage(
      try brief([
        line("T-1", offer: "accepted", mayAnswer: false),
        line("T-2", offer: "refused", refusal: "No <i>access</i>", mayAnswer: false),
      ]))
    try GoldenPage.check("handover-brief", page, address: "/handover/rota.1.anil")
    let text = try GoldenPage.text(page, address: "/handover/rota.1.anil")
    #expect(!text.contains("/acceptance") && text.contains("No &lt;i&gt;access"))
  }

  @Test("with nothing at all the page says what would be there") func empty() throws {
    let page = HandoverPage(
      offered: [], whose: Choice("root", "root"), isOwn: true, people: [Choice("cy", "Cy")],
      work: [], action: nil, receivers: [], recent: [])
    let text = try GoldenPage.text(page, address: "/handover")
    #expect(text.contains("Nothing is offered to you"))
    #expect(text.contains("Your account plays no person"))
  }
}
