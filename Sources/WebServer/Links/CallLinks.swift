import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

/// Links with which a call is answered: each for the stay that called, and for the person who was called.
enum CallLinks {
  /// The page with the button.
  static let show: Route.Handler = { call in
    let (link, row, live) = try await call.called()
    let policy = live.policy.policy
    let zone = call.services.zone(of: call.request)
    let holder = live.ticket.stay.isAcknowledged ? live.ticket.assignee : nil
    let people = policy.definition.people
    let model = CallPage(
      ticket: link.ticket, subject: row.notification.subject,
      text: Prose(row.notification.text), due: call.services.dueMark(of: live, at: call.now),
      isTaken: live.ticket.stay.isAcknowledged || !live.ticket.status.isActive,
      holder: holder.map { name in people.first { $0.id == name }?.fullName ?? name.text },
      isTheirs: holder?.text == link.subject,
      promises: CallLinks.promises.map { .init(in: $0, at: call.now + $0, zone: zone) },
      address: "/tickets/" + FormText.encoded(link.ticket), zone: zone.name)
    return call.page(model)
  }

  /// What can be promised without typing.
  private static let promises: [TimeAmount] = [
    .minutes(15), .minutes(30), .hours(1), .hours(2), .hours(4),
  ]

  /// Takes the ticket.
  static let acknowledge: Route.Handler = { call in
    let (link, _, live) = try await call.called()
    let policy = live.policy.policy
    let person = Name(known: link.subject)
    if live.ticket.stay.isAcknowledged, live.ticket.assignee != person { throw Problem.taken }
    let reader = CommandReader(call.body, policy: policy)
    let known = policy.definition.people.first { $0.id == person }
    let actor = Actor(
      .agent, person: person,
      role: policy.definition.role(among: known?.roles ?? [], giving: .acknowledge))
    let order = Order(
      .acknowledge(promise: reader.instant("promise")), on: live.ticket.id, by: actor)
    let answer = try await call.give(order, under: policy)
    guard answer.status == 200,
      call.request.form != nil || (call.wantsPage && call.request.mediaType != MediaType.json)
    else { return answer }
    return WebAnswer(303).with("location", call.request.path + "?done=" + call.route.name)
  }
}

extension Call {
  /// The link of a call that can still be answered, the call itself, and its ticket.
  ///
  /// - Throws: ``Problem`` when there is no such call; when it is of an earlier stay or was withdrawn; when the only accounts of whoever was
  ///   called are disabled.
  fileprivate func called() async throws -> (SignedLink, OutboxRow, LiveTicket) {
    guard case .link(let link) = caller,
      let row = try await services.ledger.notification(link.notification),
      row.notification.ticket.text == link.ticket, row.notification.recipient == link.subject,
      let live = try await services.desk.ticket(row.notification.ticket)
    else { throw Problem.badLink }
    let stay = live.ticket.stay
    // Whoever took it made the others' calls needless: those hear that it is taken.
    guard row.notification.createdAt >= stay.since, row.state != .withdrawn || stay.isAcknowledged
    else { throw Problem.oldCall }
    let accounts = try await services.ledger.users().filter {
      ($0.person ?? $0.id.text) == link.subject
    }
    if !accounts.isEmpty, accounts.allSatisfy(\.isDisabled) { throw Problem.oldCall }
    return (link, row, live)
  }

  /// Whether a page is wanted rather than JSON.
  var wantsPage: Bool { request.wantsPage }
}

extension WebRequest {
  /// Whether a page is wanted rather than JSON.
  var wantsPage: Bool { headers[.accept]?.contains("text/html") == true }
}

extension Problem {
  /// A call that nobody waits to be answered any more.
  fileprivate static let oldCall = Problem(
    410, "old-link", "This link no longer works",
    detail: "The call is over: the ticket is elsewhere, or the call was taken back")

  /// A ticket that a colleague took.
  fileprivate static let taken = Problem(
    409, "taken", "Somebody else has taken the ticket",
    detail: "Sign in to take it from them")
}
