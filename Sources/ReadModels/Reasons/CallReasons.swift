public import Chronology
public import Names
public import Policies
public import Ticketing

/// Why somebody was called: the call, and the chain of what led to it, the last cause first.
public struct CallReason: Sendable, Hashable {
  /// When.
  public var at: Instant
  /// What was done: `Called Ana Silva (the first contact) by phone (L2, step 1)`.
  public var sentence: String
  /// What led to it, the nearest first, each a sentence with its cause.
  public var chain: [TimeLineEntry]
}

/// Why a person was called or notified, each time, told from the ticket's events.
///
/// - Complexity: O(events).
public func whyCalled(_ person: Name, events: [Event], policy: Policy) -> [CallReason] {
  let entries = timeLine(of: events, policy: policy)
  return events.indices.compactMap { index in
    switch events[index].fact {
    case .called(let call) where call.people.contains(person): break
    case .notified(let notified) where notified.people.contains(person): break
    default: return nil
    }
    return CallReason(
      at: events[index].at, sentence: entries[index].line,
      chain: causes(of: index, in: events).map { entries[$0] })
  }
}

/// Why nobody was called on a ticket, or no longer: one sentence each; empty when every call found somebody.
///
/// - Complexity: O(events).
public func whyNobodyCalled(events: [Event], policy: Policy) -> [String] {
  let words = PolicyWords(policy: policy)
  let entries = timeLine(of: events, policy: policy)
  var sentences: [String] = []
  var ticket = Ticket(id: TicketID(""))
  var calls = 0
  for (event, entry) in zip(events, entries) {
    ticket.evolve(with: event)
    let when = words.times.text(event.at)
    switch event.fact {
    case .called: calls += 1
    case .refused(let refusal) where refusal.command != GateStep.escalate.name: break
    case .foundNobody, .callsDeferred, .callsExhausted, .callsStopped, .acknowledged, .refused,
      .duplicateEscalation:
      sentences.append("\(when): \(entry.line)")
    case .entered(let level, _, _, _):
      guard let rank = policy.rank(of: level), policy.levels[rank].calling.steps.isEmpty else {
        break
      }
      sentences.append("\(when): \(words.level(level)) has no calling plan")
    default: break
    }
  }
  if calls == 0, ticket.exists {
    sentences.insert(
      "Nobody was called; the ticket is at \(words.level(ticket.stay.level)) and "
        + "\(ticket.status.rawValue)", at: 0)
  }
  return sentences
}

/// The indices of the events that led to one, the nearest first.
private func causes(of start: Int, in events: [Event]) -> [Int] {
  var chain: [Int] = []
  var index = start
  // Each step goes back, so the walk ends; the bound keeps a damaged ledger readable.
  while let cause = cause(of: index, in: events), cause < index, chain.count < 32 {
    chain.append(cause)
    index = cause
  }
  return chain
}

private func cause(of index: Int, in events: [Event]) -> Int? {
  let before = events[..<index]
  switch events[index].cause {
  case .callingPlan(let level, _, _), .level(let level):
    return before.lastIndex { event in
      if case .entered(level, _, _, _) = event.fact { return true }
      if case .promiseBroken(.team, _) = event.fact { return true }
      if case .acknowledgementWithdrawn = event.fact { return true }
      return false
    }
  case .rule(let rule):
    if case .ruleFired(rule, _, let number) = events[index].fact { return Int(number) - 1 }
    return before.lastIndex { event in
      if case .ruleFired(rule, _, _) = event.fact { return true }
      return false
    }
  case .clock(let clock):
    if case .clockStarted = events[index].fact { return nil }
    return before.lastIndex { event in
      if case .clockStarted(let start) = event.fact { return start.clock == clock }
      return false
    }
  case .reminder(let number):
    return before.lastIndex { event in
      if case .reminderSet(let reminder) = event.fact { return reminder.number == number }
      return false
    }
  default: return nil
  }
}
