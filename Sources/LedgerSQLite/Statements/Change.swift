/// Every change to the file, in always the same words.
enum Change: String, CaseIterable {
  case setHead = """
    UPDATE head SET sequence = ?, hash = ?, administration = ?, administration_hash = ? WHERE id = 1
    """
  case addEvents = """
    INSERT INTO event_group (sequence, ticket, number, kinds, starts, bodies, hashes)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """
  case addTicket = """
    INSERT INTO ticket (version, hash, next_wake, status, priority, priority_rank, level,
      level_rank, team, owner, assignee, policy, opened_at, changed_at, next_deadline, is_breached,
      is_calling, subject, snapshot, stands_still, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  case setTicket = """
    UPDATE ticket SET version = ?, hash = ?, next_wake = ?, status = ?, priority = ?,
      priority_rank = ?, level = ?, level_rank = ?, team = ?, owner = ?, assignee = ?, policy = ?,
      opened_at = ?, changed_at = ?, next_deadline = ?, is_breached = ?, is_calling = ?,
      subject = ?, snapshot = ?, stands_still = ?
    WHERE number = ?
    """
  case addOpenTicket = """
    INSERT OR REPLACE INTO open_ticket (ticket, id, deadline, opened_at, changed_at, priority_rank,
      priority, level, team, owner, assignee, policy, status, is_breached, is_calling)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  case removeOpenTicket = "DELETE FROM open_ticket WHERE ticket = ?"
  case addName = "INSERT INTO name (text) VALUES (?)"
  case addTally = """
    INSERT INTO tally (table_name, state, count) VALUES (?, ?, ?)
    ON CONFLICT (table_name, state) DO UPDATE SET count = count + excluded.count
    """
  case addText = "INSERT INTO search (rowid, text) VALUES (?, ?)"

  case addNotification = """
    INSERT INTO notification (id, ticket, event, kind, recipient, subject, text, created_at,
      state, next_at, contact, contacts, address)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, 0, ?, ?)
    """
  case withdraw = """
    UPDATE notification INDEXED BY notification_of_ticket SET state = 'withdrawn'
    WHERE ticket = ? AND state = 'pending' AND kind = 'call' AND event <= ?
    """
  case addAttempt = """
    INSERT INTO attempt (notification, number, contact, at, outcome, detail)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
    """
  case setNotification = """
    UPDATE notification SET state = ?, next_at = ?, contact = ?, address = ?, is_reported = 0
    WHERE number = ?
    """
  case reportNotification = "UPDATE notification SET is_reported = 1 WHERE id = ?"

  case addPolicy = """
    INSERT INTO policy (name, version, digest, text, kept_at, kept_by) VALUES (?, ?, ?, ?, ?, ?)
    """
  case addPolicyFile = """
    INSERT INTO policy_file (policy, position, name, text) VALUES (?, ?, ?, ?)
    """
  case setActivePolicy = """
    INSERT INTO active_policy (id, name, version, digest) VALUES (1, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version,
      digest = excluded.digest
    """
  case setAccount = """
    INSERT INTO account (id, full_name, role, person, password, is_disabled, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET full_name = excluded.full_name, role = excluded.role,
      person = excluded.person, password = excluded.password,
      is_disabled = excluded.is_disabled, created_at = excluded.created_at
    """
  case setSession = """
    INSERT INTO session (hash, account, created_at, used_at, idle_ends_at, ends_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET account = excluded.account,
      created_at = excluded.created_at, used_at = excluded.used_at,
      idle_ends_at = excluded.idle_ends_at, ends_at = excluded.ends_at
    """
  case touchSession = "UPDATE session SET used_at = ?, idle_ends_at = ? WHERE hash = ?"
  case endSession = "DELETE FROM session WHERE hash = ?"
  case endSessions = "DELETE FROM session WHERE account = ?"
  case setToken = """
    INSERT INTO token (id, hash, account, title, scopes, created_at, expires_at, revoked_at,
      made_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, account = excluded.account,
      title = excluded.title, scopes = excluded.scopes, created_at = excluded.created_at,
      expires_at = excluded.expires_at, revoked_at = excluded.revoked_at,
      made_by = excluded.made_by
    """
  case revokeLinks = """
    INSERT INTO revoked_links (ticket, up_to) VALUES (?, ?)
    ON CONFLICT (ticket) DO UPDATE SET up_to = max(up_to, excluded.up_to)
    """
  case setWebhook = """
    INSERT INTO webhook (id, url, kinds, salts, disabled_at, disabled_because, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET url = excluded.url, kinds = excluded.kinds,
      salts = excluded.salts, disabled_at = excluded.disabled_at,
      disabled_because = excluded.disabled_because, created_at = excluded.created_at
    """
  case removeWebhook = "DELETE FROM webhook WHERE id = ?"
  case setCalendarLink = """
    INSERT INTO calendar_link (id, hash, account, kind, name, title, created_at, revoked_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, account = excluded.account,
      kind = excluded.kind, name = excluded.name, title = excluded.title,
      created_at = excluded.created_at, revoked_at = excluded.revoked_at
    """
  case setFeed = """
    INSERT INTO feed (url, tag, confirmed_at, tried_at, failure, bytes) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO UPDATE SET tag = excluded.tag, confirmed_at = excluded.confirmed_at,
      tried_at = excluded.tried_at, failure = excluded.failure, bytes = excluded.bytes
    """
  case touchFeed = """
    UPDATE feed SET tag = ?, confirmed_at = ?, tried_at = ?, failure = ? WHERE url = ?
    """
  case setDocument = """
    INSERT INTO document (kind, id, at, bytes) VALUES (?, ?, ?, ?)
    ON CONFLICT (kind, id) DO UPDATE SET at = excluded.at, bytes = excluded.bytes
    """
  case addAnswer = "INSERT INTO answer (key, request, status, body, at) VALUES (?, ?, ?, ?, ?)"
  case addAttachment = """
    INSERT INTO attachment (id, ticket, name, type, is_for_customer, attached_by, attached_at,
      bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    """
  case forgetAnswers = "DELETE FROM answer WHERE at < ?"
  case forgetSessions = "DELETE FROM session WHERE ended_at < ?"
}
