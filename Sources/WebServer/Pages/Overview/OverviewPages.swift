import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// The pages of the overview.
  static func overviewPageRoutes() -> [Route] {
    let span = [
      Route.Parameter(
        name: "from", schema: .text(10...10), meaning: "The first day, such as 2026-11-01"),
      Route.Parameter(name: "to", schema: .text(10...10), meaning: "The last day; today"),
    ]
    return [
      Route.page(
        "/overview", "page-overview",
        "Promises, escalations, time at each level and calls at night, by days", query: span
      ) { $0.page(try await $0.overview()) },
      Route.page(
        "/overview/tickets", "page-overview-tickets", "The tickets behind a number of the overview",
        query: span + [
          .init(
            name: "measure", schema: .choice(OverviewTally.Measure.allCases.map(\.rawValue)),
            isRequired: true, meaning: "What happened"),
          .init(name: "of", schema: .text(0...200), meaning: "The clock or the level"),
          .init(name: "cause", schema: .text(0...200), meaning: "The cause of an escalation"),
        ]
      ) { $0.page(try await $0.overviewTickets()) },
    ]
  }
}

/// The days of an overview.
private struct OverviewDays {
  var from: CivilDate
  var to: CivilDate
  var today: CivilDate

  /// The days that a request names: without any, thirty to today.
  init(_ call: Call, in zone: Zone) throws {
    today = zone.local(at: call.now).date
    func day(_ name: String) throws -> CivilDate? {
      guard let text = call.query(name) else { return nil }
      guard let date = CivilDate(parsing: text[...]) else {
        throw Problem.badQuery([.init(pointer: name, detail: "is no day such as 2026-11-01")])
      }
      return date
    }
    to = try day("to") ?? today
    from = try day("from") ?? to.adding(days: -29)
    if to < from { swap(&from, &to) }
  }

  /// The part of an address that names them.
  var query: String { "from=\(from)&to=\(to)" }
}

extension Call {
  private var overviewZone: Zone { services.shelf.active?.policy.zone ?? .utc }

  /// A manager's overview.
  func overview() async throws -> OverviewPage {
    let zone = overviewZone
    let days = try OverviewDays(self, in: zone)
    let seen = try await services.overview.answer(
      days.from...days.to, from: services.ledger, in: zone)
    let numbers = OverviewNumbers(sums: seen.sums, query: days.query)
    let policy = services.shelf.active?.policy
    let causes = numbers.causes
    return OverviewPage(
      periods: [7, 30, 90, 365].map { count in
        let from = days.today.adding(days: 1 - count)
        let isCurrent = days.from == from && days.to == days.today
        return AdministrationTab(
          Word("overview.days", ["count": "\(count)"]), "/overview?from=\(from)&to=\(days.today)",
          isCurrent: isCurrent)
      }, from: "\(days.from)", to: "\(days.to)", isWhole: seen.isWhole,
      figures: numbers.figures,
      promises: numbers.names(of: [.kept, .broken]).map { clock in
        .init(
          clock: clockTitle(clock),
          kept: numbers.number(.kept, of: clock), broken: numbers.number(.broken, of: clock))
      }, causes: causes.map { FormChoice($0, cause(of: $0, policy)) },
      escalations: numbers.levels(policy, of: [.escalated]).map { level in
        .init(
          level: level,
          numbers: causes.map { numbers.number(.escalated, of: level, cause: $0) })
      },
      levels: numbers.levels(policy, of: [.stayed, .called]).map { level in
        let stays = numbers.sums[.init(.stayed, of: level)]
        let mean = stays.map { $0.milliseconds / Int64(max(1, $0.count)) }
        return .init(
          level: level, stays: numbers.number(.stayed, of: level),
          mean: mean.map { Span(TimeAmount(milliseconds: $0)) },
          calls: numbers.number(.called, of: level),
          night: numbers.number(.calledAtNight, of: level))
      }, zone: zone.name)
  }

  /// What the active policy calls a clock.
  private func clockTitle(_ clock: String) -> String {
    Name(known: clock).flatMap { services.shelf.active?.policy.title(ofClock: $0) } ?? clock
  }

  private func cause(of word: String, _ policy: Policy?) -> Word {
    if ["unanswered", "by-hand", "other"].contains(word) { return Word("overview.cause-" + word) }
    let reason = policy?.definition.escalation.reasons.first { $0.id.text == word }?.title
    let rule = policy?.definition.rules.first { $0.id.text == word }?.title
    return Word("overview.cause-named", ["name": reason ?? rule ?? word])
  }

  /// The tickets behind a number.
  func overviewTickets() async throws -> OverviewTicketsPage {
    let zone = overviewZone
    let days = try OverviewDays(self, in: zone)
    let seen = try await services.overview.answer(
      days.from...days.to, from: services.ledger, in: zone)
    let measure = query("measure").flatMap { OverviewTally.Measure(rawValue: $0) } ?? .opened
    let (of, cause) = (query("of") ?? "", query("cause") ?? "")
    let fitting = seen.sums.filter { key, _ in
      key.measure == measure && (of.isEmpty || key.of == of)
        && (cause.isEmpty || key.cause == cause)
    }
    var found: Set<TicketID> = []
    let names = fitting.sorted { ($0.key.of, $0.key.cause) < ($1.key.of, $1.key.cause) }
      .flatMap { $0.value.tickets.reversed() }.filter { found.insert($0).inserted }
    let rows = try await services.ledger.tickets(
      Array(names.prefix(OverviewNumbers.mostTickets)))
    let lines = try await services.lines(
      of: rows.map { TicketSummary(id: $0.id, version: $0.version, facets: $0.facets) }, at: now)
    let isCapped = fitting.values.contains { $0.tickets.count >= OverviewTally.mostTickets }
    let more = [
      measure == .kept || measure == .broken
        ? clockTitle(of) : of, cause,
    ].filter { !$0.isEmpty }
    return OverviewTicketsPage(
      title: Word("overview.measure-" + measure.rawValue),
      subtitle: (more + ["\(days.from) – \(days.to)"]).joined(separator: " · "),
      count: fitting.values.reduce(0) { $0 + $1.count }, tickets: lines,
      isWhole: !isCapped && names.count <= OverviewNumbers.mostTickets,
      back: "/overview?" + days.query)
  }
}

/// Sums as numbers of the page.
private struct OverviewNumbers {
  var sums: [OverviewTally.Key: OverviewTally.Sum]
  var query: String

  /// How many tickets are listed behind a number.
  static let mostTickets = 200

  func number(
    _ measure: OverviewTally.Measure, of: String = "", cause: String = ""
  ) -> OverviewPage.Number {
    let count =
      of.isEmpty
      ? sums.filter { $0.key.measure == measure }.values.reduce(0) { $0 + $1.count }
      : sums[.init(measure, of: of, cause: cause)]?.count ?? 0
    var address = "/overview/tickets?\(query)&measure=\(measure.rawValue)"
    if !of.isEmpty { address += "&of=" + FormText.encoded(of) }
    if !cause.isEmpty { address += "&cause=" + FormText.encoded(cause) }
    return OverviewPage.Number(count, address)
  }

  var figures: [OverviewPage.Figure] {
    let worries: Set<OverviewTally.Measure> = [.broken, .calledAtNight]
    return [
      OverviewTally.Measure.opened, .resolved, .kept, .broken, .escalated, .calledAtNight,
    ].map { measure in
      let number = number(measure)
      return .init(
        Word("overview.measure-" + measure.rawValue), number,
        isBad: worries.contains(measure) && number.count > 0)
    }
  }

  /// The clocks or levels that have such sums, in order.
  func names(of measures: Set<OverviewTally.Measure>) -> [String] {
    Set(sums.keys.filter { measures.contains($0.measure) }.map(\.of)).sorted()
  }

  /// The same with the policy's levels first, in the order of the ladder.
  func levels(_ policy: Policy?, of measures: Set<OverviewTally.Measure>) -> [String] {
    let names = names(of: measures)
    let known = (policy?.levels ?? []).map(\.id.text).filter { names.contains($0) }
    return known + names.filter { !known.contains($0) }
  }

  /// The causes of escalations, those that come most first.
  var causes: [String] {
    var counts: [String: Int] = [:]
    for (key, sum) in sums where key.measure == .escalated {
      counts[key.cause, default: 0] += sum.count
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}
