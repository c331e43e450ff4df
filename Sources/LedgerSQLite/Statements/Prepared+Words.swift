import GRDB

extension Prepared {
  /// The statement of a question.
  init(_ query: Query, in database: Database) throws { try self.init(query.rawValue, in: database) }

  /// The statement of a change.
  init(_ change: Change, in database: Database) throws {
    try self.init(change.rawValue, in: database)
  }
}
