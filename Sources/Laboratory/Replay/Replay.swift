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
    // A share has the lines of its tickets to itself, in a file of its own: then there are few.
    let each = clocks == nil && events == nil ? Share.perWorker : 1
    let shares = Share.shares(of: history, count: max(1, workers) * each)
    let count = min(max(1, workers), shares.count)
    let replayers = UnsafeMutablePointer<WorkerSlot>.allocate(capacity: count)
    replayers.initialize(repeating: .pending, count: count)
    defer {
      replayers.deinitialize(count: count)
      replayers.deallocate()
    }
    nonisolated(unsafe) let slots = replayers
    nonisolated(unsafe) let clocks = clocks
    nonisolated(unsafe) let events = events
    let queue = ShareQueue(count: shares.count)
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let check = policy(for: span)
      guard let policy = check.policy else {
        slots[index] = .failed(check.findings)
        return
      }
      let worker = ReplayWorker(
        policy, history, end: span.upperBound,
        evidence: EvidenceWish(clocks: comparedClocks(history), groupField: groupField),
        keepsRuns: clocks != nil)
      while let number = queue.take() {
        worker.replay(
          shares[number], number: number, clocks: clocks?[number], events: events?[number],
          progress: progress)
      }
      slots[index] = .done(worker)
    }
    return try merge((0..<count).map { slots[$0] }, history, span)
  }

  /// How many parts outputs need: one for each worker that gets tickets.
  public func workerCount(for history: History) -> Int {
    Share.shares(of: history, count: max(1, workers)).count
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
    // Which worker had which shares is chance: their sums are put into the history's order.
    let shares = workers.flatMap(\.done).sorted { $0.number < $1.number }
    var metrics = Metrics(MetricNames(first.policy))
    var outcomes: [TicketOutcome] = []
    outcomes.reserveCapacity(history.ticketCount)
    for share in shares {
      metrics.merge(share.metrics)
      outcomes += share.outcomes
    }
    var (evidence, unknown, reviews) = (first.evidence, first.unknown, first.reviews)
    for worker in workers.dropFirst() {
      evidence.merge(worker.evidence)
      unknown.merge(worker.unknown)
      reviews.merge(worker.reviews)
    }
    return ReplayResult(
      policy: first.policy, history: history, start: span.lowerBound, end: span.upperBound,
      metrics: metrics, outcomes: outcomes,
      evidence: history.evidenceClock == nil ? nil : evidence,
      evidenceClocks: comparedClocks(history), unknown: unknown,
      heldCount: workers.reduce(0) { $0 + $1.heldCount }, reviewCounts: reviews.counts,
      eventCount: workers.reduce(0) { $0 + $1.eventCount })
  }
}

/// What a thread has come to.
private enum WorkerSlot {
  case pending
  case failed([Finding])
  case done(ReplayWorker)
}
