/// What the second layout adds; `docs/ledger.md` tells what it is for.
enum LayoutTwo {
  static let statements = [
    """
    CREATE TABLE webhook (
      id TEXT PRIMARY KEY, url TEXT NOT NULL, kinds TEXT NOT NULL, salts BLOB NOT NULL,
      disabled_at INTEGER, disabled_because TEXT NOT NULL, created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """
  ]
}
