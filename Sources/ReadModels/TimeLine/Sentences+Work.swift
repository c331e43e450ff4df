import Chronology
import Expressions
import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// What people did to the ticket.
  func work(_ event: Event) -> String {
    switch event.fact {
    case .opened(let opened): sentence(opened)
    case .fieldChanged(_, let field, let old, let new): sentence(field, from: old, to: new)
    case .priorityChanged(let old, let new): "Priority changed from \(old) to \(new)"
    case .replied(let reply):
      "The customer was written to"
        + (reply.template.map { " with \(words.message($0))" } ?? "")
        + promised(reply.promise, event)
    case .customerReplied(let text, let onlyThanks):
      (onlyThanks ? "The customer wrote no more than thanks" : "The customer wrote") + said(text)
    case .noted(let text): "A note was written" + said(text)
    case .troubleshot(let text): "A troubleshooting step was logged" + said(text)
    case .ticked(let checklist, let item, let done, let completes):
      (done ? "Ticked " : "The tick was taken away from ") + words.item(item, of: checklist)
        + (completes ? "; the list is complete" : "")
    case .attached(let count): "\(counted(Int(count), "attachment")) came in"
    case .assigned(let team, let person):
      assignment(team, person)
        + period(at: event.at) { $0.teams.contains { $0.with == team && $0.team != team } }
    case .owned(let person): "\(words.person(person)) keeps the ticket from now on"
    default: event.fact.word
    }
  }

  private func sentence(_ opened: Opened) -> String {
    var text = "Opened with priority \(opened.priority)"
    if let owner = opened.owner { text += "; \(words.person(owner)) keeps it" }
    var told: [String] = []
    for (field, value) in zip(opened.fieldNames, opened.fields) {
      guard let position = policy.fieldPositions[field],
        value != policy.initialFields[position], value != .null
      else { continue }
      told.append("\(words.field(field)): \(words.value(value))")
    }
    return told.isEmpty ? text : text + "; " + told.joined(separator: ", ")
  }

  private func sentence(_ field: Name, from old: Value, to new: Value) -> String {
    let title = words.field(field)
    if new == .null { return "\(title) was emptied; it was \(words.value(old))" }
    if old == .null { return "\(title) is \(words.value(new))" }
    return "\(title) changed from \(words.value(old)) to \(words.value(new))"
  }

  private func assignment(_ team: Name?, _ person: Name?) -> String {
    switch (team, person) {
    case (let team?, let person?):
      "Goes to \(words.person(person)) of \(words.team(team))"
    case (let team?, nil): "Goes to \(words.team(team))"
    case (nil, let person?): "Goes to \(words.person(person))"
    case (nil, nil): "Nobody works on it now"
    }
  }

  /// `; the next message is promised by Thu 15 Jan 12:00`, or nothing.
  func promised(_ promise: Instant?, _ event: Event) -> String {
    promise.map { "; the next message is promised by \(when($0, event))" } ?? ""
  }

  /// `: "the text"`, or nothing.
  func said(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    return ": \(words.quoted(text))"
  }

  /// An instant as short as it may be for a reader of the event.
  func when(_ instant: Instant, _ event: Event) -> String {
    words.times.text(instant, seenFrom: event.at)
  }
}
