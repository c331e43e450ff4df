import Chronology
import Expressions
import Names

extension Ticket {
  /// Folds one event into the state: total, without rules and without a policy.
  ///
  /// An event that does not fit the state (a clock that never started) changes nothing but the version, so that no
  /// ledger, however damaged, can stop a reader.
  ///
  /// - Complexity: O(clocks + fields) at most.
  public mutating func evolve(with event: Event) {
    evolve(event.fact, at: event.at, noticedAt: event.noticedAt)
  }

  /// Folds what happened before it is kept as an event, so that it need not be copied.
  mutating func evolve(_ fact: Fact, at instant: Instant, noticedAt: Instant) {
    version += 1
    lastAt = max(lastAt, instant)
    lastNoticedAt = max(lastNoticedAt, noticedAt)
    switch fact {
    case .opened(let opened): evolve(opened, at: instant)
    case .fieldChanged(let position, _, _, let value):
      if fields.indices.contains(Int(position)) { fields[Int(position)] = value }
    case .priorityChanged(_, let new): priority = new
    case .replied, .customerReplied, .messaged, .notified, .called, .attached, .troubleshot,
      .noted:
      evolveCounts(fact)
    case .ticked(let checklist, let item, let done, _):
      ticks.removeAll { $0 == Tick(checklist: checklist, item: item) }
      if done { ticks.append(Tick(checklist: checklist, item: item)) }
    case .assigned(let team, let person):
      self.team = team ?? self.team
      assignee = person
    case .owned(let person): owner = person
    case .escalated, .duplicateEscalation, .sentBack, .left, .entered, .acknowledged,
      .acknowledgementWithdrawn, .promised, .promiseKept, .promiseBroken:
      evolveLadder(fact, at: instant)
    case .clockStarted, .clockPaused, .clockResumed, .clockRetargeted, .clockWarned,
      .clockBreached, .clockStopped, .clockCancelled, .clockTaken:
      evolveClock(fact, at: instant)
    case .callingStarted, .foundNobody, .callsDeferred, .callsStopped, .callsExhausted:
      evolveCalling(fact, at: instant)
    case .reminderSet, .reminderLapsed, .waitStarted, .waitCeilingReached, .waitEnded:
      evolveWaiting(fact, at: instant)
    case .approvalAsked, .approvalGranted, .approvalDenied, .ruleFired, .handoverOffered,
      .handoverAccepted, .handoverRefused, .handoverLapsed, .linked, .policyMoved:
      evolveTies(fact, at: instant)
    case .resolved, .validated, .customerAsked, .customerAskedAgain, .askingEnded, .confirmed,
      .denied, .rated,
      .monitoringStarted, .closed, .reopened, .mergedInto, .absorbed:
      evolveEnding(fact, at: instant)
    case .incidentDeclared, .incidentJoined, .incidentLeft, .callsCovered, .callsUncovered,
      .closingProposed, .incidentBegun, .membersAdded, .memberRemoved, .partTaken,
      .resourceAssigned, .incidentUpdated, .errandSet, .errandServed:
      evolveIncident(fact, at: instant)
    case .refused, .bypassed, .split, .cascadeCut, .deliveryFailed, .incidentResolved,
      .peopleSpared, .personPicked:
      break
    }
  }

  private mutating func evolve(_ opened: Opened, at instant: Instant) {
    exists = true
    id = opened.id
    policy = opened.policy
    status = .open
    priority = opened.priority
    openedAt = instant
    hold(opened.fields, of: opened.fieldNames)
    owner = opened.owner
  }

  private mutating func evolveCounts(_ fact: Fact) {
    switch fact {
    case .replied(let reply):
      replies += 1
      notifications = reply.number
      stay.customerInformed = true
    case .messaged(let message):
      replies += 1
      notifications = message.number
      stay.customerInformed = true
    case .customerReplied: customerReplies += 1
    case .notified(let notified): notifications = notified.number
    case .called(let call):
      notifications = call.number
      calling?.step = call.step
      calling?.nextAt = call.nextAt
      calling?.isDeferred = false
    case .attached(let count):
      let (sum, overflow) = attachments.addingReportingOverflow(max(0, count))
      attachments = overflow ? .max : sum
    case .troubleshot: troubleshooting += 1
    default: break
    }
  }

  private mutating func evolveTies(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .approvalAsked(let role, let step): set(Approval(role: role, step: step, answer: .asked))
    case .approvalGranted(let role, let step):
      set(Approval(role: role, step: step, answer: .granted))
    case .approvalDenied(let role, let step, _):
      set(Approval(role: role, step: step, answer: .denied))
    case .ruleFired(let rule, _, _): if !fired.contains(rule) { fired.append(rule) }
    case .handoverOffered(let part, let to, let until):
      handover = HandoverOffer(part: part, to: to, at: instant, until: until)
      handoverAt = instant
    case .handoverAccepted(let part, let to):
      handover = nil
      if part == .ownership { owner = to } else { assignee = to }
    case .handoverRefused:
      // Without a limit nothing more would come of it.
      if handover?.until == nil { handover = nil } else { handover?.isRefused = true }
    case .handoverLapsed:
      handover = nil
      handoverAt = instant
    case .linked(let other, let relation): links.append(Link(ticket: other, relation: relation))
    case .policyMoved(let moved):
      policy = moved.to
      hold(moved.fields, of: moved.fieldNames)
      priority = moved.priority
      stay.level = moved.level
      stay.rank = moved.rank
    default: break
    }
  }

  /// Takes over fields: one value for each name, whatever the event lacks.
  private mutating func hold(_ values: [Value], of names: [Name]) {
    fieldNames = names
    fields = values
    if fields.count != names.count {
      fields = names.indices.map { values.indices.contains($0) ? values[$0] : .null }
    }
  }

  private mutating func set(_ approval: Approval) {
    approvals.removeAll { $0.role == approval.role && $0.step == approval.step }
    approvals.append(approval)
  }
}
