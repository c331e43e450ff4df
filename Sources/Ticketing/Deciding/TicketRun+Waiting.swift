import Chronology
import Names
import Policies

extension TicketRun {
  /// Begins to wait for somebody; a wait in progress ends first.
  func wait(_ name: Name, asked: String?, by actor: Actor) -> Refusal? {
    let command = Command.wait(name, asked: asked)
    var reasons: [Refusal.Reason] = []
    if !ticket.status.isActive { reasons.append(.wrongStatus(ticket.status)) }
    if policy.wait(name) == nil { reasons.append(.unknown(.wait, name.text)) }
    guard reasons.isEmpty else { return refuse(command, reasons) }
    let cause = Cause.command(actor)
    if let refusal = pass(.wait, .byTheGate, by: actor, cause: cause) { return refusal }
    startWaiting(name, asked: asked, cause: cause)
    return nil
  }

  /// Begins to wait, unless the ticket waits so already or is no longer worked on.
  func startWaiting(_ name: Name, asked: String?, cause: Cause) {
    guard ticket.status.isActive, ticket.waiting?.wait != name, let wait = policy.wait(name),
      let ceiling = policy.calendar(wait.calendar).deadline(after: now, target: wait.ceiling)
    else { return }
    endWaiting(cause: cause)
    emit(.waitStarted(wait: name, ceiling: ceiling, asked: asked), cause)
    tell(wait)
  }

  /// Ends a wait in progress.
  func endWaiting(cause: Cause) {
    guard let waiting = ticket.waiting else { return }
    emit(.waitEnded(wait: waiting.wait, waited: now - waiting.since), cause)
  }

  private func tell(_ wait: WaitDefinition) {
    guard let message = wait.message else { return }
    let cause = Cause.wait(wait.id)
    if wait.party == .customer {
      send(message, promise: nil, cause: cause)
    } else {
      notify(wait.party, channels: [], message: message, cause: cause)
    }
  }

  /// The waiting has lasted as long as it may.
  func reachCeiling() {
    guard let waiting = ticket.waiting else { return }
    guard let wait = policy.wait(waiting.wait) else {
      return endWaiting(cause: .wait(waiting.wait))
    }
    let cause = Cause.wait(wait.id)
    let calendar = policy.calendar(wait.calendar)
    let next = calendar.deadline(after: now, target: wait.ceiling) ?? .distantFuture
    emit(.waitCeilingReached(wait: wait.id, then: wait.atCeiling, ceiling: next), cause)
    switch wait.atCeiling {
    case .remind: tell(wait)
    case .resume: endWaiting(cause: cause)
    case .close:
      endWaiting(cause: cause)
      tryToClose(reason: nil, cause: cause)
    }
  }
}
