public import Chronology
import Names
public import OnCall
public import Policies

/// A ticket in the hands of the decider: one input after the other, each answered with its events.
///
/// The order within one input: first every wake-up that is due at or before its instant, by deadline and then by declaration;
/// then the input; then clocks and rules until nothing more follows. It reads no time, no random source and no file; the
/// same inputs give the same events.
///
/// A run is reused for ticket after ticket and is not shared between threads.
public final class TicketRun {
  /// The policy that decides.
  public let policy: Policy
  /// Who can be reached.
  public let roster: Roster
  /// The ticket after the last input.
  public internal(set) var ticket = Ticket(id: TicketID(""))
  /// The events of the last input, in order.
  public internal(set) var events: [Event] = []

  let tables: RunTables
  /// What clocks and rules see of each of `events`.
  var triggers: [RunTrigger] = []
  /// When what is decided now happens.
  var now = Instant.distantPast
  /// When it is noticed.
  var noticedAt = Instant.distantPast
  /// The next event to which clocks have not reacted.
  var clockCursor = 0
  /// The next event to which rules have not reacted.
  var ruleCursor = 0
  /// The next event to which an incident has not reacted.
  var incidentCursor = 0
  /// How many events there were when pauses and targets were last looked at.
  var settledCount = 0
  /// How many events clocks had seen when their targets were last looked at.
  var clocksSeen = 0
  /// What events may have changed since pauses and targets were last looked at.
  var touched: Aspects = []
  /// The refusals of each step so far, by the step's position among all.
  var refusals = Array(repeating: RefusalMemory(), count: GateStep.allCases.count)
  /// Lists of one person that notifications named last.
  var lastOwner: [Name] = []
  var lastAssignee: [Name] = []
  /// The event that conditions see as `event`.
  var contextIndex: Int?
  /// Whether a rule, not a person, takes the step that a gate looks at.
  var isByRule = false
  /// Whether the ticket stands under another policy or version than this run's; only moving it is then possible.
  var isUnderOtherPolicy = false
  /// The event number at which the present step began; bounds what one step may cause.
  var stepStart = 0
  /// The state's position of each of the policy's clocks; -1 for one that never started.
  var clockPositions: [Int] = []
  /// The policy's position of each clock in the state; -1 for one that the policy no longer has.
  var clockDefinitions: [Int] = []

  /// More events than this from one step of one input are cut off; the checker refuses policies that could cause them.
  static let cascadeLimit = 1000

  /// A run under a policy, with people found by a roster.
  public init(policy: Policy, roster: Roster) {
    self.policy = policy
    self.roster = roster
    tables = RunTables(policy)
    clockPositions = Array(repeating: -1, count: policy.clocks.count)
  }

  /// Begins a ticket that was never opened.
  public func reset(id: TicketID) {
    ticket.empty(id: id)
    resume()
  }

  /// Goes on with a ticket as its events left it.
  ///
  /// - Complexity: O(clocks).
  public func resume(_ ticket: Ticket) {
    self.ticket = ticket
    resume()
  }

  private func resume() {
    isUnderOtherPolicy = ticket.exists && ticket.policy != policy.version
    begin()
    for index in clockPositions.indices { clockPositions[index] = -1 }
    clockDefinitions.removeAll(keepingCapacity: true)
    for position in ticket.clocks.indices { place(clockAt: position) }
  }

  /// Notes where the policy has the clock at a position of the state.
  func place(clockAt position: Int) {
    let name = ticket.clocks[position].clock
    let definition = tables.clockIDs.firstIndex(of: name) ?? -1
    clockDefinitions.append(definition)
    if definition >= 0 { clockPositions[definition] = position }
  }

  private func begin() {
    events.removeAll(keepingCapacity: true)
    triggers.removeAll(keepingCapacity: true)
    clockCursor = 0
    ruleCursor = 0
    incidentCursor = 0
    settledCount = 0
    clocksSeen = 0
    touched = []
    stepStart = 0
    contextIndex = nil
    isByRule = false
  }

  /// Gives a command: what is due happens first, then the command or its refusal.
  ///
  /// - Parameters:
  ///   - command: What is asked for.
  ///   - actor: Who asks.
  ///   - instant: When the command was given; one before the ticket's last event counts as given with it.
  /// - Returns: Why the policy rejects it, or nil. The refusal is an event as well.
  @discardableResult
  public func handle(_ command: Command, by actor: Actor, at instant: Instant) -> Refusal? {
    input(by: actor, at: instant) { perform(command, by: actor) }
  }

  /// Records a refusal whose reasons lie elsewhere: another ticket does not take its part in a command to this one.
  ///
  /// What is due happens first, as before any input; the refusal is handed back.
  @discardableResult
  public func refuse(_ refusal: Refusal, by actor: Actor, at instant: Instant) -> Refusal? {
    input(by: actor, at: instant) { refusal }
  }

  private func input(by actor: Actor, at instant: Instant, _ perform: () -> Refusal?) -> Refusal? {
    begin()
    let at = max(instant, ticket.lastAt)
    runDue(until: at)
    now = at
    noticedAt = max(at, ticket.lastNoticedAt)
    stepStart = events.count
    let refusal = perform()
    if let refusal { emit(.refused(refusal), .command(actor)) }
    settle()
    if refusal == nil {
      endIfComplete()
      settle()
    }
    runDue(until: at)
    return refusal
  }

  /// Does everything that is due at or before an instant; doing it twice changes nothing.
  public func wake(at instant: Instant) {
    begin()
    runDue(until: max(instant, ticket.lastAt))
  }

  /// Records that something happened, and folds it.
  func emit(_ fact: consuming Fact, _ cause: Cause) {
    let trigger = fact.trigger
    touched.formUnion(fact.aspects)
    triggers.append(RunTrigger(kind: trigger?.kind, subject: trigger?.subject))
    // Folded before it is kept: a copy of an event counts references of everything in it.
    ticket.evolve(fact, at: now, noticedAt: noticedAt)
    events.append(Event(at: now, noticedAt: noticedAt, cause: cause, fact: fact))
  }

  /// Lets clocks and rules react until nothing more follows.
  func settle() {
    if isUnderOtherPolicy { return }
    while true {
      while clockCursor < triggers.count {
        if tables.concernsClocks(triggers[clockCursor].kind) { reactClocks(to: clockCursor) }
        clockCursor += 1
      }
      if settledCount < triggers.count {
        settledCount = triggers.count
        updateClocks()
        if clockCursor < triggers.count {
          settledCount = triggers.count
          continue
        }
      }
      if incidentCursor < triggers.count {
        reactIncident()
        if clockCursor < triggers.count { continue }
      }
      guard ruleCursor < triggers.count else { return }
      if events.count - stepStart > TicketRun.cascadeLimit {
        ruleCursor = triggers.count
        emit(.cascadeCut(after: Int32(TicketRun.cascadeLimit)), .closing)
        clockCursor = triggers.count
        ruleCursor = triggers.count
        return
      }
      if tables.concernsRules(triggers[ruleCursor].kind) { fireRules(on: ruleCursor) }
      ruleCursor += 1
    }
  }
}

/// What clocks and rules see of an event.
struct RunTrigger {
  var kind: Trigger.Kind?
  var subject: Name?
}
