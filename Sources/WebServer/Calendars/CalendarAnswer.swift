import Accounts
import CalendarFeeds
import Chronology
import Ledgers
import Names
import OnCall
import Policies
import Runtime

/// Answers calendar programs, which cannot sign in: the secret in the address is all that they have.
enum CalendarAnswer {
  /// How far back a calendar shows shifts.
  static let back = TimeAmount.hours(62 * 24)
  /// How far ahead.
  static let ahead = TimeAmount.hours(366 * 24)

  static let answer: Route.Handler = { call in
    let name = call.path("calendar")
    let text = name.hasSuffix(".ics") ? name.dropLast(4) : name[...]
    // One answer for every reason: whoever guesses learns nothing.
    guard let secret = Secret(text: text),
      let link = try await call.services.ledger.calendarLink(secret.hash), link.revokedAt == nil,
      let user = try await call.services.ledger.user(link.user), !user.isDisabled,
      let live = call.services.shelf.active
    else { throw Problem.notFound("There is no calendar at this address") }
    let stored = call.services.shelf.all.stored.first { $0.version == live.policy.version }
    let edited = stored?.keptAt ?? call.now
    let now = call.now
    let feed = await call.services.reader.run {
      CalendarAnswer.feed(of: link.subject, live, call.services.shelf, edited: edited, at: now)
    }
    guard let feed else { throw Problem.notFound("There is no calendar at this address") }
    return WebAnswer(200, type: MediaType.calendar, body: .bytes(feed.bytes))
      .with("etag", feed.tag)
      .with("cache-control", "private, no-cache")
      .with("content-disposition", "inline; filename=\"on-call.ics\"")
  }

  /// The shifts of a link, by whole days, so that its tag stays the same until something changes or the day is over.
  private static func feed(
    of subject: CalendarLink.Subject, _ live: LivePolicy, _ shelf: PolicyShelf, edited: Instant,
    at now: Instant
  ) -> DutyFeed? {
    let policy = live.policy.definition
    let midnight = Zone.utc.instant(of: CivilDateTime(Zone.utc.local(at: now).date, .midnight))
    let (start, end) = (midnight - back, midnight + ahead)
    func source(_ schedule: ScheduleDefinition) -> DutyFeed.Source? {
      live.schedules[schedule.id].map {
        DutyFeed.Source(
          id: schedule.id, title: schedule.title, edited: edited,
          plan: shelf.history(of: schedule.id) ?? $0)
      }
    }
    switch subject {
    case .schedule(let name):
      guard let found = policy.schedules.first(where: { $0.id.text == name }).flatMap(source)
      else { return nil }
      return DutyFeed(of: found, from: start, to: end) { name in
        policy.people.first { $0.id == name }?.fullName ?? name.text
      }
    case .person(let name):
      guard let person = policy.people.first(where: { $0.id.text == name }) else { return nil }
      return DutyFeed(
        of: person.id, fullName: person.fullName, on: policy.schedules.compactMap(source),
        from: start, to: end)
    }
  }
}
