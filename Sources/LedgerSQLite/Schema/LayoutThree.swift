/// What the third layout changes; `docs/ledger.md` tells what it is for.
enum LayoutThree {
  static let statements = [
    "DROP INDEX notification_due",
    """
    CREATE INDEX notification_for ON notification (address, next_at, id) WHERE state = 'pending'
    """,
  ]
}
