import Chronology
import Ledgers
import Names
import OnCall
import Policies
import Ticketing

/// Tells people that a schedule was edited: those whose shifts change, and of a swap the one who is to answer, or who asked.
struct EditLetters {
  let desk: TicketDesk
  let live: LivePolicy

  /// Spans that a letter lists.
  private static let mostSpans = 20

  /// The letters of an edit.
  func letters(of done: ScheduleDesk.Done, at now: Instant) -> [Notification] {
    let edit = done.outcome.edit
    let differences = done.outcome.differences
    switch edit.change {
    case .override, .layer:
      let people = changed(differences)
      let verb = edit.takenBackAt == nil ? "changes" : "takes back a change of"
      return people.compactMap {
        letter(
          to: $0, edit, done.kind, "Schedule \(edit.schedule): who is on call changes",
          "\(done.who) \(verb) who is on call by schedule \(edit.schedule):\n\n"
            + list(differences), at: now)
      }
    case .swap(let swap):
      let spans = "\(swap.giver) gives \(span(swap.given)) to \(swap.taker)"
      let returned = swap.returned.map { ", who gives \(span($0)) in return" } ?? ""
      let what = "\(spans)\(returned), by schedule \(edit.schedule).\n"
      let (to, subject, wish): (Name, String, String) =
        switch swap.state {
        case .offered:
          (
            swap.taker, "\(swap.giver) asks you to swap shifts",
            "Nothing changes unless you accept it before \(DutyWords.time(swap.begins, zone)).\n"
          )
        case .withdrawn: (swap.taker, "\(swap.giver) no longer asks you to swap shifts", "")
        case .accepted: (swap.giver, "\(swap.taker) accepted your swap", list(differences))
        case .declined, .lapsed:
          (swap.giver, "\(swap.taker) did not accept your swap", "Nothing changes.\n")
        }
      return [letter(to: to, edit, done.kind, subject, what + "\n" + wish, at: now)].compactMap {
        $0
      }
    }
  }

  private var zone: Zone { live.policy.zone }

  private func span(_ span: Range<Instant>) -> String {
    "\(DutyWords.span(span, zone)) (\(zone.name))"
  }

  private func list(_ differences: [DutyDifference]) -> String {
    var lines = differences.prefix(EditLetters.mostSpans).map { found in
      "- \(span(found.span)): \(DutyWords.names(found.before)) before, "
        + "\(DutyWords.names(found.after)) now"
    }
    if differences.count > EditLetters.mostSpans {
      lines.append("- and \(differences.count - EditLetters.mostSpans) more")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Those who are on call in a span with the edit and not without it, or the other way round.
  private func changed(_ differences: [DutyDifference]) -> [Name] {
    var seen: Set<Name> = []
    return differences.flatMap { found in
      found.before.filter { !found.after.contains($0) }
        + found.after.filter { !found.before.contains($0) }
    }.filter { seen.insert($0).inserted }
  }

  private func letter(
    to person: Name, _ edit: ScheduleEdit, _ kind: String, _ subject: String, _ text: String,
    at now: Instant
  ) -> Notification? {
    guard let known = live.policy.definition.people.first(where: { $0.id == person }) else {
      return nil
    }
    return Notification(
      id: "edit/\(edit.policy)/\(edit.schedule)/\(edit.number)/\(kind)/\(person)",
      ticket: TicketID(""), event: 0, kind: .duty, recipient: person.text,
      contacts: desk.contacts.ways(to: known, by: []).map(\.contact), subject: subject, text: text,
      createdAt: now)
  }
}
