import Chronology
import Findings
import Names
import OnCall

extension PolicyChecker {
  mutating func check(_ swap: SwapDefinition, in zone: Zone) {
    for person in [swap.giver, swap.taker] {
      require(person, in: names.people, kind: "person", at: swap.place)
    }
    let given = checkSpan(swap.given.from, swap.given.to, "swap", in: zone, at: swap.place)
    if swap.giver == swap.taker {
      error("swap-self", "\"\(swap.giver)\" cannot swap with themselves", at: swap.place)
    }
    guard let returned = swap.returned else { return }
    let back = checkSpan(returned.from, returned.to, "return", in: zone, at: swap.place)
    guard given, back else { return }
    let meet =
      swap.given.from.instant(in: zone) < returned.to.instant(in: zone)
      && returned.from.instant(in: zone) < swap.given.to.instant(in: zone)
    if meet {
      error(
        "swap-overlap", "what is given and what is given in return overlap",
        suggestion: "give back another time", at: place(of: "return", in: swap.place))
    }
  }

  mutating func check(_ override: OverrideDefinition, in zone: Zone) {
    checkSpan(override.from, override.to, "override", in: zone, at: override.place)
    for person in [override.change.outgoing, override.change.incoming] {
      require(person, in: names.people, kind: "person", at: override.place)
    }
    if case .replace(let person, let other) = override.change, person == other {
      error("override-self", "\"\(person)\" cannot stand in for themselves", at: override.place)
    }
  }

  mutating func check(_ temporary: TemporaryDefinition, in zone: Zone) {
    checkSpan(temporary.from, temporary.to, "temporary schedule", in: zone, at: temporary.place)
    checkCount(temporary.shifts.count, ScheduleLimits.changes, "shifts", at: temporary.place)
    let start = temporary.from.instant(in: zone)
    let end = temporary.to.instant(in: zone)
    for shift in temporary.shifts {
      require(shift.person, in: names.people, kind: "person", at: shift.place)
      let from = shift.from ?? temporary.from
      let to = shift.to ?? temporary.to
      guard checkSpan(from, to, "shift", in: zone, at: shift.place) else { continue }
      if from.instant(in: zone) < start || to.instant(in: zone) > end {
        warn(
          "shift-outside", "this shift is cut to its temporary schedule", at: shift.place)
      }
    }
  }

  /// Two temporary schedules at one time are united: their writers may each have thought of one.
  mutating func checkOverlaps(_ temporary: [TemporaryDefinition], in zone: Zone) {
    let spans = temporary.map { ($0.from.instant(in: zone), $0.to.instant(in: zone), $0.place) }
      .sorted { ($0.0, $0.2) < ($1.0, $1.2) }
    var reached = Instant.distantPast
    for (from, to, place) in spans {
      if from < reached {
        warn(
          "temporary-overlap", "this overlaps another temporary schedule, and both count",
          at: place)
      }
      reached = max(reached, to)
    }
  }

  @discardableResult
  mutating func checkSpan(
    _ from: StatedTime, _ to: StatedTime, _ what: String, in zone: Zone, at place: SourcePlace
  ) -> Bool {
    guard from.instant(in: zone) >= to.instant(in: zone) else { return true }
    error("empty-span", "this \(what) ends at \(to), not after it begins at \(from)", at: place)
    return false
  }

  /// Whether an address can be reached is seen when it is asked for.
  mutating func check(_ feed: FeedDefinition) {
    let start = feed.url.prefix(9).lowercased()
    let scheme = ["https://", "http://", "webcal://"].first { start.hasPrefix($0) }
    let isWhole = feed.url.utf8.allSatisfy { $0 > 32 && $0 != 127 }
    if scheme == nil || !isWhole || feed.url.utf8.count > FeedDefinition.mostBytes
      || feed.url.utf8.count <= scheme?.utf8.count ?? 0
    {
      error(
        "feed-address", "this is no address of a calendar",
        suggestion: "write url: https://example.com/on-call.ics",
        at: place(of: feed.url, kind: "url", in: feed.place))
    }
    if !FeedDefinition.everyLimits.contains(feed.every) {
      error(
        "feed-every", "a feed is asked for every 5m to 7d", at: place(of: "every", in: feed.place))
    }
    for person in feed.aliases.flatMap(\.people) {
      require(person, in: names.people, kind: "person", at: feed.place)
    }
  }

  mutating func checkCount(
    _ count: Int, _ most: Int, _ what: String, at place: SourcePlace
  ) {
    guard count > most else { return }
    error("schedule-size", "there are \(count) \(what); at most \(most) can be", at: place)
  }
}
