import Accounts
import Chronology
import Ledgers
import Names
import OnCall
import Pages
import Policies
import ReadModels
import Runtime
import Ticketing

/// Makes the pages of handovers for one reader.
struct HandoverMaking {
  let call: Call

  /// How many of the newest briefs are looked through.
  static let newest = 50
  /// How many of the newest tickets that were offered alone are looked through.
  static let newestSingles = 200
  /// How many briefs with something open are shown in full; the rest are in the list.
  private static let mostOpen = 5
  /// How many tickets that were offered alone are.
  private static let mostSingles = 20
  /// How many tickets of somebody's open work are shown.
  private static let mostWork = 100

  private var desk: HandoverDesk { HandoverDesk(desk: call.services.desk) }
  private var policy: Policy? { call.services.shelf.active?.policy }
  private var mayAnswer: Bool { call.caller.objection(to: .command(.handOver)) == nil }

  /// The page of everything that concerns the reader.
  ///
  /// - Complexity: O(lines of the newest briefs that are the reader's + whose open work is shown).
  func page() async throws -> HandoverPage {
    guard let person = call.person else { throw Problem.notSignedIn }
    let briefs = try await desk.shiftBriefs(limit: HandoverMaking.newest)
    let singles = try await desk.singleOffers(limit: HandoverMaking.newestSingles)
    var open = try await call.services.openOffers(in: briefs + singles, to: person)
    var offered: [HandoverBriefPart] = []
    for (all, most) in [
      (briefs, HandoverMaking.mostOpen),
      (singles, HandoverMaking.mostOpen + HandoverMaking.mostSingles),
    ] {
      for var brief in all where offered.count < most {
        brief.lines.removeAll { $0.to != person || !open.contains($0.ticket) }
        guard !brief.lines.isEmpty else { continue }
        let part = try await part(of: brief, at: offered.count)
        guard part.waiting != nil else { continue }
        offered.append(part)
        // What a newer brief has does not stand in an older one as well.
        open.subtract(brief.lines.map(\.ticket))
      }
    }
    let known = policy?.definition.people ?? []
    let asked = call.query("person").flatMap { $0.isEmpty ? nil : $0 } ?? person.text
    let whose = known.first { $0.id.text == asked }?.id ?? person
    let work = try await work(of: whose)
    return HandoverPage(
      offered: offered, whose: Choice(whose.text, fullName(of: whose)), isOwn: whose == person,
      people: known.map { Choice($0.id.text, $0.fullName, isChosen: $0.id == whose) },
      work: work,
      action: mayAnswer && !work.isEmpty
        ? RouteTable.base + "/handovers/" + FormText.encoded(whose.text) : nil,
      receivers: known.filter { $0.id != whose }.map { Choice($0.id.text, $0.fullName) },
      recent: briefs.prefix(20).map { brief in
        HandoverBriefLine(
          address: address(of: brief), title: title(of: brief),
          to: brief.receivers.map { fullName(of: $0) }.joined(separator: ", "),
          at: Moment(brief.madeAt, in: policy?.zone), count: brief.lines.count)
      })
  }

  /// The page of one brief.
  ///
  /// - Complexity: O(events of its tickets).
  func page(of brief: ShiftBrief) async throws -> HandoverBriefPage {
    HandoverBriefPage(try await part(of: brief, at: 0))
  }

  private func part(of brief: ShiftBrief, at place: Int) async throws -> HandoverBriefPart {
    let lines = try await desk.lines(of: brief)
    let tickets = try await call.services.lines(ofTickets: lines.map(\.line.ticket), at: call.now)
    return HandoverBriefPart(
      place: place, address: address(of: brief),
      action: RouteTable.base + "/handover-briefs/" + FormText.encoded(brief.id),
      title: title(of: brief), at: Moment(brief.madeAt, in: policy?.zone),
      lines: zip(lines, tickets).compactMap { line, ticket in
        ticket.map { self.line($0, line.entry, to: line.line.to, line) }
      })
  }

  private func address(of brief: ShiftBrief) -> String {
    "/handover/" + FormText.encoded(brief.id)
  }

  private func title(of brief: ShiftBrief) -> Word {
    let who = fullName(of: brief.person)
    guard let schedule = brief.schedule else {
      return Word(brief.isSingle ? "handover.single" : "handover.by-hand", ["who": who])
    }
    let title = policy?.definition.schedules.first { $0.id == schedule }?.title ?? schedule.text
    return Word("handover.shift", ["who": who, "schedule": title])
  }

  private func work(of person: Name) async throws -> [HandoverLine] {
    let live = try await desk.openWork(of: person)
    let entries = handoverBrief(
      live.map { HandoverEntry(of: $0.ticket, events: [], under: $0.policy.policy) }
    ).prefix(HandoverMaking.mostWork)
    let tickets = try await call.services.lines(ofTickets: entries.map(\.ticket.id), at: call.now)
    return zip(entries, tickets).compactMap { entry, ticket in
      ticket.map {
        line($0, entry, to: entry.ticket.handover.flatMap { $0.isRefused ? nil : $0.to })
      }
    }
  }

  private func line(
    _ ticket: TicketLine, _ entry: HandoverEntry, to person: Name?, _ line: ShiftBriefLine? = nil
  ) -> HandoverLine {
    let state = line?.state.rawValue ?? (person == nil ? nil : "offered")
    let isMine = line?.state == .offered && person == call.person
    return HandoverLine(
      ticket: ticket, to: person.map { fullName(of: $0) }, offer: state,
      refusal: line.flatMap { $0.reason.isEmpty ? nil : $0.reason }, due: due(in: entry),
      tried: entry.tried.map { HandoverLine.Try(Moment($0.at, in: policy?.zone), $0.text) },
      mayAnswer: isMine && mayAnswer)
  }

  private func due(in entry: HandoverEntry) -> [HandoverLine.Due] {
    var due: [HandoverLine.Due] = []
    func add(_ word: Word, _ at: Instant?) {
      guard let at else { return }
      due.append(.init(word, Moment(at, in: policy?.zone), isOver: at < call.now))
    }
    for clock in entry.due { add(Word("handover.due", ["clock": clock.title]), clock.deadline) }
    add(Word("handover.promised-team"), entry.ticket.promise)
    add(Word("handover.promised-customer"), entry.ticket.customerPromise)
    let party = entry.waitsFor ?? ""
    add(Word("handover.waits", ["party": party]), entry.ticket.waiting?.ceiling)
    return due
  }

  private func fullName(of person: Name) -> String {
    policy?.definition.people.first { $0.id == person }?.fullName ?? person.text
  }
}

extension WebServices {
  /// Of briefs, the tickets that are offered to somebody and were not answered.
  ///
  /// - Complexity: O(lines to them).
  func openOffers(in briefs: [ShiftBrief], to person: Name) async throws -> Set<TicketID> {
    var open: Set<TicketID> = []
    for line in briefs.flatMap(\.lines) where line.to == person && !open.contains(line.ticket) {
      guard let live = try? await desk.ticket(line.ticket), let offer = live.ticket.handover,
        !offer.isRefused, offer.to == person, live.ticket.status.isActive
      else { continue }
      open.insert(line.ticket)
    }
    return open
  }

  /// Tickets as lists show them, in the order given; nil for one that is not there.
  ///
  /// - Complexity: O(tickets · clocks).
  func lines(ofTickets ids: [TicketID], at now: Instant) async throws -> [TicketLine?] {
    var lines: [TicketID: TicketLine] = [:]
    for row in try await ledger.tickets(ids) {
      let live = try? await desk.ticket(row.id)
      let summary = TicketSummary(id: row.id, version: row.version, facets: row.facets)
      lines[row.id] = line(of: summary, live, at: now)
    }
    return ids.map { lines[$0] }
  }
}

extension Call {
  /// Tickets that are offered to the reader, by the newest briefs and alone.
  ///
  /// - Complexity: O(lines of these briefs to the reader).
  func handoversOffered(to person: Name) async throws -> [TicketLine] {
    let desk = HandoverDesk(desk: services.desk)
    let briefs =
      try await desk.shiftBriefs(limit: HandoverMaking.newest)
      + desk.singleOffers(limit: HandoverMaking.newestSingles)
    let open = try await services.openOffers(in: briefs, to: person)
    var seen: Set<TicketID> = []
    let ids = briefs.flatMap(\.lines).map(\.ticket)
      .filter { open.contains($0) && seen.insert($0).inserted }
    return try await services.lines(ofTickets: ids, at: now).compactMap { $0 }
  }
}
