public import Chronology
import Dispatch
public import Findings
public import Histories
public import Names
public import Policies
import ReadModels

/// Runs the tickets of a history through a policy as if it had been live.
///
/// Tickets are split among workers, each with a policy compiled for itself alone, so that no two threads
/// count references of one object. The result does not depend on how many workers there are.
public struct Replay: Sendable {
  /// The policy as its file has it.
  public var definition: PolicyDefinition
  /// The digest of the policy's text.
  public var digest: UInt64
  /// The host's zones, made anew for each worker.
  public var makeZones: @Sendable () -> ZoneDatabase
  /// How many workers share the tickets.
  public var workers = 2
  /// The clocks to compare evidence with, the first that a ticket started; empty means the mapping's.
  public var evidenceClocks: [Name] = []
  /// The field by whose values compared deadlines are grouped.
  public var groupField: Name?
  /// Told now and then how many tickets are done; by any worker.
  public var progress: (@Sendable (Int) -> Void)?

  /// A replay under a policy.
  public init(
    definition: PolicyDefinition, digest: UInt64,
    makeZones: @escaping @Sendable () -> ZoneDatabase
  ) {
    self.definition = definition
    self.digest = digest
    self.makeZones = makeZones
  }

  /// Replays a history; `clocks` and `events` get a line for each run of a clock and for each event.
  ///
  /// - Throws: What is wrong with the policy.
  /// - Complexity: O(events that are decided).
  public func run(
    _ history: History, clocks: OutputFile? = nil, events: OutputFile? = nil
  ) throws(FindingList) -> ReplayResult {
    let span = history.span ?? Instant(milliseconds: 0)...Instant(milliseconds: 0)
    let shares = Share.shares(of: history, among: max(1, workers))
    let replayers = UnsafeMutablePointer<WorkerSlot>.allocate(capacity: shares.count)
    replayers.initialize(repeating: .pending, count: shares.count)
    defer {
      replayers.deinitialize(count: shares.count)
      replayers.deallocate()
    }
    nonisolated(unsafe) let slots = replayers
    nonisolated(unsafe) let clocks = clocks
    nonisolated(unsafe) let events = events
    DispatchQueue.concurrentPerform(iterations: shares.count) { index in
      let check = policy(for: span)
      guard let policy = check.policy else {
        slots[index] = .failed(check.findings)
        return
      }
      let worker = ReplayWorker(
        policy, history, end: span.upperBound,
        evidence: EvidenceWish(clocks: comparedClocks(history), groupField: groupField),
        clocks: clocks?[index], events: events?[index])
      for share in shares[index] { worker.replay(share, progress: progress) }
      slots[index] = .done(worker)
    }
    return try merge((0..<shares.count).map { slots[$0] }, history, span)
  }

  /// How many workers get tickets, and so how many parts outputs need.
  public func workerCount(for history: History) -> Int {
    Share.shares(of: history, among: max(1, workers)).count
  }

  /// The policy with its calendars laid out for the years of a span and two on either side.
  ///
  /// - Complexity: as `Policy.check`.
  public func policy(for span: ClosedRange<Instant>) -> PolicyCheck {
    let first = min(max(Zone.utc.local(at: span.lowerBound).date.year - 2, 1), 9990)
    let last = min(max(Zone.utc.local(at: span.upperBound).date.year + 2, first), 9999)
    // Calendars are exact beyond these years, too, only slower.
    let years = first...min(last, first + 130)
    return Policy.check(definition, digest: digest, zones: makeZones(), years: years)
  }

  private func comparedClocks(_ history: History) -> [Name] {
    evidenceClocks.isEmpty ? history.evidenceClock.map { [Name($0)] } ?? [] : evidenceClocks
  }

  private func merge(
    _ slots: [WorkerSlot], _ history: History, _ span: ClosedRange<Instant>
  ) throws(FindingList) -> ReplayResult {
    var workers: [ReplayWorker] = []
    for slot in slots {
      switch slot {
      case .failed(let findings): throw FindingList(findings)
      case .done(let worker): workers.append(worker)
      case .pending: break
      }
    }
    guard let first = workers.first else { throw FindingList([]) }
    for worker in workers.dropFirst() { first.merge(worker) }
    return ReplayResult(
      policy: first.policy, history: history, start: span.lowerBound, end: span.upperBound,
      metrics: first.fold.metrics, outcomes: first.outcomes,
      evidence: history.evidenceClock == nil ? nil : first.evidence,
      evidenceClocks: comparedClocks(history), unknown: first.unknown,
      heldCount: first.heldCount, reviewCounts: first.reviews.counts, eventCount: first.eventCount)
  }
}

/// What a thread has come to.
private enum WorkerSlot {
  case pending
  case failed([Finding])
  case done(ReplayWorker)
}

/// Neighbouring tickets of one part.
struct Share: Sendable {
  var part: Int
  var tickets: Range<Int>
  /// The place of the first of them in the history.
  var firstOrdinal: Int

  /// The tickets for each worker, in order; whole parts where there are as many parts as workers.
  static func shares(of history: History, among workers: Int) -> [[Share]] {
    var starts: [Int] = []
    var total = 0
    for part in history.parts {
      starts.append(total)
      total += part.tickets.count
    }
    if history.parts.count == workers {
      return history.parts.indices.map {
        [Share(part: $0, tickets: 0..<history.parts[$0].tickets.count, firstOrdinal: starts[$0])]
      }
    }
    let count = max(1, min(workers, total / 16))
    return (0..<count).map { worker in
      let wanted = (total * worker / count)..<(total * (worker + 1) / count)
      return history.parts.indices.compactMap { index in
        let own = starts[index]..<(starts[index] + history.parts[index].tickets.count)
        let common = own.clamped(to: wanted)
        guard !common.isEmpty else { return nil }
        let tickets = (common.lowerBound - starts[index])..<(common.upperBound - starts[index])
        return Share(part: index, tickets: tickets, firstOrdinal: common.lowerBound)
      }
    }
  }
}
