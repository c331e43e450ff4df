import Chronology
import Ledgers
import Names
import Policies
import ReadModels
import Ticketing

/// One letter to each person to whom a brief offers something.
struct BriefLetters {
  let desk: TicketDesk

  /// Tickets that a letter tells of; the brief has them all.
  private static let mostLines = 50

  /// The letters; `entries` are those of the brief's lines, in the same order.
  func letters(of brief: ShiftBrief, _ entries: [HandoverEntry]) -> [Notification] {
    guard let live = desk.shelf.active else { return [] }
    let people = live.policy.definition.people
    return brief.receivers.compactMap { person in
      guard let known = people.first(where: { $0.id == person }) else { return nil }
      let own = zip(brief.lines, entries).filter { $0.0.to == person }.map(\.1)
      let zone = known.zone.flatMap { desk.shelf.zones.zone(named: $0) } ?? live.policy.zone
      let count = own.count == 1 ? "1 ticket" : "\(own.count) tickets"
      let name = people.first { $0.id == brief.person }?.fullName ?? brief.person.text
      return Notification(
        id: "handover/\(brief.id)/\(person)", ticket: TicketID(""), event: 0, kind: .duty,
        recipient: person.text, contacts: desk.contacts.ways(to: known, by: []).map(\.contact),
        subject: "\(name) hands \(count) over to you",
        text: text(of: brief, name, own, zone), createdAt: brief.madeAt)
    }
  }

  /// What whoever has the work is told when some of it is refused: one letter for all of it; nil for nothing, or somebody unknown.
  func refusal(
    of tickets: [Ticket], brief: String, to holder: Name, by person: Name?, _ reason: String
  ) -> Notification? {
    guard !tickets.isEmpty, let people = desk.shelf.active?.policy.definition.people,
      let known = people.first(where: { $0.id == holder })
    else { return nil }
    let who = people.first { $0.id == person }?.fullName ?? person?.text ?? "Whoever was asked"
    let count = tickets.count == 1 ? "1 ticket" : "\(tickets.count) tickets"
    var lines = ["\(who) does not take over what you offered: \(reason.prefix(2000))", ""]
    lines += tickets.prefix(BriefLetters.mostLines).map {
      "- \($0.id.text) \(String($0.subject.map { $0.isNewline ? " " : $0 }))"
    }
    if tickets.count > BriefLetters.mostLines {
      lines.append("- and \(tickets.count - BriefLetters.mostLines) more")
    }
    lines += ["", "They stay with you."]
    let now = desk.time.now
    return Notification(
      id: "handover-refused/\(brief)/\(now.milliseconds)/\(person?.text ?? "")/\(holder)",
      ticket: TicketID(""), event: 0, kind: .duty, recipient: holder.text,
      contacts: desk.contacts.ways(to: known, by: []).map(\.contact),
      subject: "\(who) does not take over \(count)", text: lines.joined(separator: "\n") + "\n",
      createdAt: now)
  }

  private func text(
    of brief: ShiftBrief, _ name: String, _ entries: [HandoverEntry], _ zone: Zone
  ) -> String {
    let end = DutyWords.time(brief.endedAt, zone)
    var lines = [
      brief.schedule.map { "The shift of \(name) by schedule \($0) ended at \(end)." }
        ?? "\(name) hands over at \(end).",
      "Each of these stays with \(name) until you accept it, line by line or whole; or refuse it and say why.",
    ]
    if let until = entries.compactMap({ $0.ticket.handover?.until }).min() {
      lines.append("Accept before \(DutyWords.time(until, zone)): what nobody accepts goes up.")
    }
    lines += ["Times are those of \(zone.name). The brief is \(brief.id).", ""]
    for entry in entries.prefix(BriefLetters.mostLines) { lines += section(entry, zone) }
    if entries.count > BriefLetters.mostLines {
      lines.append("And \(entries.count - BriefLetters.mostLines) more, which the brief has.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ entry: HandoverEntry, _ zone: Zone) -> [String] {
    let ticket = entry.ticket
    let summary = entry.summary.prefix(200).map { $0.isNewline ? " " : $0 }
    var lines = [
      "- \(ticket.id.text) \(String(summary)) (\(ticket.priority), \(ticket.stay.level))"
    ]
    if let due = entry.due.first {
      let verb = due.isBreached ? "ran out" : "runs out"
      lines.append("  - \(due.title) \(verb) \(DutyWords.time(due.deadline, zone))")
    }
    if let promise = ticket.customerPromise {
      lines.append("  - the customer was promised word by \(DutyWords.time(promise, zone))")
    }
    if let waits = entry.waitsFor { lines.append("  - waits: \(waits)") }
    if let last = entry.tried.first {
      let text = last.text.prefix(200).map { $0.isNewline ? " " : $0 }
      lines.append("  - last: \(String(text))")
    }
    return lines
  }
}
