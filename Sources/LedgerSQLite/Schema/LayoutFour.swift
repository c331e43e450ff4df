/// What the fourth layout adds; `docs/ledger.md` tells what it is for.
enum LayoutFour {
  static let statements = [
    // The identity of the token by which it was made; tokens of before are nobody's.
    "ALTER TABLE token ADD COLUMN made_by TEXT",
    """
    CREATE TABLE revoked_links (
      ticket TEXT PRIMARY KEY, up_to INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
