import Chronology
import Ledgers
import Names
import Policies
import Ticketing

extension TicketDesk {
  /// Counts a command that is durable.
  func count(_ order: Order, _ decided: [Decided]) {
    guard let first = decided.first else { return }
    meters.count(
      .commands, order.command.word.rawValue, first.refusal == nil ? "done" : "refused")
    for one in decided { countEvents(of: one) }
  }

  /// Counts what happened to a ticket, once it is durable.
  func countEvents(of decided: Decided) {
    for (index, event) in decided.events.enumerated() {
      switch event.fact {
      case .clockBreached(let clock, _, _):
        meters.count(.breaches, clock.text, decided.level(at: index))
      case .escalated(let escalated): meters.count(.escalations, escalated.to.text)
      default: break
      }
    }
  }

  /// Notes how late something was that is durable now: the time from its deadline, or that it was due before the process began.
  func noteLateness(of deadline: Instant) {
    if deadline < began {
      meters.count(.overdueAtStart)
    } else {
      let late = (time.now - deadline).milliseconds
      meters.observe(.wakeLateness, seconds: Double(late) / 1000)
    }
  }
}

extension Decided {
  /// The level on which the ticket stood when one of the events happened: the one that it left next, or its last.
  fileprivate func level(at index: Int) -> String {
    for event in events[index...] {
      if case .left(let level, _) = event.fact { return level.text }
    }
    return ticket.stay.level.text
  }
}
