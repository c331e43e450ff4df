public import Chronology
public import Expressions
public import Names
public import Policies

/// What happened, with everything that was decided, so that a fold needs no policy.
public enum Fact: Sendable {
  // What people did.
  case opened(Opened)
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
  case clockTaken(ClockState, from: TicketID)

  // Calls and messages.
  case callingStarted(level: Name, round: Int32, nextAt: Instant)
  case called(Called)
  case foundNobody(level: Name, round: Int32, step: Int32, party: Party, nextAt: Instant)
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
  case handoverOffered(part: Part, to: Name)
  case handoverAccepted(part: Part, to: Name)
  case handoverRefused(part: Part, by: Name, reason: String)
  case policyMoved(PolicyMoved)
  case incidentDeclared
  /// More followed from one input than a policy may cause; the rest was cut off.
  case cascadeCut(after: Int32)
}

/// To whom a promise of the next word was made.
public enum Promisee: UInt8, Sendable, Hashable {
  /// To the team: by a responder who acknowledged. Broken, the calls start again.
  case team
  /// To the customer: in a message.
  case customer
}

/// A ticket's first event.
public struct Opened: Sendable {
  /// Its identity.
  public var id: TicketID
  /// The policy that holds it.
  public var policy: PolicyVersion
  /// Its priority.
  public var priority: Name
  /// The names of its fields.
  public var fieldNames: [Name]
  /// Their first values.
  public var fields: [Value]
  /// Who keeps it.
  public var owner: Name?
}

/// A message to the customer, written by a person.
public struct Replied: Sendable {
  /// The number of the message among all that the ticket sent.
  public var number: Int32
  /// What was written.
  public var text: String?
  /// The template it was made from.
  public var template: Name?
  /// When the next message is promised.
  public var promise: Instant?
}

/// A move up the ladder.
public struct Escalated: Sendable {
  /// The level it came from.
  public var from: Name
  /// The level it goes to.
  public var to: Name
  /// The type.
  public var type: Name?
  /// The policy's reason.
  public var reason: Name?
  /// More about it, in words.
  public var text: String?
  /// Since when what set it off had lasted: the trigger's instant.
  public var triggeredAt: Instant
  /// Whether a rule did it.
  public var isAutomatic: Bool
}

/// A clock that starts, for the first time or anew.
public struct ClockStarted: Sendable {
  /// The clock.
  public var clock: Name
  /// Which run this is, from 1.
  public var run: Int32
  /// The row of its target table; -1 for a person's promise.
  public var row: Int32
  /// The working time that it allows.
  public var target: TimeAmount
  /// When that will have run out.
  public var deadline: Instant
  /// When it warns or breaches first.
  public var wakeAt: Instant
  /// The calendar it counts on; nil means always.
  public var calendar: Name?
}

/// A clock whose target changed; what it consumed carries over.
public struct ClockRetargeted: Sendable {
  /// The clock.
  public var clock: Name
  /// The row of its target table; -1 for a person's promise.
  public var row: Int32
  /// The working time consumed so far.
  public var consumed: TimeAmount
  /// The working time that it allows now.
  public var target: TimeAmount
  /// When that will have run out; may lie in the past, which is a breach now.
  public var deadline: Instant
  /// When it warns or breaches next.
  public var wakeAt: Instant
  /// The warnings that lie behind it under the new target.
  public var warnings: Int32
  /// The calendar it counts on; nil means always.
  public var calendar: Name?
}

/// A call of one step of a calling plan.
public struct Called: Sendable {
  /// The number of the notification on its ticket; with the ticket's identity it is the notification's identity.
  public var number: Int32
  /// The level.
  public var level: Name
  /// The round, from 1.
  public var round: Int32
  /// The step, from 1.
  public var step: Int32
  /// Whom the plan names.
  public var party: Party
  /// The people that were found.
  public var people: [Name]
  /// The team asked, if one was.
  public var team: Name?
  /// The schedule or contact list that said so.
  public var entry: Name?
  /// The channels to try in order.
  public var channels: [Name]
  /// When the next step is due.
  public var nextAt: Instant
}

/// An internal notification.
public struct Notified: Sendable {
  /// The number of the notification on its ticket.
  public var number: Int32
  /// Whom the policy names.
  public var party: Party
  /// The people that were found; empty when there was nobody.
  public var people: [Name]
  /// The channels to try in order.
  public var channels: [Name]
  /// The template, if any.
  public var message: Name?
}

/// A customer message that the policy sent.
public struct Messaged: Sendable {
  /// The number of the message on its ticket.
  public var number: Int32
  /// The template.
  public var message: Name
  /// When the next message is promised, if it is.
  public var promise: Instant?
}

/// A ticket that moved to another version of its policy.
public struct PolicyMoved: Sendable {
  /// From which version.
  public var from: PolicyVersion
  /// To which.
  public var to: PolicyVersion
  /// The names of the fields under the new version.
  public var fieldNames: [Name]
  /// Their values, carried over by name.
  public var fields: [Value]
  /// The priority, which may have to change.
  public var priority: Name
  /// The level, carried over by name, or the highest when it is gone.
  public var level: Name
  /// Its rank under the new version.
  public var rank: Int32
}
