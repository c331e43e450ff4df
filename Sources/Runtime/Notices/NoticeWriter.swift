import Chronology
import Ledgers
import Names
import Policies
import ReadModels
import Ticketing

/// Writes the messages that events ask for: to whom, how they are reached, and the words, as the ticket stood then.
struct NoticeWriter: Sendable {
  /// The ways to reach people that they added themselves.
  let contacts: ContactShelf

  /// What the events of one decision ask for.
  struct Notices: Sendable {
    var notifications: [Notification] = []
    /// The number of the last event that made earlier calls needless, if one did.
    var callsAnsweredAt: Int64?
  }

  /// The messages of what was decided about a ticket, in the order of their events.
  ///
  /// `withoutOffers`: whether nobody is written to about a handover that is offered to them, or that was refused, since a brief or a letter
  /// tells of it. They can be sent from the present instant on, also after the wall time was set back behind the ticket's last event.
  ///
  /// - Complexity: O(events + recipients x length of the texts).
  func notices(
    of decided: Decided, at now: Instant, withoutOffers: Bool = false
  ) -> Notices {
    var notices = Notices()
    var escalation: Escalated?
    var offered: Party?
    for (index, event) in decided.events.enumerated() {
      let number = decided.fromVersion + Int64(index) + 1
      if case .escalated(let escalated) = event.fact { escalation = escalated }
      if event.fact.answersCalls { notices.callsAnsweredAt = number }
      if case .handoverOffered(_, let person, _) = event.fact { offered = .person(person) }
      if case .handoverRefused(let part, _, _) = event.fact,
        decided.policy.policy.definition.handover != nil
      {
        offered = part == .ownership ? .owner : .assignee
      }
      if withoutOffers, case .notified(let notified) = event.fact, notified.party == offered {
        offered = nil
        continue
      }
      guard event.fact.asksForWords else { continue }
      var moment = MessageMoment(
        of: decided.ticket, under: decided.policy.policy, at: event.at)
      moment.escalation = escalation
      let scribe = NoticeScribe(
        ticket: decided.ticket, policy: decided.policy.policy, duty: decided.policy.duty,
        people: contacts, moment: moment,
        number: number, at: min(event.noticedAt, now))
      notices.notifications += scribe.notices(of: event.fact)
    }
    return notices
  }
}

extension Fact {
  /// Whether calls that were not delivered yet are needless after it.
  var answersCalls: Bool {
    switch self {
    case .acknowledged, .callsStopped, .left, .closed, .mergedInto: true
    default: false
    }
  }

  /// Whether somebody is to be written to because of it.
  var asksForWords: Bool {
    switch self {
    case .called, .notified, .messaged, .replied: true
    default: false
    }
  }
}
