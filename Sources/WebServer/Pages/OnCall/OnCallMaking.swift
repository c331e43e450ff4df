import Accounts
import Chronology
import Names
import OnCall
import Pages
import Policies
import Runtime

/// Makes the pages of schedules for one reader.
struct OnCallMaking {
  let call: Call
  let reader: PageReader

  /// How many tones tell people apart.
  private static let tones = 6
  /// How many gaps, and how many people who cannot be reached, are shown.
  private static let mostTrouble = 30
  /// How many changes are shown.
  private static let mostEdits = 50

  init(call: Call) {
    self.call = call
    reader = call.services.reader(of: call.request)
  }

  var live: LivePolicy? { call.services.shelf.active }
  /// Whether the reader may change who is on call by a schedule.
  func mayEdit(_ schedule: Schedule) -> Bool {
    live.map { call.objection(toKeeping: schedule.definition.id, in: $0) == nil } ?? false
  }
  /// The reader, when they are a person of the policy and may swap.
  var swapper: Name? {
    guard call.caller.objection(to: .swapShifts) == nil, let person = call.person else {
      return nil
    }
    return live?.policy.definition.people.contains { $0.id == person } == true ? person : nil
  }

  private var schedules: [Schedule] {
    (live?.policy.definition.schedules ?? []).compactMap { live?.schedules[$0.id] }
  }

  // MARK: Pages

  /// All schedules, and what is wrong with them.
  ///
  /// - Complexity: O(edges of the schedules in two weeks), beside what lies ahead.
  func page() async throws -> OnCallPage {
    let seesGaps = call.caller.objection(to: .readReachability) == nil
    var gaps: [GapLine] = []
    var unreachable: [Word] = []
    if seesGaps {
      let outlooks = try await call.services.desk.outlooks.outlooks(of: call.services.desk)
      // What another version with open tickets lacks stands here once, also where several do.
      var seenGaps: Set<Reachability.Gap> = []
      gaps = outlooks.flatMap(\.reachability.gaps).filter { seenGaps.insert($0).inserted }
        .prefix(OnCallMaking.mostTrouble).map { line(of: $0) }
      var seen: Set<Word> = []
      unreachable = Array(
        outlooks.flatMap { words(of: $0.reachability) }.filter { seen.insert($0).inserted }
          .prefix(OnCallMaking.mostTrouble))
    }
    let person = call.person
    let asked = schedules.flatMap { schedule in
      call.edits(of: schedule, in: live).filter { edit in
        guard case .swap(let swap) = edit.change else { return false }
        return swap.state == .offered && swap.taker == person && swap.begins > call.now
      }.map { line(of: $0, on: schedule) }
    }
    return OnCallPage(
      schedules: schedules.map { part(of: $0, weeks: 2) }, asked: asked, seesGaps: seesGaps,
      gaps: gaps, unreachable: unreachable, person: swapper?.text)
  }

  /// One schedule.
  func page(of schedule: Schedule) async throws -> SchedulePage {
    let edits = call.edits(of: schedule, in: live).reversed()
    let trial = ScheduleTrialMaking(making: self, schedule: schedule)
    return SchedulePage(
      schedule: part(of: schedule, weeks: 4), trial: try await trial.trial(), form: trial.form(),
      layers: trial.layers(), addLayer: mayEdit(schedule) ? trial.address(layer: "") : nil,
      layerForm: trial.layerForm(),
      edits: edits.prefix(OnCallMaking.mostEdits).map { line(of: $0, on: schedule) })
  }

  /// What people call somebody.
  func name(_ person: Name) -> String {
    live?.policy.definition.people.first { $0.id == person }?.fullName ?? person.text
  }

  func moment(_ instant: Instant, on schedule: Schedule) -> Moment {
    Moment(instant, in: schedule.zone)
  }

  static func address(of schedule: Name) -> String {
    "/oncall/" + FormText.encoded(schedule.text)
  }

  // MARK: Parts

  private func part(of schedule: Schedule, weeks: Int) -> SchedulePart {
    let definition = schedule.definition
    let answer = schedule.people(at: call.now)
    let backup = schedule.backup(at: call.now) { live?.schedules[$0] }
    // A schedule that stands still for two months is not looked at any further.
    let change = schedule.nextChange(after: call.now, before: call.now + .hours(62 * 24))
    return SchedulePart(
      id: definition.id.text, address: OnCallMaking.address(of: definition.id),
      title: definition.title, zone: schedule.zone.name, now: answer.people.map(name),
      by: answer.sources.isEmpty
        ? nil : answer.sources.map(\.text).joined(separator: ", "),
      until: change.map { moment($0, on: schedule) }, backup: backup.people.map(name),
      next: change.map { schedule.people(at: $0).people.map(name) } ?? [],
      days: days(of: schedule, weeks: weeks))
  }

  private func days(of schedule: Schedule, weeks: Int) -> [CalendarDayPart] {
    let zone = reader.zone
    let today = zone.local(at: call.now).date
    let monday = today.adding(days: -today.weekday.rawValue)
    // Days of this week that are over stay what they were when another version came.
    let plan: any DutyPlan =
      call.services.shelf.history(of: schedule.definition.id) ?? schedule
    return (0..<weeks * 7).map { offset in
      let date = monday.adding(days: offset)
      let start = zone.instant(of: CivilDateTime(date, .midnight))
      let end = zone.instant(of: CivilDateTime(date.adding(days: 1), .midnight))
      var stretches: [CalendarDayPart.Stretch] = []
      var bars: [CalendarDayPart.Bar] = []
      plan.forEachStretch(from: start, to: end) { span, people in
        let isWhole = span.lowerBound == start && span.upperBound == end
        stretches.append(
          .init(
            who: people.map(name), from: isWhole ? nil : time(span.lowerBound, in: zone),
            to: isWhole ? nil : span.upperBound == end ? "24:00" : time(span.upperBound, in: zone)
          ))
        bars += self.bars(people, on: schedule, span, of: start..<end)
        return true
      }
      return CalendarDayPart(
        title: reader.day(date), date: date.description, isToday: date == today,
        isOver: date < today, stretches: stretches, bars: bars)
    }
  }

  private func time(_ instant: Instant, in zone: Zone) -> String {
    String(zone.local(at: instant).time.description.prefix(5))
  }

  /// The picture of a stretch: those who are on call at once stand below each other.
  private func bars(
    _ people: [Name], on schedule: Schedule, _ span: Range<Instant>, of day: Range<Instant>
  ) -> [CalendarDayPart.Bar] {
    let whole = max((day.upperBound - day.lowerBound).milliseconds, 1)
    func place(_ instant: Instant) -> Int {
      Int((instant - day.lowerBound).milliseconds * Int64(CalendarDayPart.width) / whole)
    }
    let x = place(span.lowerBound)
    let width = max(place(span.upperBound) - x, 1)
    guard !people.isEmpty else {
      return [.init(tone: "none", x: x, width: width, y: 0, height: CalendarDayPart.height)]
    }
    let known = schedule.definition.people
    let height = CalendarDayPart.height / people.count
    return people.enumerated().map { index, person in
      let tone = (known.firstIndex(of: person) ?? known.count) % OnCallMaking.tones
      return .init(tone: "\(tone)", x: x, width: width, y: index * height, height: height)
    }
  }

  /// Whom calls do not reach, and why nobody has to answer at the end of the ladder.
  private func words(of found: Reachability) -> [Word] {
    let people = found.unreachable.map {
      Word(
        "oncall.unreachable-" + $0.reason.word,
        ["person": name($0.person), "level": $0.level.text])
    }
    switch found.openEnd {
    case .nobodyCalled(let level):
      return [Word("oncall.end-silent", ["level": level.text])] + people
    case .callsStop(let level): return [Word("oncall.end-stops", ["level": level.text])] + people
    case nil: return people
    }
  }

  private func line(of gap: Reachability.Gap) -> GapLine {
    let found = gap.schedules.compactMap { live?.schedules[$0] }
    let span =
      "&from=\(FormText.encoded(gap.span.lowerBound.rfc3339))"
      + "&to=\(FormText.encoded(gap.span.upperBound.rfc3339))"
    let zone = live?.policy.zone
    return GapLine(
      level: gap.level.text, from: Moment(gap.span.lowerBound, in: zone),
      to: Moment(gap.span.upperBound, in: zone),
      schedules: found.map {
        Choice(OnCallMaking.address(of: $0.definition.id), $0.definition.title)
      },
      candidates: found.contains(where: mayEdit)
        ? found.filter(mayEdit).prefix(1).flatMap { schedule in
          gap.candidates.prefix(8).map { person in
            Choice(
              OnCallMaking.address(of: schedule.definition.id) + "?change=add&incoming="
                + FormText.encoded(person.text) + span, name(person))
          }
        } : gap.candidates.prefix(8).map { Choice("", name($0)) })
  }

  // MARK: Changes

  private func line(of edit: ScheduleEdit, on schedule: Schedule) -> ScheduleEditLine {
    let path = RouteTable.base + "/schedules/" + FormText.encoded(schedule.definition.id.text)
    func made(
      _ title: Word, _ span: Range<Instant>, _ returned: Range<Instant>? = nil, state: String,
      answer: String? = nil, takeBack: String? = nil
    ) -> ScheduleEditLine {
      ScheduleEditLine(
        title: title, schedule: schedule.definition.title,
        from: moment(span.lowerBound, on: schedule), to: moment(span.upperBound, on: schedule),
        returnFrom: returned.map { moment($0.lowerBound, on: schedule) },
        returnTo: returned.map { moment($0.upperBound, on: schedule) }, state: state,
        by: edit.madeBy, answer: answer, takeBack: takeBack)
    }
    switch edit.change {
    case .override(let change, let span):
      let isOpen = edit.takenBackAt == nil && edit.end > call.now
      return made(
        title(of: change), span, state: edit.takenBackAt == nil ? "made" : "taken-back",
        takeBack: isOpen && mayEdit(schedule) ? "\(path)/overrides/\(edit.number)" : nil)
    case .layer(let layer):
      let isOpen = edit.takenBackAt == nil
      return ScheduleEditLine(
        title: Word(
          layer.definition == nil ? "oncall.edit-end-layer" : "oncall.edit-layer",
          ["layer": layer.layer.text]),
        schedule: schedule.definition.title, from: moment(layer.from, on: schedule),
        to: edit.takenBackAt.map { moment(max($0, layer.from), on: schedule) },
        state: isOpen ? "made" : "taken-back", by: edit.madeBy,
        takeBack: isOpen && mayEdit(schedule) ? "\(path)/layers/\(edit.number)" : nil)
    case .swap(let swap):
      let isOpen = swap.state == .offered && swap.begins > call.now
      let own = "\(path)/swaps/\(edit.number)"
      return made(
        Word("oncall.edit-swap", ["giver": name(swap.giver), "taker": name(swap.taker)]),
        swap.given, swap.returned, state: swap.state.word,
        answer: isOpen && swap.taker == swapper ? own : nil,
        takeBack: isOpen && swap.giver == swapper ? own : nil)
    }
  }

  /// What an override does, in words.
  func title(of change: OverrideDefinition.Change) -> Word {
    Word(
      "oncall.edit-" + change.word,
      [
        "outgoing": change.outgoing.map(name) ?? "", "incoming": change.incoming.map(name) ?? "",
      ])
  }
}
