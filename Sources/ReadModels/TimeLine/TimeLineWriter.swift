public import Chronology
import Names
public import Policies
public import Ticketing

/// Turns the events of one ticket, handed over in order, into sentences.
///
/// It folds the ticket as it goes, so that a sentence can say what an event alone does not hold: how much of a target was
/// used, who was asked, on what a rule fired.
public struct TimeLineWriter: Sendable {
  let policy: Policy
  let words: PolicyWords
  /// The ticket before the event at hand.
  var ticket = Ticket(id: TicketID(""))
  /// What each event so far was, as something that a rule can fire on; by number.
  private var happenings: [Seen] = []
  /// On what each rule fired last, in the order of first firing.
  var firedOn: [(rule: Name, happening: String)] = []

  /// A writer for a ticket that the policy holds; times are of the policy's zone.
  public init(policy: Policy) {
    self.policy = policy
    words = PolicyWords(policy: policy)
  }

  /// The zone of the times in sentences.
  public var zone: Zone { policy.zone }

  /// The entry of the ticket's next event.
  ///
  /// - Complexity: O(clocks + fields).
  public mutating func entry(for event: Event) -> TimeLineEntry {
    remember(event)
    let entry = TimeLineEntry(
      at: event.at, noticedAt: event.noticedAt, word: event.fact.word,
      sentence: sentence(for: event), cause: clause(for: event), place: place(of: event),
      shape: shape(of: event))
    ticket.evolve(with: event)
    return entry
  }

  private mutating func remember(_ event: Event) {
    let trigger = event.fact.trigger
    happenings.append(
      Seen(
        at: event.at, kind: trigger?.kind, subject: trigger?.subject,
        text: words.happening(event.fact)))
    guard case .ruleFired(let rule, _, let number) = event.fact else { return }
    let index = Int(number) - 1
    let happening = happenings.indices.contains(index) ? happenings[index].text : ""
    firedOn.removeAll { $0.rule == rule }
    firedOn.append((rule, happening))
  }

  /// The last thing that happened at an instant and that one of the triggers waits for; empty when there is none.
  func happening(at instant: Instant, for triggers: [Trigger]) -> String {
    for seen in happenings.reversed() {
      guard seen.at == instant else { return "" }
      let fits = triggers.contains {
        $0.kind == seen.kind && ($0.subject == nil || $0.subject == seen.subject)
      }
      if fits { return seen.text }
    }
    return ""
  }

  /// What an event was for those who wait for it.
  private struct Seen {
    var at: Instant
    var kind: Trigger.Kind?
    var subject: Name?
    var text: String
  }

  /// The sentence of an event; every kind of fact has one.
  func sentence(for event: Event) -> String {
    switch event.fact {
    case .opened, .fieldChanged, .priorityChanged, .replied, .customerReplied, .noted,
      .troubleshot, .ticked, .attached, .assigned, .owned:
      work(event)
    case .escalated, .duplicateEscalation, .sentBack, .left, .entered, .acknowledged,
      .acknowledgementWithdrawn, .promised, .promiseKept, .promiseBroken:
      ladder(event)
    case .clockStarted, .clockPaused, .clockResumed, .clockRetargeted, .clockWarned,
      .clockBreached, .clockStopped, .clockCancelled, .clockTaken:
      clock(event)
    case .callingStarted, .called, .foundNobody, .peopleSpared, .personPicked, .callsDeferred,
      .callsStopped, .callsExhausted,
      .notified, .messaged, .deliveryFailed, .reminderSet, .reminderLapsed:
      calls(event)
    case .waitStarted, .waitCeilingReached, .waitEnded, .approvalAsked, .approvalGranted,
      .approvalDenied, .ruleFired, .refused, .bypassed:
      steps(event)
    case .resolved, .validated, .customerAsked, .customerAskedAgain, .askingEnded, .confirmed,
      .denied, .rated, .monitoringStarted, .closed, .reopened:
      ending(event)
    case .mergedInto, .absorbed, .split, .linked, .handoverOffered, .handoverAccepted,
      .handoverRefused, .handoverLapsed, .policyMoved, .cascadeCut:
      ties(event)
    case .incidentDeclared, .incidentJoined, .incidentLeft, .callsCovered, .callsUncovered,
      .closingProposed, .incidentBegun, .membersAdded, .memberRemoved, .partTaken,
      .resourceAssigned, .incidentUpdated, .incidentResolved, .errandSet, .errandServed:
      incident(event)
    }
  }
}
