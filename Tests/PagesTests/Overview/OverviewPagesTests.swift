import Chronology
import Testing

@testable import Pages

@Suite("The overview")
struct OverviewPagesTests {
  @Test("promises, escalations, time and calls, each number with its tickets") func overview()
    throws
  {
    func number(_ count: Int) -> OverviewPage.Number {
      .init(count, "/overview/tickets?n=\(count)")
    }
    let page = OverviewPage(
      periods: [
        AdministrationTab(Word("overview.days", ["count": "30"]), "/overview", isCurrent: true)
      ], from: "2025-12-14", to: "2026-01-12", isWhole: false,
      figures: [.init(Word("overview.measure-broken"), number(2), isBad: true)],
      promises: [.init(clock: "First <reply>", kept: number(5), broken: number(2))],
      causes: [FormChoice("late", Word("overview.cause-named", ["name": "Too <late>"]))],
      escalations: [.init(level: "L2", numbers: [number(0)])],
      levels: [
        .init(
          level: "L2", stays: number(3), mean: Span(.minutes(90)), calls: number(4),
          night: number(0))
      ], zone: "Asia/Kolkata")
    #expect(page.promises[0].percent == 71)
    try GoldenPage.check("overview", page, address: "/overview")
  }
}
