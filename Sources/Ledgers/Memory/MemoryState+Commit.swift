import Accounts
import Chronology
import Policies
import Ticketing

extension MemoryState {
  /// Does all of a commit, or nothing.
  ///
  /// - Complexity: O(what the commit holds, log of what the ledger holds).
  mutating func commit(_ commit: Commit) -> CommitOutcome {
    if let obstacle = obstacle(to: commit) { return obstacle }
    for write in commit.tickets { apply(write) }
    for entry in commit.administration { append(entry, to: .administration) }
    for notification in commit.notifications { outbox.add(notification) }
    for withdrawal in commit.withdrawals { outbox.withdraw(withdrawal) }
    for attempt in commit.attempts { outbox.record(attempt) }
    for id in commit.reported { outbox.report(id) }
    if let answer = commit.answer { answers[answer.key] = answer }
    for shelving in commit.shelving { apply(shelving) }
    return .committed(upTo: Int64(entries.count))
  }

  private func obstacle(to commit: Commit) -> CommitOutcome? {
    var versions: [TicketID: Int64] = [:]
    for write in commit.tickets {
      let id = write.row.id
      let version = versions[id] ?? tickets[id]?.version ?? 0
      guard version == write.expectedVersion else { return .conflict(id, version: version) }
      versions[id] = write.checkedVersion
    }
    var created: Set<String> = []
    for notification in commit.notifications
    where outbox.has(notification.id) || !created.insert(notification.id).inserted {
      return .taken(notification.id)
    }
    if let answer = commit.answer, answers[answer.key] != nil { return .taken(answer.key) }
    return obstacle(to: commit.shelving)
  }

  private func obstacle(to shelving: [Shelving]) -> CommitOutcome? {
    var kept: [PolicyVersion] = []
    var attached: Set<String> = []
    for change in shelving {
      switch change {
      case .keep(let policy):
        let version = policy.version
        if policies.contains(where: { $0.version == version }) || kept.contains(version) {
          return .taken("\(version.policy) \(version.version)")
        }
        kept.append(version)
      case .attach(let attachment):
        if attachments[attachment.id] != nil || !attached.insert(attachment.id).inserted {
          return .taken(attachment.id)
        }
      default: continue
      }
    }
    return nil
  }

  private mutating func append(_ entry: NewEntry, to stream: Stream) {
    let hash = (streams[stream]?.hash ?? .origin).next(entry.body)
    streams[stream, default: MemoryStream()].hash = hash
    streams[stream]?.places.append(entries.count)
    head = head.next(hash)
    let number = Int64(streams[stream]?.places.count ?? 1)
    entries.append(
      Entry(
        sequence: Int64(entries.count) + 1, stream: stream, number: number, kind: entry.kind,
        body: entry.body, hash: hash))
  }

  private mutating func apply(_ write: TicketWrite) {
    let row = write.row
    for entry in write.entries { append(entry, to: .ticket(row.id)) }
    let old = tickets.updateValue(row, forKey: row.id)
    if old == nil { ticketsInOrder.insert(row.id) }
    if old?.facets.status != row.facets.status {
      if let old { counts[old.facets.status, default: 0] -= 1 }
      counts[row.facets.status, default: 0] += 1
    }
    if old?.nextWake != row.nextWake {
      if let wake = old?.nextWake { wakes.remove(Timed(wake, row.id)) }
      if let wake = row.nextWake { wakes.insert(Timed(wake, row.id)) }
    }
    for (place, order) in TicketQuery.Order.allCases.enumerated() {
      let new = OrderPlace(order, of: row)
      let before = old.map { OrderPlace(order, of: $0) }
      guard before != new else { continue }
      if let before { orders[place].remove(before) }
      orders[place].insert(new)
    }
    if !write.searchText.isEmpty { search.add(write.searchText, to: row.id) }
  }

  private mutating func apply(_ change: Shelving) {
    switch change {
    case .keep(let policy): policies.append(policy)
    case .activate(let version): activePolicy = version
    case .user(let user): users[user.id] = user
    case .session(let session): sessions[session.hash] = session
    case .touch(let session):
      sessions[session.hash]?.usedAt = session.usedAt
      sessions[session.hash]?.idleEndsAt = session.idleEndsAt
    case .endSession(let hash): sessions[hash] = nil
    case .endSessions(let user): sessions = sessions.filter { $0.value.user != user }
    case .token(let token): tokens[token.id] = token
    case .revokeLinks(let ticket, let number):
      linksRevoked[ticket] = max(linksRevoked[ticket] ?? 0, number)
    case .webhook(let webhook): webhooks[webhook.id] = webhook
    case .removeWebhook(let id): webhooks[id] = nil
    case .calendarLink(let link): calendarLinks[link.id] = link
    case .feed(let feed): feeds[feed.url] = feed
    case .touchFeed(var feed):
      guard let known = feeds[feed.url] else { return }
      feed.bytes = known.bytes
      feeds[feed.url] = feed
    case .document(let document): documents[document.kind, default: [:]][document.id] = document
    case .attach(let attachment):
      attachments[attachment.id] = attachment
      attachmentsOfTicket[attachment.ticket, default: []].append(attachment.id)
    }
  }
}

extension OrderPlace {
  /// A ticket's place in an order.
  init(_ order: TicketQuery.Order, of row: TicketRow) {
    var query = TicketQuery()
    query.order = order
    self.init(order, keys: query.keys(of: row.facets), id: row.id)
  }
}

extension Timed {
  /// What happens at an instant.
  init(_ instant: Instant, _ id: ID) { self.init(milliseconds: instant.milliseconds, id: id) }
}
