import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Runtime
import Ticketing

extension Call {
  /// Notifications of a state, a page of them.
  func letters() async throws -> LettersPage {
    let state = query("state").flatMap { OutboxRow.State(rawValue: $0) } ?? .dead
    var query = OutboxQuery()
    query.states = [state]
    query.after = self.query("after")
    query.limit = 50
    let rows = try await services.ledger.notifications(query)
    let counts = try await services.ledger.outboxCounts().counts
    let order: [OutboxRow.State] = [.dead, .pending, .delivered, .withdrawn]
    let base = AdministrationPart.letters.address
    return LettersPage(
      tabs: administrationTabs(.letters),
      states: order.map {
        AdministrationTab(
          Word("letters.with-" + $0.rawValue, ["count": "\(counts[$0] ?? 0)"]),
          $0 == .dead ? base : base + "?state=" + $0.rawValue, isCurrent: $0 == state)
      }, letters: rows.map { letter(of: $0) },
      moreAddress: rows.count == query.limit
        ? rows.last.map {
          "\(base)?state=\(state.rawValue)&after=\(FormText.encoded($0.notification.id))"
        } : nil, isDead: state == .dead)
  }

  /// A notification as pages show it.
  func letter(of row: OutboxRow) -> LetterLine {
    let notification = row.notification
    let ticket = notification.ticket.text.isEmpty ? nil : notification.ticket.text
    let isDead = row.state == .dead && may(.sendAgain)
    return LetterLine(
      id: notification.id, kind: Word("letters.kind-" + notification.kind.rawValue),
      state: Word("letters.state-" + row.state.rawValue), recipient: notification.recipient,
      subject: notification.subject.isEmpty ? notification.id : notification.subject,
      ticket: ticket, ticketAddress: ticket.map { "/tickets/" + FormText.encoded($0) },
      createdAt: Moment(notification.createdAt),
      nextAt: row.state == .pending ? Moment(row.nextAt) : nil,
      tries: row.attempts.map { attempt in
        let contact = notification.contacts.contact(at: attempt.contact)
        return LetterLine.Try(
          at: Moment(attempt.at), contact: contact.channel.text + " " + contact.address,
          outcome: Word("letters.outcome-" + attempt.outcome.rawValue),
          isBad: attempt.outcome == .failed || attempt.outcome == .rejected,
          detail: attempt.outcome == .begun ? "" : attempt.detail)
      },
      sendAddress: isDead
        ? RouteTable.base + "/notifications/\(FormText.encoded(notification.id))/sending" : nil)
  }

  /// The channels, with the reader's own ways.
  func channels() async throws -> ChannelsPage {
    let shelf = services.desk.contacts
    let person = caller.user?.person
    let own = person.map { shelf.card(of: $0).methods } ?? []
    let letters = try await newest(of: 200) { row in
      row.notification.recipient == person
        && (row.notification.kind == .duty || row.notification.kind == .code)
    }
    return ChannelsPage(
      tabs: administrationTabs(.channels),
      channels: shelf.channels.map { channel in
        ChannelsPage.Channel(
          name: channel,
          ways: own.filter { $0.channel == channel }.map { way in
            ChannelsPage.Way(
              title: way.title, address: way.address,
              testAddress: way.verifiedAt == nil
                ? nil : RouteTable.base + "/contacts/\(FormText.encoded(way.id))/test")
          })
      }, isPerson: person != nil, letters: letters.prefix(10).map { letter(of: $0) })
  }

  /// Webhooks with what they were last sent.
  func webhooks() async throws -> WebhooksPage {
    let sent = try await newest(of: 500) { $0.notification.kind == .webhook }
    return WebhooksPage(
      tabs: administrationTabs(.webhooks),
      hooks: services.desk.webhooks.all.map { hook in
        WebhooksPage.Hook(
          id: hook.id, url: hook.url,
          kinds: hook.kinds.isEmpty ? nil : hook.kinds.joined(separator: ", "),
          isDisabled: hook.disabledAt != nil,
          because: hook.disabledBecause.isEmpty ? nil : hook.disabledBecause,
          hasOldSecret: hook.salts.count > 1,
          letters: sent.filter { $0.notification.recipient == hook.id }.prefix(10).map {
            letter(of: $0)
          })
      }, kinds: Fact.Kind.allCases.map(\.rawValue).sorted())
  }

  /// Those among the newest notifications that are wanted, the newest first.
  ///
  /// - Complexity: O(`count`): no more are looked at.
  private func newest(
    of count: Int, _ isWanted: (OutboxRow) -> Bool
  ) async throws -> [OutboxRow] {
    var query = OutboxQuery()
    query.limit = count
    return try await services.ledger.notifications(query).filter(isWanted)
  }
}
