import Chronology
import JSONText
import Ledgers
import Names
import OnCall
import Policies
import Records
import Ticketing

/// Reminds the owners of schedules before a time begins in which a level reaches nobody.
///
/// | before the gap begins | the owner is reminded |
/// | --- | --- |
/// | 7 days | for the first time; at once of a gap that is found later |
/// | 24 hours | for the second time |
///
/// A gap is known by its policy, schedule and beginning. A reminder has one identity for ever, and what the ledger has under it is
/// sent no second time, whatever happens in between. Of a gap that has begun nobody is reminded.
struct GapReminders: Sendable {
  /// How long before a gap its owner is reminded, the longest first, and the word for it in the reminder's identity.
  static let leads: [(time: TimeAmount, word: String)] = [
    (.hours(7 * 24), "7d"), (.hours(24), "1d"),
  ]

  let desk: TicketDesk

  /// One gap of a schedule, with all levels that it leaves without anybody.
  private struct Hole {
    var schedule: Name?
    var team: Name?
    var gaps: [Reachability.Gap]
    var start: Instant { gaps[0].span.lowerBound }
    /// What it is known by, beside its beginning.
    var place: String { schedule?.text ?? "team \(team?.text ?? "")" }
  }

  /// Sends what is due of reminders of what lies ahead.
  ///
  /// - Returns: When the next one is due; `distantFuture` for none.
  /// - Throws: ``DeskFault``; what was not sent is due still.
  func send(for outlook: DutyOutlook, at now: Instant) async throws(DeskFault) -> Instant {
    guard let live = desk.shelf.policy(outlook.version) else { return .distantFuture }
    var next = Instant.distantFuture
    for hole in holes(of: outlook.reachability) where hole.start > now {
      let dues = GapReminders.leads.map { (at: hole.start - $0.time, word: $0.word) }
      if let due = dues.last(where: { $0.at <= now }) {
        try await remind(of: hole, due.word, live, at: now)
      }
      next = min(next, dues.map(\.at).filter { $0 > now }.min() ?? .distantFuture)
    }
    return next
  }

  /// The gaps of one schedule, or else team, that begin together, in the order in which they were found.
  private func holes(of reachability: Reachability) -> [Hole] {
    var holes: [Hole] = []
    for gap in reachability.gaps {
      let schedules: [Name?] = gap.schedules.isEmpty ? [nil] : gap.schedules.map { $0 }
      for schedule in schedules {
        let same = holes.firstIndex { hole in
          hole.schedule == schedule && hole.start == gap.span.lowerBound
            && (schedule != nil || hole.team == gap.team)
        }
        if let same {
          holes[same].gaps.append(gap)
        } else {
          holes.append(Hole(schedule: schedule, team: gap.team, gaps: [gap]))
        }
      }
    }
    return holes
  }

  private func remind(
    of hole: Hole, _ word: String, _ live: LivePolicy, at now: Instant
  ) async throws(DeskFault) {
    let policy = live.policy
    let letter = letter(about: hole, live)
    for person in owners(of: hole, live, at: now) {
      let id =
        "gap/\(policy.version.policy)/\(hole.place)/\(hole.start.milliseconds)/\(word)/\(person)"
      if try await desk.fromLedger({ try await desk.ledger.notification(id) }) != nil { continue }
      guard let known = policy.definition.people.first(where: { $0.id == person }) else { continue }
      var commit = Commit()
      commit.notifications = [
        Notification(
          id: id, ticket: TicketID(""), event: 0, kind: .duty, recipient: person.text,
          contacts: desk.contacts.ways(to: known, by: []).map(\.contact),
          subject: letter.subject, text: letter.text, createdAt: now)
      ]
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("at", now)
        writer.member("kind", "gap-reminded")
        writer.member("by", "escalon")
        writer.member("policy", policy.version.policy.text)
        writer.member("schedule", hole.schedule?.text)
        writer.member("team", hole.team?.text)
        writer.member("from", hole.start)
        writer.member("before", word)
        writer.member("to", person.text)
      }
      commit.administration = [NewEntry(kind: "gap-reminded", body: writer.bytes)]
      try await desk.keepDuty(commit)
    }
  }

  /// Who keeps the schedule filled: its owner, a person, the lead of a team or everybody of a role; else who leads the team that it
  /// leaves alone.
  private func owners(of hole: Hole, _ live: LivePolicy, at now: Instant) -> [Name] {
    let owners = hole.schedule.map { live.owners(of: $0, at: now) } ?? []
    return owners.isEmpty ? hole.team.map { live.leads(of: $0, at: now) } ?? [] : owners
  }

  private func letter(about hole: Hole, _ live: LivePolicy) -> (subject: String, text: String) {
    let policy = live.policy
    let zone = hole.schedule.flatMap { live.schedules[$0]?.zone } ?? policy.zone
    let what = hole.schedule.map { "schedule \($0)" } ?? "team \(hole.team?.text ?? "")"
    let start = DutyWords.time(hole.start, zone)
    var lines = [
      "Nobody will be on call by \(what) from \(start).", "Times are those of \(zone.name).", "",
    ]
    for gap in hole.gaps {
      let level = policy.definition.levels.first { $0.id == gap.level }?.title ?? gap.level.text
      let team = gap.team.map { ", team \($0)," } ?? ""
      lines.append(
        "- \(level)\(team) would reach nobody from \(DutyWords.span(gap.span, zone)). "
          + "Could fill it: \(DutyWords.names(gap.candidates)).")
    }
    lines += ["", "An override of the schedule, or a swap, fills it."]
    return ("Nobody on call by \(what) from \(start)", lines.joined(separator: "\n") + "\n")
  }
}
