/// What the seventh layout adds; `docs/ledger.md` tells what it is for.
enum LayoutSeven {
  static let statements = [
    "ALTER TABLE open_ticket ADD COLUMN is_calling INTEGER NOT NULL DEFAULT 0",
    // Once over all tickets: whoever is being called while the program is brought up to date must be seen.
    """
    UPDATE open_ticket SET is_calling = 1
    WHERE ticket IN (SELECT number FROM ticket WHERE is_calling = 1)
    """,
  ]
}
