import Chronology
import Ledgers
import Synchronization

/// Brings the commits of many orders together into one transaction: while one is on its way to the disk, the next gathers.
final class CommitQueue: Sendable {
  private typealias Answer = CheckedContinuation<CommitOutcome, any Error>

  private struct State {
    var commits: [Commit] = []
    var answers: [Answer] = []
    var isWriting = false
  }

  private let state = Mutex(State())
  private let ledger: any Ledger
  private let health: LedgerHealth
  private let meters: Meters
  private let time: any TimeSource
  /// More commits than this go into a transaction of their own; it bounds how long the first of them waits.
  private static let groupSize = 512

  init(ledger: any Ledger, health: LedgerHealth, meters: Meters, time: any TimeSource) {
    self.ledger = ledger
    self.health = health
    self.meters = meters
    self.time = time
  }

  /// How many commits wait for the transaction before theirs.
  var depth: Int { state.withLock { $0.commits.count } }

  /// Makes a commit durable.
  ///
  /// - Throws: `LedgerFault`.
  func commit(_ commit: Commit) async throws -> CommitOutcome {
    try await withCheckedThrowingContinuation { answer in
      let begins = state.withLock { state in
        state.commits.append(commit)
        state.answers.append(answer)
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if begins { Task { await self.write() } }
    }
  }

  private func write() async {
    while let (commits, answers) = next() {
      do {
        let outcomes = try await keep(commits)
        for (answer, outcome) in zip(answers, outcomes) { answer.resume(returning: outcome) }
      } catch {
        for answer in answers { answer.resume(throwing: error) }
      }
    }
  }

  /// Makes commits durable in one transaction of their own, at once.
  ///
  /// - Throws: `LedgerFault`.
  func keep(_ commits: [Commit]) async throws -> [CommitOutcome] {
    let start = time.steadyNanoseconds
    do {
      let outcomes = try await health.noting(at: time.now) { try await ledger.commit(commits) }
      meters.observe(.commitDuration, seconds: time.seconds(since: start))
      return outcomes
    } catch {
      meters.count(.commitFaults, (error as? LedgerFault)?.code.rawValue ?? "unknown")
      throw error
    }
  }

  private func next() -> ([Commit], [Answer])? {
    state.withLock { state in
      guard !state.commits.isEmpty else {
        state.isWriting = false
        return nil
      }
      let count = min(state.commits.count, CommitQueue.groupSize)
      let group = (Array(state.commits.prefix(count)), Array(state.answers.prefix(count)))
      state.commits.removeFirst(count)
      state.answers.removeFirst(count)
      return group
    }
  }
}
