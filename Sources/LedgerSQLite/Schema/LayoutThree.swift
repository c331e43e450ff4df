/// What the third layout changes; `docs/ledger.md` tells what it is for.
enum LayoutThree {
  static let statements = [
    "DROP INDEX notification_due",
    // The first pending one is found by its state, since numbers are given in the order in which notifications come.
    "DROP INDEX notification_waiting",
    """
    CREATE INDEX notification_for ON notification (address, next_at, id) WHERE state = 'pending'
    """,
  ]
}
