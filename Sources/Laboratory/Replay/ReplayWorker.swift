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

/// Replays tickets of a history, share after share, one ticket after the other; one thread uses it.
final class ReplayWorker {
  let policy: Policy
  /// What the tickets of each share came to, in the order in which they were replayed.
  private(set) var done: [ShareSums] = []
  private(set) var evidence = EvidenceCounts()
  private(set) var eventCount = 0
  /// Tickets that the history closed and the policy did not.
  private(set) var heldCount = 0
  private(set) var reviews: ReviewCounts

  private let history: History
  private let end: Instant
  private let run: TicketRun
  private let fold: TicketFold
  private let evidenceClocks: [Name]
  private let groupPosition: Int?
  private var outcomes: [TicketOutcome] = []
  /// One for each part of the history, made when its first ticket comes.
  private var translators: [CommandTranslator?]
  private var clocks: OutputPart?
  private var events: OutputPart?
  private var sequence = 0

  init(
    _ policy: Policy, _ history: History, end: Instant, evidence wish: EvidenceWish,
    keepsRuns: Bool
  ) {
    self.policy = policy
    self.history = history
    self.end = end
    fold = TicketFold(policy: policy, keepsRuns: keepsRuns)
    run = TicketRun(policy: policy, roster: policy.roster)
    reviews = ReviewCounts(policy)
    evidenceClocks = wish.clocks
    groupPosition = wish.groupField.flatMap { policy.fieldPositions[$0] }
    translators = Array(repeating: nil, count: history.parts.count)
  }

  /// What the history told that the policy has no place for.
  ///
  /// - Complexity: O(names + unknown values).
  var unknown: UnknownWords {
    translators.reduce(into: UnknownWords()) { words, translator in
      if let translator { words.merge(translator.unknown) }
    }
  }

  /// Replays the share of a number; its lines go to the parts of outputs that are its own.
  func replay(
    _ share: Share, number: Int, clocks: OutputPart?, events: OutputPart?,
    progress: (@Sendable (Int) -> Void)?
  ) {
    self.clocks = clocks
    self.events = events
    outcomes = []
    outcomes.reserveCapacity(share.ticketCount)
    for piece in share.pieces { replay(piece, progress: progress) }
    done.append(ShareSums(number: number, metrics: fold.takeMetrics(), outcomes: outcomes))
  }

  private func replay(_ piece: Share.Piece, progress: (@Sendable (Int) -> Void)?) {
    let part = history.parts[piece.part]
    var reader = translators[piece.part].take() ?? CommandTranslator(part, policy: policy)
    defer { translators[piece.part] = reader }
    var told = 0
    for (offset, index) in piece.tickets.enumerated() {
      replay(part.tickets[index], part, &reader, ordinal: piece.firstOrdinal + offset)
      if offset & 0xff == 0xff {
        progress?(offset + 1 - told)
        told = offset + 1
      }
    }
    progress?(piece.tickets.count - told)
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
}

/// What the tickets of a share came to, as far as their order matters.
struct ShareSums {
  /// The share's place in the history.
  var number: Int
  var metrics: Metrics
  var outcomes: [TicketOutcome]
}

/// What evidence is compared with, and how it is grouped.
struct EvidenceWish: Sendable {
  /// The clocks, the first that a ticket started.
  var clocks: [Name]
  /// The field by whose values deadlines are grouped.
  var groupField: Name?
}
