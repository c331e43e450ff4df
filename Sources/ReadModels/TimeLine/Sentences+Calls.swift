import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// Who was called, notified and written to.
  func calls(_ event: Event) -> String {
    switch event.fact {
    case .callingStarted(let level, let round, let next):
      "The calls for \(words.level(level)) begin"
        + (round > 1 ? " again, round \(round)" : "")
        + (next > event.at ? ", the first at \(when(next, event))" : "")
    case .called(let call): sentence(call)
    case .foundNobody(let level, _, _, let party, _):
      "Nobody to call for \(words.level(level)): \(words.nobody(party))"
    case .peopleSpared(let level, _, let people):
      "Not called for \(words.level(level)), in quiet hours: \(words.people(people))"
    case .personPicked(let picked): sentence(picked, event)
    case .callsDeferred(let level, let until):
      "The calls for \(words.level(level)) wait until \(when(until, event))"
    case .callsStopped(let level): "The calls for \(words.level(level)) stop"
    case .callsExhausted(let level):
      "Nobody answered: all calls for \(words.level(level)) were made"
    case .notified(let notified): sentence(notified)
    case .messaged(let message):
      "The customer was sent \(words.message(message.message))"
        + period(at: event.at) { $0.messages.contains { $0.other == message.message } }
        + promised(message.promise, event)
    case .deliveryFailed(let number, let recipient):
      "Notification \(number) could not be delivered to \(recipient)"
    case .reminderSet(let reminder):
      "A reminder is set for \(when(reminder.at, event)), for "
        + enumeration(reminder.who.map(words.party)) + said(reminder.text)
    case .reminderLapsed(let number): lapsed(number, event)
    default: event.fact.word
    }
  }

  private func sentence(_ notified: Notified) -> String {
    let message = notified.message.map { ", \(words.message($0))" } ?? ""
    if notified.party == .customer || notified.party == .stakeholders {
      return "Notified \(words.party(notified.party))\(words.channels(notified.channels))\(message)"
    }
    guard !notified.people.isEmpty else {
      return "Nobody could be notified: \(words.nobody(notified.party))\(message)"
    }
    let who = reached(notified.people, notified.party)
    return "Notified \(who)\(words.channels(notified.channels))\(message)"
  }

  private func sentence(_ picked: Picked, _ event: Event) -> String {
    let choice = picked.by == .rested ? "called least" : "whose turn it is"
    let times = picked.calls == 1 ? "once" : "\(picked.calls) times"
    let last = picked.lastAt.map { ", last at \(when($0, event))" } ?? ""
    let load =
      picked.calls == 0 ? "not called in the last days" : "\(times) in the last days" + last
    return "Of \(picked.among) it is \(words.people([picked.person])), \(choice): \(load)"
  }

  private func sentence(_ call: Called) -> String {
    var text = "Called \(reached(call.people, call.party))\(words.channels(call.channels))"
    text += " for \(call.level)"
    if call.round > 1 { text += ", round \(call.round)" }
    if let entry = call.entry, entry != call.team { text += ", as \(entry) says" }
    return text
  }

  /// `Ana Silva (the first contact)`; a person whom the policy names stands alone.
  private func reached(_ people: [Name], _ party: Party) -> String {
    if case .person = party { return words.people(people) }
    return "\(words.people(people)) (\(words.party(party)))"
  }

  private func lapsed(_ number: Int32, _ event: Event) -> String {
    guard let reminder = ticket.reminders.first(where: { $0.number == number }) else {
      return "Reminder \(number) is over"
    }
    guard reminder.at <= event.at else {
      return "The reminder for \(when(reminder.at, event)) is no longer needed"
    }
    return "Reminder for \(enumeration(reminder.who.map(words.party)))" + said(reminder.text)
  }
}
