/// What the sixth layout adds; `docs/ledger.md` tells what it is for.
enum LayoutSix {
  static let statements = [
    // With a number of its own: long rows are slow to find in a table without one.
    """
    CREATE TABLE document (
      number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL,
      bytes BLOB NOT NULL, UNIQUE (kind, id)
    ) STRICT
    """,
    "CREATE INDEX document_by_time ON document (kind, at, id)",
  ]
}
