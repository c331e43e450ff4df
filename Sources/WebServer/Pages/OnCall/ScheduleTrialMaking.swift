import Accounts
import Chronology
import Names
import OnCall
import Pages
import Policies
import Runtime

/// Tries the change of a schedule that an address names, without making it.
struct ScheduleTrialMaking {
  let making: OnCallMaking
  let schedule: Schedule

  /// How many changes of duty are shown.
  private static let mostChanges = 20

  var call: Call { making.call }
  var mayEdit: Bool { making.mayEdit(schedule) }

  func given(_ name: String) -> String? {
    call.query(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func instant(_ name: String) -> Instant? {
    given(name).flatMap { FormPost.instant($0, in: making.reader.zone) }
  }

  private func span(_ from: String, _ to: String) -> Range<Instant>? {
    guard let start = instant(from), let end = instant(to), start < end else { return nil }
    return start..<end
  }

  // MARK: The form

  /// The form as it was filled in; the times are those of the reader's wall.
  func form() -> ScheduleForm {
    let people = making.live?.policy.definition.people ?? []
    let own = schedule.definition.people
    let onDuty = schedule.people(at: instant("from") ?? call.now).people.first
    let outgoing = given("outgoing") ?? onDuty?.text
    // Those who are on the schedule come before the others.
    let sorted =
      own.compactMap { name in people.first { $0.id == name } }
      + people.filter { !own.contains($0.id) }
    func wall(_ name: String) -> String {
      instant(name).map { making.reader.zone.local(at: $0).description }
        .map { String($0.prefix(16)) } ?? ""
    }
    return ScheduleForm(
      mayEdit: mayEdit, maySwap: making.swapper != nil,
      outgoing: sorted.map { Choice($0.id.text, $0.fullName, isChosen: $0.id.text == outgoing) },
      incoming: sorted.map {
        Choice($0.id.text, $0.fullName, isChosen: $0.id.text == given("incoming"))
      },
      from: wall("from"), to: wall("to"), returnFrom: wall("return-from"),
      returnTo: wall("return-to"), zone: making.reader.zone.name)
  }

  // MARK: The trial

  /// What the change that the address names would come to; nil when it names none.
  ///
  /// - Complexity: O(edges of the schedule in the change's time).
  func trial() async throws -> ScheduleTrial? {
    guard let word = given("change") else { return nil }
    if word == "layer" || word == "end-layer" { return try await layer(word) }
    guard let span = span("from", "to") else {
      return refused(Word("oncall.trial"), [making.reader.words["oncall.no-time"]])
    }
    return word == "swap" ? try await swap(during: span) : try await override(word, during: span)
  }

  private func override(_ word: String, during span: Range<Instant>) async throws -> ScheduleTrial {
    let (outgoing, incoming) = (
      Name(known: given("outgoing") ?? ""), Name(known: given("incoming") ?? "")
    )
    var fields = [
      Choice("from", span.lowerBound.rfc3339), Choice("to", span.upperBound.rfc3339),
    ]
    let change: OverrideDefinition.Change
    switch (word, outgoing, incoming) {
    case ("add", _, let incoming?):
      change = .add(incoming)
      fields.append(Choice("add", incoming.text))
    case ("remove", let outgoing?, _):
      change = .remove(outgoing)
      fields.append(Choice("remove", outgoing.text))
    case ("replace", let outgoing?, let incoming?):
      change = .replace(outgoing, with: incoming)
      fields += [Choice("replace", outgoing.text), Choice("with", incoming.text)]
    default: return refused(Word("oncall.trial"), [making.reader.words["oncall.no-person"]])
    }
    return try await trying(making.title(of: change), to: "overrides", fields, may: mayEdit) {
      try await ScheduleDesk(desk: call.services.desk).add(
        change, during: span, on: schedule.definition.id.text, by: call.caller.nameInLedger,
        isPreview: true)
    }
  }

  private func swap(during span: Range<Instant>) async throws -> ScheduleTrial {
    guard let giver = making.swapper, let taker = Name(known: given("incoming") ?? "") else {
      return refused(Word("oncall.trial"), [making.reader.words["oncall.no-person"]])
    }
    let returned = self.span("return-from", "return-to")
    var fields = [
      Choice("with", taker.text), Choice("from", span.lowerBound.rfc3339),
      Choice("to", span.upperBound.rfc3339),
    ]
    if let returned {
      fields += [
        Choice("return.from", returned.lowerBound.rfc3339),
        Choice("return.to", returned.upperBound.rfc3339),
      ]
    }
    let title = Word(
      "oncall.edit-swap", ["giver": making.name(giver), "taker": making.name(taker)])
    return try await trying(title, to: "swaps", fields, may: true) {
      try await ScheduleDesk(desk: call.services.desk).offer(
        from: giver, to: taker, given: span, returned: returned,
        on: schedule.definition.id.text, by: call.caller.nameInLedger, isPreview: true)
    }
  }

  /// Tries a change, and says what it comes to.
  func trying(
    _ title: Word, to path: String, _ fields: [Choice], may: Bool,
    _ body: () async throws -> ScheduleDesk.Outcome
  ) async throws -> ScheduleTrial {
    let outcome: ScheduleDesk.Outcome
    do {
      outcome = try await body()
    } catch let EditRefusal.reasons(reasons) {
      return refused(title, reasons)
    }
    let found = outcome.differences
    let id = FormText.encoded(schedule.definition.id.text)
    var until: Moment?
    if case .layer = outcome.edit.change { until = making.moment(outcome.until, on: schedule) }
    let more = found.count - ScheduleTrialMaking.mostChanges
    return ScheduleTrial(
      title: title, reasons: [],
      changes: found.prefix(ScheduleTrialMaking.mostChanges).map { change in
        .init(
          from: making.moment(change.span.lowerBound, on: schedule),
          to: making.moment(change.span.upperBound, on: schedule),
          before: change.before.map(making.name), after: change.after.map(making.name))
      }, more: more > 0 ? Word("oncall.more-changes", ["count": "\(more)"]) : nil,
      gaps: outcome.gaps.prefix(ScheduleTrialMaking.mostChanges).map { gap in
        .init(
          from: making.moment(gap.lowerBound, on: schedule),
          to: making.moment(gap.upperBound, on: schedule))
      }, until: until,
      action: may ? "\(RouteTable.base)/schedules/\(id)/\(path)" : nil, fields: fields,
      isOffer: path == "swaps")
  }

  func refused(_ title: Word, _ reasons: [String]) -> ScheduleTrial {
    ScheduleTrial(
      title: title, reasons: reasons, changes: [], more: nil, action: nil, fields: [],
      isOffer: false)
  }
}
