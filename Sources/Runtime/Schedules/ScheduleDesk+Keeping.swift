import Chronology
import Findings
import JSONText
import Ledgers
import Names
public import OnCall
import Policies
import Records
import Ticketing

extension ScheduleDesk {
  /// What an edit comes to, before it is kept.
  struct Done: Sendable {
    var outcome: Outcome
    /// The event's word.
    var kind: String
    var who: String

    init(
      _ edit: ScheduleEdit, _ seen: Seen, _ kind: String, by who: String
    ) {
      outcome = Outcome(edit: edit, differences: seen.differences, until: seen.until)
      self.kind = kind
      self.who = who
    }
  }

  /// What an edit changes from now on, and until when that was looked at.
  struct Seen: Sendable {
    var differences: [DutyDifference]
    var until: Instant
  }

  /// A schedule as it stands, for whoever edits it.
  struct Room {
    let desk: TicketDesk
    let live: LivePolicy
    let schedule: Schedule
    let edits: [ScheduleEdit]

    var name: Name { schedule.definition.id }

    /// A sentence for each person whom the policy does not know.
    func strangers(in people: [Name]) -> [String] {
      people.filter { person in
        !live.policy.definition.people.contains { $0.id == person }
      }.map { "the policy knows no person \($0)" }
    }

    /// An edit with the next number.
    func new(
      _ change: ScheduleEdit.Change, by who: String, at now: Instant
    ) throws(EditRefusal) -> ScheduleEdit {
      guard edits.count < ScheduleDesk.mostEdits else {
        throw .reasons(["the schedule was edited \(edits.count) times; write a new version of it"])
      }
      return ScheduleEdit(
        policy: live.policy.version.policy, schedule: name, number: (edits.last?.number ?? 0) + 1,
        change: change, madeBy: who, madeAt: now)
    }

    /// Who would be on call otherwise from now on with an edit as given.
    func differences(with edit: ScheduleEdit, at now: Instant) -> Seen {
      let edited = desk.shelf.edited(live.policy, with: edit)[name] ?? schedule
      // Before an edit counts it changes nothing, however far ahead that is.
      var start = edit.takenBackAt ?? max(edit.effectiveAt ?? now, now)
      if case .layer(let layer) = edit.change { start = max(layer.from, now) }
      let end =
        switch edit.change {
        case .override(_, let span): max(span.upperBound, now)
        case .swap: max(edit.end, now)
        case .layer: start + ScheduleDesk.layersAhead
        }
      return Seen(
        differences: schedule.differences(
          to: edited, from: min(start, end), to: end, atMost: ScheduleDesk.mostDifferences),
        until: end)
    }

    /// Everything that speaks against a layer as it was read; beside what stands in it, nothing of the schedule is looked at.
    func reasons(against layer: LayerDefinition) -> [String] {
      if layer.feed != nil {
        return ["a calendar elsewhere takes a new version of the policy"]
      }
      var definition = live.policy.definition
      let whole = schedule.definition
      definition.schedules = [
        ScheduleDefinition(
          id: whole.id, zone: whole.zone, layers: [layer], holidays: whole.holidays,
          at: layer.place)
      ]
      var reasons = ScheduleDesk.sentences(
        Policy.checkSchedules(of: definition, zones: desk.shelf.zones).findings)
      let others = Set(whole.layers.map(\.id)).subtracting([layer.id])
      if others.count >= ScheduleLimits.layers {
        reasons.append("a schedule has at most \(ScheduleLimits.layers) layers")
      }
      return reasons
    }
  }

  /// Edits a schedule, one edit at a time: makes it durable, lets everybody be found by it, and tells those whose shifts it changes.
  func edit(
    _ schedule: String, _ isPreview: Bool,
    _ body: (Room, Instant) throws -> Done
  ) async throws -> Outcome {
    let held = await desk.dutyLocks.acquire([TicketID("schedules")])
    defer { desk.dutyLocks.release(held) }
    let now = desk.time.now
    guard let live = desk.shelf.active else { throw DeskFault.noPolicy }
    guard let name = Name(known: schedule), let found = live.schedules[name] else {
      throw EditRefusal.unknownSchedule(schedule)
    }
    let edits = desk.shelf.edits.edits(of: name, in: live.policy.version.policy, at: now)
    let done = try body(Room(desk: desk, live: live, schedule: found, edits: edits), now)
    if isPreview { return done.outcome }
    try await desk.keepDuty(commit(done, live, at: now))
    desk.shelf.set(done.outcome.edit)
    // Whose shift ends next, and what lies ahead, may be otherwise.
    desk.wakeBell.ring(at: now)
    desk.dutyBell.ring(at: now)
    return done.outcome
  }

  private func commit(_ done: Done, _ live: LivePolicy, at now: Instant) -> Commit {
    let edit = done.outcome.edit
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("at", now)
      writer.member("kind", done.kind)
      writer.member("by", done.who)
      writer.member("policy", edit.policy.text)
      writer.member("schedule", edit.schedule.text)
      writer.member("edit", edit.number)
      writer.member("people", edit.people.map(\.text))
      switch edit.change {
      case .override(let change, let span):
        writer.member("change", change.word)
        writer.member("from", span.lowerBound)
        writer.member("to", span.upperBound)
      case .swap(let swap):
        writer.member("from", swap.given.lowerBound)
        writer.member("to", swap.given.upperBound)
        writer.member("returnFrom", swap.returned?.lowerBound)
        writer.member("returnTo", swap.returned?.upperBound)
      case .layer(let layer):
        writer.member("change", layer.definition == nil ? "end-layer" : "layer")
        writer.member("layer", layer.layer.text)
        writer.member("from", layer.from)
      }
    }
    var commit = Commit()
    commit.administration = [NewEntry(kind: done.kind, body: writer.bytes)]
    commit.shelving = [.document(edit.document(at: now))]
    commit.notifications = EditLetters(desk: desk, live: live).letters(of: done, at: now)
    return commit
  }
}

extension ScheduleDesk {
  /// The errors among findings as sentences, without their places.
  static func sentences(_ findings: [Finding]) -> [String] {
    findings.filter { $0.severity == .error }.map { finding in
      finding.message + (finding.suggestion.map { "; \($0)" } ?? "")
    }
  }
}

extension OverrideDefinition.Change {
  /// The word for it: `add`, `remove` or `replace`.
  public var word: String {
    switch self {
    case .add: "add"
    case .remove: "remove"
    case .replace: "replace"
    }
  }
}
