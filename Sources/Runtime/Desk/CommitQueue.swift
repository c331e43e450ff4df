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
  /// More commits than this go into a transaction of their own; it bounds how long the first of them waits.
  private static let groupSize = 512

  init(ledger: any Ledger) { self.ledger = ledger }

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
        let outcomes = try await ledger.commit(commits)
        for (answer, outcome) in zip(answers, outcomes) { answer.resume(returning: outcome) }
      } catch {
        for answer in answers { answer.resume(throwing: error) }
      }
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
