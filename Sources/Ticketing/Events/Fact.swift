public import Chronology
public import Expressions
public import Names
public import Policies

/// What happened, with everything that was decided, so that a fold needs no policy.
public enum Fact: Sendable {
  // What people did.
  // Large and rare ones stand apart, so that the others are small to copy.
  indirect case opened(Opened)
  case fieldChanged(position: Int32, field: Name, from: Value, to: Value)
  case priorityChanged(from: Name, to: Name)
  case replied(Replied)
  case customerReplied(text: String?, onlyThanks: Bool)
  case noted(text: String?)
  case troubleshot(text: String?)
  case ticked(checklist: Name, item: Name, done: Bool, completes: Bool)
  case attached(count: Int32)
  case assigned(team: Name?, person: Name?)
  case owned(by: Name)

  // The ladder.
  case escalated(Escalated)
  case duplicateEscalation(level: Name, type: Name?)
  case sentBack(from: Name, to: Name, reason: String)
  case left(level: Name, stay: Int32)
  case entered(level: Name, rank: Int32, stay: Int32, type: Name?)
  case acknowledged(level: Name)
  /// Nobody has it any more; what was promised with the acknowledgement lapses with it.
  case acknowledgementWithdrawn(level: Name)
  case promised(to: Promisee, until: Instant)
  case promiseKept(to: Promisee, until: Instant)
  case promiseBroken(to: Promisee, until: Instant)

  // Clocks.
  case clockStarted(ClockStarted)
  case clockPaused(clock: Name, consumed: TimeAmount)
  case clockResumed(clock: Name, consumed: TimeAmount, deadline: Instant, wakeAt: Instant)
  case clockRetargeted(ClockRetargeted)
  case clockWarned(clock: Name, warning: Int32, consumed: TimeAmount, wakeAt: Instant)
  case clockBreached(clock: Name, deadline: Instant, consumed: TimeAmount)
  case clockStopped(clock: Name, consumed: TimeAmount, kept: Bool, withTicket: Bool)
  case clockCancelled(clock: Name, consumed: TimeAmount, withTicket: Bool)
  /// A clock of an absorbed ticket goes on here: the earlier start and every breach are kept.
  indirect case clockTaken(ClockState, from: TicketID)

  // Calls and messages.
  case callingStarted(level: Name, round: Int32, nextAt: Instant)
  case called(Called)
  case foundNobody(level: Name, round: Int32, step: Int32, party: Party, nextAt: Instant)
  /// People who were found and are not called, for these are their quiet hours.
  case peopleSpared(level: Name, step: Int32, people: [Name])
  case personPicked(Picked)
  case callsDeferred(level: Name, until: Instant)
  case callsStopped(level: Name)
  case callsExhausted(level: Name)
  case notified(Notified)
  case messaged(Messaged)
  /// A notification could not be delivered by any contact of its recipient.
  case deliveryFailed(notification: Int32, to: String)
  case reminderSet(Reminder)
  case reminderLapsed(number: Int32)

  // Waiting.
  case waitStarted(wait: Name, ceiling: Instant, asked: String?)
  case waitCeilingReached(wait: Name, then: WaitDefinition.AtCeiling, ceiling: Instant)
  case waitEnded(wait: Name, waited: TimeAmount)

  // Approvals, gates, rules.
  case approvalAsked(role: Name, step: GateStep)
  case approvalGranted(role: Name, step: GateStep)
  case approvalDenied(role: Name, step: GateStep, reason: String?)
  /// A rule fired on the ticket's event of this number, counted from 1.
  case ruleFired(rule: Name, on: Trigger.Kind, event: Int32)
  case refused(Refusal)
  case bypassed(step: GateStep, gate: Name, why: String, missing: [Refusal.Reason])

  // The end.
  case resolved
  case validated
  case customerAsked(silenceEnds: Instant, askAgainAt: Instant?)
  case customerAskedAgain(next: Instant?)
  /// The policy's time for the customer or for watching is over, but a gate keeps the ticket from closing.
  case askingEnded
  case confirmed
  case denied(reason: String?)
  case rated(Int, comment: String?, isLow: Bool)
  case monitoringStarted(until: Instant)
  case closed(reason: String?)
  case reopened(reason: String?)

  // Other tickets, other people, other policies.
  case mergedInto(TicketID)
  case absorbed(TicketID, openedAt: Instant)
  case split(into: TicketID)
  case linked(TicketID, relation: Name)
  /// A part was offered to somebody, who has to accept it until then.
  case handoverOffered(part: Part, to: Name, until: Instant?)
  case handoverAccepted(part: Part, to: Name)
  case handoverRefused(part: Part, by: Name, reason: String)
  /// Nobody took over what was offered, in the policy's time or at all.
  case handoverLapsed(part: Part, to: Name?)
  indirect case policyMoved(PolicyMoved)

  // Mass incidents: what a member hears, and what the incident itself does.
  /// The ticket is said to show a mass incident: it joins the one that is open for its cause, or a new one begins.
  case incidentDeclared
  case incidentJoined(TicketID)
  case incidentLeft(TicketID?, reason: String?)
  /// The incident's acknowledgement stands for the calls of the level.
  case callsCovered(level: Name, by: TicketID)
  case callsUncovered(by: TicketID)
  case closingProposed(by: TicketID)
  indirect case incidentBegun(cause: IncidentCause?, rank: Int32)
  case membersAdded([TicketID])
  case memberRemoved(TicketID, reason: String?)
  case partTaken(part: Name, person: Name?)
  indirect case resourceAssigned(Resource)
  /// All affected customers are written to.
  indirect case incidentUpdated(text: String?, message: Name?, isAutomatic: Bool)
  case incidentResolved
  indirect case errandSet(Errand)
  case errandServed(errand: Int32, upTo: Int32)
  /// More followed from one input than a policy may cause; the rest was cut off.
  case cascadeCut(after: Int32)
}
