import Chronology
import Policies
import Ticketing

extension CustomerView {
  /// How a ticket stands for its customer.
  enum State: String, Sendable, Hashable, CaseIterable {
    /// Somebody works on it.
    case open
    /// Somebody works on it again.
    case reopened
    /// An answer of the customer is waited for.
    case waiting
    /// Something else is waited for.
    case waitingElsewhere = "waiting-elsewhere"
    /// It is believed to be solved.
    case resolved
    /// It is solved and watched.
    case monitoring
    /// It is over.
    case closed
    /// It goes on with another.
    case merged

    /// How a ticket stands.
    init(of ticket: Ticket, _ policy: Policy) {
      self =
        switch ticket.status {
        case .open: ticket.reopenings > 0 ? .reopened : .open
        case .waiting:
          ticket.waiting.flatMap { policy.wait($0.wait) }?.party == .customer
            ? .waiting : .waitingElsewhere
        case .resolved: .resolved
        case .monitoring: .monitoring
        case .closed: .closed
        case .merged: .merged
        }
    }
  }

  /// What happens by itself, and when.
  enum Until: Sendable, Hashable {
    /// The customer hears from the team.
    case word(Instant)
    /// Without an answer the ticket closes.
    case closing(Instant)
    /// The watching ends.
    case watched(Instant)

    /// What happens next to a ticket; nil when nothing was promised.
    init?(of ticket: Ticket, _ policy: Policy) {
      switch ticket.status {
      case .open, .waiting:
        if let waiting = ticket.waiting, let wait = policy.wait(waiting.wait),
          wait.party == .customer, wait.atCeiling == .close
        {
          self = .closing(waiting.ceiling)
        } else if let promise = ticket.customerPromise {
          self = .word(promise)
        } else {
          return nil
        }
      case .resolved:
        guard let end = ticket.silenceEnds else { return nil }
        self = .closing(end)
      case .monitoring:
        guard let end = ticket.monitoringEnds else { return nil }
        self = .watched(end)
      case .closed, .merged: return nil
      }
    }
  }
}
