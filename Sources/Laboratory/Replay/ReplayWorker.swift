import Chronology
import Expressions
import Histories
import JSONText
import Names
import OnCall
import Policies
import ReadModels
import Records
import Ticketing

/// Replays some of a history's tickets, one after the other; one thread uses it.
final class ReplayWorker {
  let policy: Policy
  let fold: TicketFold
  private(set) var outcomes: [TicketOutcome] = []
  private(set) var evidence = EvidenceCounts()
  private(set) var unknown = UnknownWords()
  private(set) var eventCount = 0
  /// Tickets that the history closed and the policy did not.
  private(set) var heldCount = 0
  private(set) var reviews: ReviewCounts

  private let history: History
  private let end: Instant
  private let run: TicketRun
  private let evidenceClocks: [Name]
  private let groupPosition: Int?
  private let clocks: OutputPart?
  private let events: OutputPart?
  private var sequence = 0

  init(
    _ policy: Policy, _ history: History, end: Instant, evidence wish: EvidenceWish,
    clocks: OutputPart?, events: OutputPart?
  ) {
    self.policy = policy
    self.history = history
    self.end = end
    self.clocks = clocks
    self.events = events
    fold = TicketFold(policy: policy, keepsRuns: clocks != nil)
    run = TicketRun(policy: policy, roster: policy.roster)
    reviews = ReviewCounts(policy)
    evidenceClocks = wish.clocks
    groupPosition = wish.groupField.flatMap { policy.fieldPositions[$0] }
  }

  func replay(_ share: Share, progress: (@Sendable (Int) -> Void)?) {
    let part = history.parts[share.part]
    var reader = CommandTranslator(part, policy: policy)
    outcomes.reserveCapacity(outcomes.count + share.tickets.count)
    var told = 0
    for (offset, index) in share.tickets.enumerated() {
      replay(part.tickets[index], part, &reader, ordinal: share.firstOrdinal + offset)
      if offset & 0xff == 0xff {
        progress?(offset + 1 - told)
        told = offset + 1
      }
    }
    progress?(share.tickets.count - told)
    unknown.merge(reader.unknown)
  }

  private func replay(
    _ ticket: HistoryTicket, _ part: HistoryPart, _ reader: inout CommandTranslator, ordinal: Int
  ) {
    let id = TicketID(ticket.id)
    run.reset(id: id)
    fold.begin(ordinal: ordinal)
    reviews.begin()
    sequence = 0
    for index in ticket.events {
      let event = part.events[index]
      guard let command = reader.command(of: event, ticket: ticket) else { continue }
      run.handle(command, by: reader.actor(of: event), at: event.at)
      take(ticket)
    }
    var end = end
    if part.isEnded(ticket) {
      run.followEnding(until: end) { take(ticket) }
      end = max(run.ticket.lastAt, part.events[ticket.events.upperBound - 1].at)
      if !run.ticket.status.isFinal { heldCount += 1 }
    } else {
      run.wake(at: end)
      take(ticket)
    }
    fold.finish(run.ticket, at: end)
    outcomes.append(fold.outcome)
    if let seen = ticket.evidence { compare(seen) }
    if let clocks {
      for clock in fold.runs.sorted(by: { $0.startedAt < $1.startedAt }) {
        clocks.json.line(clock, ticket: ticket.id)
      }
      clocks.drain()
    }
  }

  private func take(_ ticket: HistoryTicket) {
    fold.fold(run.events)
    eventCount += run.events.count
    reviews.look(at: run)
    guard let events else { return }
    for event in run.events {
      sequence += 1
      events.json.record(event, ticket: TicketID(ticket.id), number: Int64(sequence))
      events.json.endLine()
    }
    events.drain()
  }

  private func compare(_ seen: Evidence) {
    guard !evidenceClocks.isEmpty else { return }
    let ours = evidenceClocks.lazy.compactMap { [fold] in fold.promise($0) }.first
    let finding: EvidenceCounts.Finding =
      switch ours {
      case nil: .none
      case .some(let promise) where promise.isBroken: .broken
      case .some(let promise) where promise.isKept: .kept
      default: .open
      }
    evidence.add(seen, finding, deadline: ours?.deadline, group: group)
  }

  private var group: String? {
    guard let groupPosition, run.ticket.fields.indices.contains(groupPosition) else { return nil }
    return run.ticket.fields[groupPosition].plainText
  }

  /// Adds what the worker of the tickets that follow came to.
  func merge(_ later: ReplayWorker) {
    fold.merge(later.fold)
    outcomes += later.outcomes
    evidence.merge(later.evidence)
    unknown.merge(later.unknown)
    eventCount += later.eventCount
    heldCount += later.heldCount
    reviews.merge(later.reviews)
  }
}

/// What evidence is compared with, and how it is grouped.
struct EvidenceWish: Sendable {
  /// The clocks, the first that a ticket started.
  var clocks: [Name]
  /// The field by whose values deadlines are grouped.
  var groupField: Name?
}
