import GRDB
public import Ledgers

extension SQLiteLedger {
  /// Every document of a kind, by identity.
  public func documents(_ kind: KeptDocument.Kind) async throws -> [KeptDocument] {
    try await read { database in
      var statement = try Prepared(.documents, in: database)
      statement.bind(kind.rawValue)
      return try statement.all { $0.document(kind) }
    }
  }

  /// The documents of a kind that were made or changed last, the newest first.
  public func newestDocuments(
    _ kind: KeptDocument.Kind, limit: Int
  ) async throws -> [KeptDocument] {
    try await read { database in
      var statement = try Prepared(.newestDocuments, in: database)
      statement.bind(kind.rawValue)
      statement.bind(Int64(max(0, limit)))
      return try statement.all { $0.document(kind) }
    }
  }

  /// A document, or nil.
  public func document(_ kind: KeptDocument.Kind, _ id: String) async throws -> KeptDocument? {
    try await read { database in
      var statement = try Prepared(.document, in: database)
      statement.bind(kind.rawValue)
      statement.bind(id)
      return try statement.first { $0.document(kind) }
    }
  }
}

extension Prepared {
  fileprivate func document(_ kind: KeptDocument.Kind) -> KeptDocument {
    KeptDocument(kind: kind, id: text(0), at: instant(1), bytes: bytes(2))
  }
}
