/// Every question that is asked of the file in always the same words.
///
/// A test explains each of them: none may scan a table or sort.
enum Query: String, CaseIterable {
  /// The end of the chains.
  case head = """
    SELECT sequence, hash, administration, administration_hash FROM head WHERE id = 1
    """
  /// Where a ticket's chain ends.
  case ticketHead = "SELECT number, version, hash, status FROM ticket WHERE id = ?"
  /// A ticket with its snapshot.
  case ticket = """
    SELECT id, version, subject, policy, status, priority, priority_rank, level, level_rank,
      team, owner, assignee, opened_at, changed_at, next_deadline, is_breached, is_calling,
      snapshot, next_wake, stands_still
    FROM ticket WHERE id = ?
    """
  /// Tickets in the order of their identities.
  case ticketsAfter = """
    SELECT id, version, subject, policy, status, priority, priority_rank, level, level_rank,
      team, owner, assignee, opened_at, changed_at, next_deadline, is_breached, is_calling,
      snapshot, next_wake, stands_still
    FROM ticket WHERE id > ? ORDER BY id LIMIT ?
    """
  /// A ticket as lists show it, by its number in the file.
  case summaryOfNumber = """
    SELECT id, version, subject, policy, status, priority, priority_rank, level, level_rank,
      team, owner, assignee, opened_at, changed_at, next_deadline, is_breached, is_calling
    FROM ticket WHERE number = ?
    """
  /// What is due, from the beginning.
  case due = """
    SELECT id, next_wake FROM ticket INDEXED BY ticket_wake
    WHERE next_wake IS NOT NULL AND next_wake <= ? ORDER BY next_wake, id LIMIT ?
    """
  /// What is due, going on.
  case dueAfter = """
    SELECT id, next_wake FROM ticket INDEXED BY ticket_wake
    WHERE next_wake IS NOT NULL AND (next_wake, id) > (?, ?) AND next_wake <= ?
    ORDER BY next_wake, id LIMIT ?
    """
  /// The first wake-up.
  case nextWake = """
    SELECT next_wake FROM ticket INDEXED BY ticket_wake
    WHERE next_wake IS NOT NULL ORDER BY next_wake LIMIT 1
    """
  /// Groups of events of one stream.
  case streamEvents = """
    SELECT sequence, number, kinds, starts, bodies, hashes FROM event_group
    WHERE ticket = ? AND number > ? ORDER BY number
    """
  /// Groups of events of one stream, the newest first, from the one on that has a number.
  case streamEventsBefore = """
    SELECT sequence, number, kinds, starts, bodies, hashes FROM event_group
    WHERE ticket = ? AND number <= ifnull(
      (SELECT min(number) FROM event_group WHERE ticket = ? AND number >= ?), 9223372036854775807)
    ORDER BY number DESC
    """
  /// Groups of events of all streams.
  case events = """
    SELECT event_group.sequence, event_group.number, kinds, starts, bodies, hashes,
      event_group.ticket, ticket.id
    FROM event_group LEFT JOIN ticket ON ticket.number = event_group.ticket
    WHERE event_group.sequence > ? ORDER BY event_group.sequence
    """
  /// The open tickets, in the order of their numbers.
  case openTickets = """
    SELECT ticket, id, deadline, opened_at, changed_at, priority_rank, priority, level, team,
      owner, assignee, policy, status, is_breached, is_calling
    FROM open_ticket ORDER BY ticket
    """
  /// Names and their numbers.
  case names = "SELECT number, text FROM name ORDER BY number"
  /// How many rows of a table are in each state.
  case tally = "SELECT state, count FROM tally WHERE table_name = ? AND count > 0"
  /// Texts that have a word, from a number on downwards.
  case texts = """
    SELECT rowid FROM search WHERE search MATCH ? AND rowid <= ? ORDER BY rowid DESC
    """

  /// Notifications that go to an address next: nothing but the index is read.
  case notificationsFor = """
    SELECT number, next_at FROM notification INDEXED BY notification_for
    WHERE state = 'pending' AND address = ? ORDER BY next_at, id
    """
  /// The address after another that something goes to next, and when the first of it is due.
  case addressAfter = """
    SELECT address, next_at FROM notification INDEXED BY notification_for
    WHERE state = 'pending' AND address > ? ORDER BY address, next_at LIMIT 1
    """
  /// A notification by its number in the file.
  case numberedNotification = """
    SELECT number, id, ticket, event, kind, recipient, subject, text, created_at, state, next_at,
      contact, contacts
    FROM notification WHERE number = ?
    """
  /// Dead notifications of which the ticket was not told.
  case unreportedNotifications = """
    SELECT number, id, ticket, event, kind, recipient, subject, text, created_at, state, next_at,
      contact, contacts
    FROM notification INDEXED BY notification_unreported
    WHERE state = 'dead' AND is_reported = 0 AND kind IN ('call', 'note', 'message')
    ORDER BY number LIMIT ?
    """
  /// Since when the one waits that came first.
  case oldestPending = """
    SELECT created_at FROM notification INDEXED BY notification_of_state
    WHERE state = 'pending' ORDER BY number LIMIT 1
    """
  /// A notification.
  case notification = """
    SELECT number, id, ticket, event, kind, recipient, subject, text, created_at, state, next_at,
      contact, contacts
    FROM notification WHERE id = ?
    """
  /// A notification's number in the file.
  case notificationNumber = "SELECT number, state, contacts FROM notification WHERE id = ?"
  /// All notifications, the newest first.
  case notifications = """
    SELECT number, id, ticket, event, kind, recipient, subject, text, created_at, state, next_at,
      contact, contacts
    FROM notification WHERE number < ? ORDER BY number DESC LIMIT ?
    """
  /// The notifications of a ticket, the newest first.
  case notificationsOfTicket = """
    SELECT number, id, ticket, event, kind, recipient, subject, text, created_at, state, next_at,
      contact, contacts
    FROM notification INDEXED BY notification_of_ticket
    WHERE ticket = ? AND number < ? ORDER BY number DESC LIMIT ?
    """
  /// The notifications in one state, the newest first.
  case notificationsInState = """
    SELECT number, id, ticket, event, kind, recipient, subject, text, created_at, state, next_at,
      contact, contacts
    FROM notification INDEXED BY notification_of_state
    WHERE state = ? AND number < ? ORDER BY number DESC LIMIT ?
    """
  /// What was tried.
  case attempts = """
    SELECT number, contact, at, outcome, detail FROM attempt
    WHERE notification = ? ORDER BY number
    """

  /// Versions of policies.
  case policies = """
    SELECT number, name, version, digest, text, kept_at, kept_by FROM policy ORDER BY number
    """
  /// A version of a policy.
  case policyNumber = "SELECT number FROM policy WHERE name = ? AND version = ? AND digest = ?"
  /// The files of a version.
  case policyFiles = "SELECT name, text FROM policy_file WHERE policy = ? ORDER BY position"
  /// The version in force.
  case activePolicy = "SELECT name, version, digest FROM active_policy WHERE id = 1"
  /// Accounts.
  case accounts = """
    SELECT id, full_name, role, person, password, is_disabled, created_at FROM account ORDER BY id
    """
  /// An account.
  case account = """
    SELECT id, full_name, role, person, password, is_disabled, created_at FROM account WHERE id = ?
    """
  /// A session.
  case session = """
    SELECT hash, account, created_at, used_at, idle_ends_at, ends_at FROM session WHERE hash = ?
    """
  /// A token by its secret.
  case token = """
    SELECT id, hash, account, title, scopes, created_at, expires_at, revoked_at, made_by FROM token
    WHERE hash = ?
    """
  /// Tokens.
  case tokens = """
    SELECT id, hash, account, title, scopes, created_at, expires_at, revoked_at, made_by FROM token
    ORDER BY id
    """
  /// Up to which event a customer's links no longer work.
  case revokedLinks = "SELECT up_to FROM revoked_links WHERE ticket = ?"
  /// Webhooks.
  case webhooks = """
    SELECT id, url, kinds, salts, disabled_at, disabled_because, created_at FROM webhook
    ORDER BY id
    """
  /// Calendar links.
  case calendarLinks = """
    SELECT id, hash, account, kind, name, title, created_at, revoked_at FROM calendar_link
    ORDER BY id
    """
  /// A calendar link by its secret.
  case calendarLink = """
    SELECT id, hash, account, kind, name, title, created_at, revoked_at FROM calendar_link
    WHERE hash = ?
    """
  /// Calendars elsewhere, without their copies.
  case feeds = "SELECT url, tag, confirmed_at, tried_at, failure FROM feed ORDER BY url"
  /// A calendar elsewhere with its copy.
  case feed = "SELECT url, tag, confirmed_at, tried_at, failure, bytes FROM feed WHERE url = ?"
  /// Documents of a kind.
  case documents = """
    SELECT id, at, bytes FROM document INDEXED BY sqlite_autoindex_document_1
    WHERE kind = ? ORDER BY id
    """
  /// Documents of a kind, the newest first.
  case newestDocuments = """
    SELECT id, at, bytes FROM document INDEXED BY document_by_time
    WHERE kind = ? ORDER BY at DESC, id DESC LIMIT ?
    """
  /// A document.
  case document = "SELECT id, at, bytes FROM document WHERE kind = ? AND id = ?"
  /// A kept answer.
  case answer = "SELECT key, request, status, body, at FROM answer WHERE key = ?"
  /// An attachment with its bytes.
  case attachment = """
    SELECT id, ticket, name, type, is_for_customer, attached_by, attached_at, bytes
    FROM attachment WHERE id = ?
    """
  /// The attachments of a ticket.
  case attachmentsOfTicket = """
    SELECT id, ticket, name, type, is_for_customer, attached_by, attached_at
    FROM attachment INDEXED BY attachment_of_ticket WHERE ticket = ? ORDER BY number
    """
}
