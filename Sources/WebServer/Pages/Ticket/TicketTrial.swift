import Chronology
import Names
import Policies
import ReadModels
import Runtime
import Ticketing

/// What a ticket would answer to a command, and what would follow from it: decided as it would be, and kept nowhere.
struct TicketTrial {
  let live: LiveTicket
  let now: Instant

  /// What would happen.
  struct Outcome {
    /// Why not, or nil.
    var refusal: Refusal?
    /// What would follow.
    var events: [Event]
  }

  /// Tries a command.
  ///
  /// - Complexity: that of deciding it.
  func outcome(of command: Command, by actor: Actor) -> Outcome {
    live.policy.decide { run in
      run.resume(live.ticket)
      let refusal = run.handle(command, by: actor, at: now)
      return Outcome(refusal: refusal, events: run.events)
    }
  }

  /// What happens next when nobody does anything: the events of the next wake-ups, at most so many.
  func upcoming(most: Int) -> [Event] {
    live.policy.decide { run in
      run.resume(live.ticket)
      var events: [Event] = []
      for _ in 0..<8 where events.count < most {
        let due = run.ticket.nextDue
        guard due <= .lastWritable else { break }
        run.wake(at: max(due, now))
        if run.events.isEmpty { break }
        events += run.events
      }
      return events
    }
  }
}

extension Refusal {
  /// Whether nothing that could be given would change it now: the state or the role of whoever asks does not allow it.
  var isFinal: Bool {
    reasons.contains { reason in
      switch reason {
      case .wrongStatus, .notAllowed, .roleNeeded, .nothingToAnswer, .alreadyRated, .otherPolicy,
        .tooLateToReopen, .noChange, .unknown, .wrongDirection:
        true
      default: false
      }
    }
  }
}

extension Refusal.Reason {
  /// Where on a ticket's page one gives what it lacks.
  var address: String {
    switch self {
    case .missingField(let field, _), .unfit(let field, _): "#field-" + field.text
    case .missingTick(let list, let item, _): "#item-\(list.text)-\(item.text)"
    case .missingAttachments: "#attach"
    case .missingTroubleshooting: "#troubleshooting"
    case .missingApproval: "#ask-approval"
    case .missingValidation: "#validate"
    case .missingConfirmation: "#confirm"
    case .customerNotInformed, .missingPromise, .promiseNotAhead: "#reply"
    default: "#fields"
    }
  }
}
