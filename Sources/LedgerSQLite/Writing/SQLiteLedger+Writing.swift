public import Chronology
import GRDB
public import Ledgers

extension SQLiteLedger {
  /// Makes commits durable in one transaction, in the order given; returns when they are on the disk.
  ///
  /// Every commit is checked before anything of it is written, so that one which meets a conflict leaves no trace.
  ///
  /// - Throws: `LedgerFault`; then nothing of any of them happened.
  public func commit(_ commits: [Commit]) async throws -> [CommitOutcome] {
    guard !commits.isEmpty else { return [] }
    return try await Faults.mapped { [pool, open] in
      try await pool.writeWithoutTransaction { database in
        var outcomes: [CommitOutcome] = []
        var changes = OpenChanges()
        try database.inTransaction {
          var writer = try CommitWriter(database, open)
          outcomes = try commits.map { try writer.commit($0) }
          changes = try writer.finish()
          return .commit
        }
        // Still alone with the file, so that memory follows in the order of the commits.
        open.apply(changes)
        return outcomes
      }
    }
  }

  /// Makes dead notifications pending again, from their first contact.
  public func sendAgain(_ ids: [String], at now: Instant) async throws -> [Contact] {
    guard !ids.isEmpty else { return [] }
    return try await write { database in
      var writer = OutboxWriter()
      let contacts = try ids.compactMap { try writer.sendAgain($0, at: now, in: database) }
      try writer.tally.write(to: database)
      return contacts
    }
  }

  /// Forgets answers given before an instant and sessions that ended before it.
  public func forget(before instant: Instant) async throws {
    try await write { database in
      for change in [Change.forgetAnswers, .forgetSessions] {
        var statement = try Prepared(change, in: database)
        statement.bind(instant)
        try statement.run()
      }
    }
  }
}
