import Chronology
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
      _ edit: ScheduleEdit, _ differences: [DutyDifference], _ kind: String, by who: String
    ) {
      outcome = Outcome(edit: edit, differences: differences)
      self.kind = kind
      self.who = who
    }
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
    func differences(with edit: ScheduleEdit, at now: Instant) -> [DutyDifference] {
      let edited = desk.shelf.edited(live.policy, with: edit)[name] ?? schedule
      let end =
        switch edit.change {
        case .override(_, let span): span.upperBound
        case .swap: edit.end
        }
      return schedule.differences(
        to: edited, from: now, to: max(end, now), atMost: ScheduleDesk.mostDifferences)
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
      }
    }
    var commit = Commit()
    commit.administration = [NewEntry(kind: done.kind, body: writer.bytes)]
    commit.shelving = [.document(edit.document(at: now))]
    commit.notifications = EditLetters(desk: desk, live: live).letters(of: done, at: now)
    return commit
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
