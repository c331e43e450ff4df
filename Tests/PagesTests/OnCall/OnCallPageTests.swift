import Chronology
import Testing

@testable import Pages

@Suite("Pages of who is on call")
struct OnCallPageTests {
  private func moment(_ minutes: Int64) throws -> Moment {
    Moment(GoldenPage.now + .minutes(minutes), in: try GoldenPage.zone("Asia/Kolkata"))
  }

  private func schedule() throws -> SchedulePart {
    SchedulePart(
      id: "nights", address: "/oncall/nights", title: "Nights & <days>", zone: "Asia/Kolkata",
      now: ["Anil Kumar", "Bina Rao"], by: "nights.weeks", until: try moment(600),
      backup: ["Cy Dee"], next: [],
      days: [
        CalendarDayPart(
          title: "Mon 12 Jan", date: "2026-01-12", isToday: true, isOver: false,
          stretches: [
            .init(who: ["Anil Kumar", "Bina Rao"], from: "00:00", to: "20:00"),
            .init(who: [], from: "20:00", to: "24:00"),
          ],
          bars: [
            .init(tone: "0", x: 0, width: 1200, y: 0, height: 30),
            .init(tone: "1", x: 0, width: 1200, y: 30, height: 30),
            .init(tone: "none", x: 1200, width: 240, y: 0, height: 60),
          ])
      ])
  }

  private func edit(_ state: String, answer: String? = nil) throws -> ScheduleEditLine {
    ScheduleEditLine(
      title: Word("oncall.edit-swap", ["giver": "Anil", "taker": "<Bina>"]), schedule: "Nights",
      from: try moment(60), to: try moment(120), returnFrom: try moment(180),
      returnTo: try moment(240), state: state, by: "agent", answer: answer)
  }

  private func layer() throws -> LayerPart {
    LayerPart(
      id: "weeks", by: "nights.weeks", length: Word("oncall.every-week", ["count": "2"]),
      turns: [.init(["Anil Kumar"]), .init(["Bina <Rao>", "Cy Dee"])],
      hours: ["mon-sun 20:00-08:00"], rule: Word("oncall.holidays-off"), zone: "Europe/Rome",
      from: nil, until: try moment(90_000), isByFeed: false, change: "/oncall/nights?layer=weeks",
      end: "/oncall/nights?layer=weeks&change=end-layer")
  }

  private func layerForm() throws -> LayerForm {
    LayerForm(
      layer: "weeks", isNew: false, turns: "anil\nbina, cy", count: "1",
      units: [Choice("", "no turns"), Choice("week", "weeks", isChosen: true)],
      starts: "2026-01-05T20:00", hours: "mon-sun 20:00-08:00",
      rules: [Choice("off", "nobody", isChosen: true)], priority: "0", timezone: "Europe/Rome",
      from: "", until: "", zone: "Asia/Kolkata", people: [Choice("cy", "Cy <Dee>")])
  }

  @Test("now, next, the calendar, gaps with who could fill them, and swaps to answer")
  func whole() throws {
    let page = OnCallPage(
      schedules: [try schedule()],
      asked: [try edit("offered", answer: "/api/v1/schedules/nights/swaps/3")], seesGaps: true,
      gaps: [
        GapLine(
          level: "L2", from: try moment(600), to: try moment(840),
          schedules: [Choice("/oncall/nights", "Nights")],
          candidates: [Choice("/oncall/nights?change=add&incoming=cy", "Cy <Dee>")])
      ],
      unreachable: [
        Word("oncall.unreachable-unverified", ["person": "Cy <Dee>", "level": "L2"])
      ], person: "bina")
    try GoldenPage.check("oncall", page, address: "/oncall")
  }

  @Test("the trial of a change says what it does, and its form comes back to the schedule")
  func trial() throws {
    let form = ScheduleForm(
      mayEdit: true, maySwap: true, outgoing: [Choice("anil", "Anil Kumar", isChosen: true)],
      incoming: [Choice("cy", "Cy Dee")], from: "2026-01-12T20:00", to: "2026-01-13T08:00",
      returnFrom: "", returnTo: "", zone: "Asia/Kolkata")
    let trial = ScheduleTrial(
      title: Word("oncall.edit-add", ["incoming": "Cy Dee"]), reasons: [],
      changes: [.init(from: try moment(600), to: try moment(840), before: [], after: ["Cy Dee"])],
      more: nil, gaps: [.init(from: try moment(840), to: try moment(900))],
      until: try moment(9000), action: "/api/v1/schedules/nights/overrides",
      fields: [Choice("add", "cy"), Choice("from", "2026-01-12T14:30:00Z")], isOffer: false)
    let page = SchedulePage(
      schedule: try schedule(), trial: trial, form: form, layers: [try layer()],
      addLayer: "/oncall/nights?layer=", layerForm: try layerForm(), edits: [try edit("accepted")])
    try GoldenPage.check("schedule", page, address: "/oncall/nights?change=add")
    let text = try GoldenPage.text(page, address: "/oncall/nights?change=add")
    #expect(text.contains(#"name="back" value="/oncall/nights""#))
  }
}
