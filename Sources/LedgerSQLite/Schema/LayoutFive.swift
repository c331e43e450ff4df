/// What the fifth layout adds; `docs/ledger.md` tells what it is for.
enum LayoutFive {
  static let statements = [
    """
    CREATE TABLE calendar_link (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
      name TEXT NOT NULL, title TEXT NOT NULL, created_at INTEGER NOT NULL, revoked_at INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX calendar_link_hash ON calendar_link (hash)",
    // With a number of its own: long rows are slow to find in a table without one.
    """
    CREATE TABLE feed (
      number INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, tag TEXT, confirmed_at INTEGER,
      tried_at INTEGER NOT NULL, failure TEXT NOT NULL, bytes BLOB NOT NULL
    ) STRICT
    """,
  ]
}
