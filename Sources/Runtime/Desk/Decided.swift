import Chronology
import Ledgers
import Policies
import Ticketing

/// What was decided about one ticket and is not yet durable.
struct Decided: Sendable {
  /// The ticket after it.
  var ticket: Ticket
  /// The number of the last event that the decision knew.
  var fromVersion: Int64
  /// What happened, in order.
  var events: [Event]
  /// Why the policy rejects the command, or nil.
  var refusal: Refusal?
  /// The policy that decided.
  var policy: LivePolicy

  /// The number of the last event after it.
  var version: Int64 { fromVersion + Int64(events.count) }

  /// What happened, for whoever asked.
  var receipt: Receipt {
    Receipt(ticket: ticket, version: version, events: events, refusal: refusal)
  }
}

extension LivePolicy {
  /// Decides about a ticket: one input after the other.
  ///
  /// - Parameters:
  ///   - ticket: The ticket as its events left it; one that was never opened for a new one.
  ///   - version: The number of its last event; 0 for a new one.
  ///   - inputs: What is done with the run, each time the events of one input.
  func decide(
    on ticket: Ticket, version: Int64, _ inputs: [(TicketRun) -> Refusal?]
  ) -> Decided {
    decide { run in
      run.resume(ticket)
      var events: [Event] = []
      var refusal: Refusal?
      for input in inputs {
        refusal = input(run)
        events += run.events
        if refusal != nil { break }
      }
      return Decided(
        ticket: run.ticket, fromVersion: version, events: events, refusal: refusal, policy: self)
    }
  }
}
