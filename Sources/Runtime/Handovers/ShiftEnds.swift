import Chronology
import JSONText
import Ledgers
import Names
import OnCall
import Policies
import Records
import Synchronization
import Ticketing

/// Offers open work to whoever comes next when a shift ends, for the schedules whose policy says so.
///
/// An end is done once: that it was is kept with it, for as long as answers are kept, and after a start the ends of the last day that were
/// not done are done. A crash in between repeats no offer: a ticket that was offered since the end is left alone.
final class ShiftEnds: Sendable {
  /// How far back ends are looked for after a start.
  static let lookBack = TimeAmount.hours(24)
  /// How far ahead the next end is looked for.
  static let lookAhead = TimeAmount.hours(24 * 14)

  private struct Watched: Hashable {
    var policy: Name
    var schedule: Name
  }

  private struct Change: Sendable {
    var at: Instant
    var leaving: [Name]
    var coming: [Name]
  }

  private let desk: TicketDesk
  /// Until when the ends of each schedule are done, and when the next one is.
  private let state = Mutex((doneUntil: [Watched: Instant](), nextEnd: Instant.distantFuture))

  init(desk: TicketDesk) { self.desk = desk }

  /// When the next shift ends, or is looked for again; `distantFuture` when the policy hands over at none.
  var nextEnd: Instant { state.withLock { $0.nextEnd } }

  /// Does every end until now that was not done.
  ///
  /// - Throws: ``DeskFault``; what was not done is done later.
  func run(until now: Instant) async throws(DeskFault) {
    guard let live = desk.shelf.active, let handover = live.policy.definition.handover else {
      return state.withLock { $0.nextEnd = .distantFuture }
    }
    let policy = live.policy
    var next = Instant.distantFuture
    for name in handover.schedules {
      guard let schedule = live.schedules[name] else { continue }
      let watched = Watched(policy: policy.version.policy, schedule: name)
      let from = state.withLock { $0.doneUntil[watched] } ?? now - ShiftEnds.lookBack
      for change in changes(of: schedule, from: from, until: now) {
        try await end(watched, change, onDuty: schedule.people(at: now).people)
      }
      state.withLock { $0.doneUntil[watched] = now }
      if let change = schedule.nextChange(after: now, before: now + ShiftEnds.lookAhead) {
        next = min(next, change)
      } else {
        next = min(next, now + ShiftEnds.lookAhead)
      }
    }
    let found = next
    state.withLock { $0.nextEnd = found }
  }

  /// The changes after an instant until another, with who leaves and who comes.
  private func changes(
    of schedule: Schedule, from start: Instant, until end: Instant
  ) -> [Change] {
    guard start < end else { return [] }
    var changes: [Change] = []
    var before: [Name]?
    schedule.forEachStretch(from: start, to: end + TimeAmount(milliseconds: 1)) { stretch, people in
      if let before, stretch.lowerBound <= end {
        changes.append(
          Change(
            at: stretch.lowerBound, leaving: before.filter { !people.contains($0) },
            coming: people))
      }
      before = people
      return true
    }
    return changes
  }

  /// Does one end; one that is noticed late offers to whoever is on duty by now, and nothing of those who are on duty again.
  private func end(
    _ watched: Watched, _ change: Change, onDuty: [Name]
  ) async throws(DeskFault) {
    var change = change
    change.leaving.removeAll { onDuty.contains($0) }
    change.coming = onDuty
    guard !change.leaving.isEmpty else { return }
    let key = "shift-end/\(watched.policy)/\(watched.schedule)/\(change.at.milliseconds)"
    if try await desk.fromLedger({ try await desk.ledger.answer(key) }) != nil { return }
    let handovers = HandoverDesk(desk: desk)
    var offered = 0
    for person in change.leaving {
      let outcome = try await handovers.offer(
        workOf: person, to: change.coming, since: change.at, by: .system)
      offered += outcome.done.count
    }
    // What a crash left offered without a brief is in it, too.
    var commit = Commit()
    for person in change.leaving {
      let brief = try await handovers.brief(
        of: person, schedule: watched.schedule, endedAt: change.at, since: change.at)
      // Another policy with the schedule may have done the end already.
      guard let brief, try await handovers.shiftBrief(brief.brief.id) == nil else { continue }
      commit.shelving.append(.document(brief.brief.document))
      commit.notifications += brief.letters
    }
    try await keep(key, watched, change, offered: offered, commit)
  }

  private func keep(
    _ key: String, _ watched: Watched, _ change: Change, offered: Int, _ briefs: Commit
  ) async throws(DeskFault) {
    let now = desk.time.now
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("at", now)
      writer.member("kind", "shift-ended")
      writer.member("by", "escalon")
      writer.member("schedule", watched.schedule.text)
      writer.member("endedAt", change.at)
      writer.member("leaving", change.leaving.map(\.text))
      writer.member("coming", change.coming.map(\.text))
      writer.member("offered", offered)
    }
    var commit = briefs
    commit.administration = [NewEntry(kind: "shift-ended", body: writer.bytes)]
    commit.answer = KeptAnswer(key: key, request: [], status: 200, body: [], at: now)
    try await desk.keepDuty(commit)
  }
}
