/// The tables of the first layout; `docs/ledger.md` tells what each is for.
enum LayoutOne {
  static let statements = chains + tickets + outbox + shelves

  private static let chains = [
    """
    CREATE TABLE head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      sequence INTEGER NOT NULL, hash BLOB NOT NULL,
      administration INTEGER NOT NULL, administration_hash BLOB NOT NULL
    ) STRICT
    """,
    "INSERT INTO head VALUES (1, 0, zeroblob(32), 0, zeroblob(32))",
    // The events that one commit adds to one stream; `sequence` and `number` are those of the last.
    """
    CREATE TABLE event_group (
      sequence INTEGER PRIMARY KEY,
      ticket INTEGER NOT NULL, number INTEGER NOT NULL,
      kinds TEXT NOT NULL, starts TEXT NOT NULL, bodies BLOB NOT NULL, hashes BLOB NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX event_of_stream ON event_group (ticket, number)",
    // One row for each event, for whoever looks into the file with other means; `starts` is a list in JSON.
    """
    CREATE VIEW event AS
    SELECT sequence - json_array_length(starts) + 1 + part.key AS sequence, ticket,
      number - json_array_length(starts) + 1 + part.key AS number,
      substr(bodies, part.value + 1,
        ifnull(json_extract(starts, '$[' || (part.key + 1) || ']'), length(bodies)) - part.value
      ) AS body,
      substr(hashes, part.key * 32 + 1, 32) AS hash
    FROM event_group, json_each(starts) AS part
    """,
    """
    CREATE TABLE tally (
      table_name TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (table_name, state)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  /// Lists filter by these without looking into the ticket's own row.
  private static let filtered =
    "status, priority, level, team, owner, assignee, policy, is_breached"

  private static let tickets = [
    """
    CREATE TABLE ticket (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL, hash BLOB NOT NULL, next_wake INTEGER,
      stands_still INTEGER NOT NULL,
      status TEXT NOT NULL, priority TEXT NOT NULL, priority_rank INTEGER NOT NULL,
      level TEXT NOT NULL, level_rank INTEGER NOT NULL,
      team TEXT, owner TEXT, assignee TEXT, policy TEXT NOT NULL,
      opened_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, next_deadline INTEGER,
      is_breached INTEGER NOT NULL, is_calling INTEGER NOT NULL,
      subject TEXT NOT NULL, snapshot BLOB NOT NULL,
      deadline_order INTEGER AS (ifnull(next_deadline, 9223372036854775807)) VIRTUAL,
      opened_order INTEGER AS (~opened_at) VIRTUAL,
      changed_order INTEGER AS (~changed_at) VIRTUAL
    ) STRICT
    """,
    "CREATE INDEX ticket_wake ON ticket (next_wake, id) WHERE next_wake IS NOT NULL",
    ended("by_deadline", "deadline_order, id, \(filtered)"),
    ended("by_priority", "priority_rank, deadline_order, id, \(filtered)"),
    ended("by_opening", "opened_order, id, \(filtered)"),
    ended("by_change", "changed_order, id, \(filtered)"),
    ended("of_owner", "owner, deadline_order, id"),
    ended("of_assignee", "assignee, deadline_order, id"),
    // What is kept in memory of the tickets that are not at their end: times in milliseconds, names by their numbers.
    """
    CREATE TABLE open_ticket (
      ticket INTEGER PRIMARY KEY, id TEXT NOT NULL,
      deadline INTEGER NOT NULL, opened_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
      priority_rank INTEGER NOT NULL, priority INTEGER NOT NULL, level INTEGER NOT NULL,
      team INTEGER NOT NULL, owner INTEGER NOT NULL, assignee INTEGER NOT NULL,
      policy INTEGER NOT NULL, status INTEGER NOT NULL, is_breached INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE TABLE name (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    // Without the texts and without their lengths: nothing asks how well a text fits.
    """
    CREATE VIRTUAL TABLE search
      USING fts5 (text, content = '', columnsize = 0, tokenize = 'unicode61')
    """,
  ]

  /// An index of tickets at their end: only to close a ticket costs what lists of closed tickets need.
  private static func ended(_ name: String, _ columns: String) -> String {
    "CREATE INDEX ended_ticket_\(name) ON ticket (\(columns)) WHERE \(TicketSQL.isFinal)"
  }

  private static let outbox = [
    """
    CREATE TABLE notification (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      ticket TEXT NOT NULL, event INTEGER NOT NULL, kind TEXT NOT NULL,
      recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
      created_at INTEGER NOT NULL, state TEXT NOT NULL, next_at INTEGER NOT NULL,
      contact INTEGER NOT NULL, contacts TEXT NOT NULL,
      address TEXT NOT NULL, is_reported INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE INDEX notification_due ON notification (next_at, id, address) WHERE state = 'pending'
    """,
    "CREATE INDEX notification_waiting ON notification (created_at) WHERE state = 'pending'",
    """
    CREATE INDEX notification_unreported ON notification (number)
    WHERE state = 'dead' AND is_reported = 0
    """,
    "CREATE INDEX notification_of_ticket ON notification (ticket)",
    "CREATE INDEX notification_of_state ON notification (state)",
    """
    CREATE TABLE attempt (
      notification INTEGER NOT NULL REFERENCES notification (number), number INTEGER NOT NULL,
      contact INTEGER NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL,
      PRIMARY KEY (notification, number)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  private static let shelves = [
    """
    CREATE TABLE policy (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL,
      digest INTEGER NOT NULL, text TEXT NOT NULL, kept_at INTEGER NOT NULL,
      kept_by TEXT NOT NULL, UNIQUE (name, version, digest)
    ) STRICT
    """,
    """
    CREATE TABLE policy_file (
      policy INTEGER NOT NULL REFERENCES policy (number), position INTEGER NOT NULL,
      name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (policy, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE active_policy (
      id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, version TEXT NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE account (
      id TEXT PRIMARY KEY, full_name TEXT NOT NULL, role TEXT NOT NULL, person TEXT,
      password TEXT, is_disabled INTEGER NOT NULL, created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE session (
      hash BLOB PRIMARY KEY, account TEXT NOT NULL, created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL, idle_ends_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
      ended_at INTEGER AS (min(idle_ends_at, ends_at)) VIRTUAL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX session_of_account ON session (account)",
    "CREATE INDEX session_end ON session (ended_at)",
    """
    CREATE TABLE token (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL, account TEXT NOT NULL,
      title TEXT NOT NULL, scopes TEXT NOT NULL, created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL, revoked_at INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX token_hash ON token (hash)",
    """
    CREATE TABLE answer (
      number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, request BLOB NOT NULL,
      status INTEGER NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX answer_at ON answer (at)",
    """
    CREATE TABLE attachment (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ticket TEXT NOT NULL,
      name TEXT NOT NULL, type TEXT NOT NULL, is_for_customer INTEGER NOT NULL,
      attached_by TEXT NOT NULL, attached_at INTEGER NOT NULL, bytes BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attachment_of_ticket ON attachment (ticket)",
  ]
}
