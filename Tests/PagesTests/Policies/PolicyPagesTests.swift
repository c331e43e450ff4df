import Chronology
import Testing

@testable import Pages

@Suite("Pages of policies")
struct PolicyPagesTests {
  private let tabs = [
    AdministrationTab(Word("policy.tab-policy"), "/policy", isCurrent: true)
  ]

  @Test("a policy with its ladder, its matrix and its chapters") func procedure() throws {
    let page = PolicyPage(
      tabs: tabs, title: "Support <one>", version: "1.2", isActive: true,
      ladder: [
        .init(
          id: "L2", title: "Experts", team: "Experts", acknowledge: "15 minutes", resolve: nil,
          calls: [], climbs: false),
        .init(
          id: "L1", title: nil, team: "Desk", acknowledge: nil, resolve: "4 hours",
          calls: ["at once whoever is on call"], climbs: true),
      ],
      matrix: .init(
        impact: "Impact", urgency: "Urgency", columns: ["high", "low"],
        rows: [
          .init(
            title: "wide", cells: [.init(priority: "P1", rank: 0), .init(priority: "P2", rank: 1)])
        ]),
      blocks: [
        .chapter(1, "Purpose"), .paragraph("Quick & **kind**."), .heading("Who"),
        .list(["`one`", "two <script>"]), .table(["A"], [["a|b"], ["c"]]),
        .verbatim("Dear {{name}},\n<bye>"),
      ])
    try GoldenPage.check("policy", page, address: "/policy")
  }

  @Test("what happens if nobody touches a ticket") func whatIf() throws {
    let moment = Moment(GoldenPage.now)
    let page = WhatIfPage(
      tabs: tabs, title: "Support", opened: "Mon 09:00",
      lengths: [FormChoice("7d", Word("policy.length-7d"), isChosen: true)],
      priorities: [FormChoice("P1", text: "P1 Critical")], levels: [],
      fields: [.init(id: "vip", title: "VIP", choices: [FormChoice("vip=true", text: "true")])],
      problems: [],
      answer: .init(
        arrivals: [.init(level: "L2", at: moment, after: Span(.hours(2)))],
        clocks: [
          .init(
            title: "First reply", allows: "1 h", calendar: "office", startsAt: moment,
            deadline: nil, breaches: 1)
        ], steps: [.init(at: moment, sentence: "It goes <up>", cause: "by a rule")], more: 3,
        assumptions: ["a reason"], end: moment), zone: "Asia/Kolkata")
    try GoldenPage.check("what-if", page, address: "/policy/what-if")
  }
}
