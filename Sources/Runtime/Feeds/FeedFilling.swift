import CalendarFeeds
public import Chronology
import Findings
public import Ledgers
import Names
public import OnCall
public import Policies

/// Fills the copies of calendars elsewhere into schedules.
public struct FeedFilling: Sendable {
  private let zones: ZoneDatabase
  private let now: Instant

  /// A filling as of an instant, with the zones that the host knows.
  public init(zones: ZoneDatabase, at now: Instant) {
    self.zones = zones
    self.now = now
  }

  /// How far back shifts are read: what is asked about lies ahead, but whoever looks back wants the last weeks.
  static let back = TimeAmount.hours(62 * 24)
  /// How far ahead.
  static let ahead = TimeAmount.hours(400 * 24)

  /// From when until before when shifts are read: whole days, so that a copy gives the same all day.
  static func window(at now: Instant) -> Range<Instant> {
    let midnight = midnight(before: now)
    return midnight - back..<midnight + ahead
  }

  /// The last midnight of UTC.
  static func midnight(before now: Instant) -> Instant {
    Zone.utc.instant(of: CivilDateTime(Zone.utc.local(at: now).date, .midnight))
  }

  /// Schedules with what the copies hold, and how each feed stands.
  ///
  /// A copy that holds no calendar fills nothing: then the layer has nobody, and lower layers count.
  ///
  /// - Parameters:
  ///   - schedules: The schedules as they were read, in order.
  ///   - people: Everybody who can be meant.
  ///   - copies: The copies by their addresses, with their bytes.
  /// - Complexity: O(length of the copies + occurrences).
  public func filled(
    _ schedules: [Schedule], people: [PersonDefinition], with copies: [String: KeptFeed]
  ) -> (schedules: [Schedule], standings: [FeedShelf.Standing]) {
    var filled: [Schedule] = []
    var standings: [FeedShelf.Standing] = []
    let people = people.map { FeedPerson(id: $0.id, fullName: $0.fullName, email: $0.email) }
    for schedule in schedules {
      let found = fill(schedule, people, copies)
      filled.append(found.schedule)
      standings += found.standings
    }
    return (filled, standings)
  }

  private func fill(
    _ schedule: Schedule, _ people: [FeedPerson], _ copies: [String: KeptFeed]
  ) -> (schedule: Schedule, standings: [FeedShelf.Standing]) {
    guard !schedule.definition.feeds.isEmpty else { return (schedule, []) }
    var definition = schedule.definition
    var standings: [FeedShelf.Standing] = []
    for index in definition.layers.indices {
      let layer = definition.layers[index]
      guard let feed = layer.feed else { continue }
      var standing = standing(of: feed, layer.id, definition.id, copies)
      if let bytes = copies[feed.url]?.bytes, !bytes.isEmpty {
        let window = FeedFilling.window(at: now)
        let zone = layer.zone.flatMap { zones.zone(named: $0) } ?? schedule.zone
        let reading = readDutyFeed(
          bytes, of: feed, file: standing.site, people: people, from: window.lowerBound,
          to: window.upperBound, usualZone: zone, zones: zones)
        if reading.isUsable { definition.layers[index].imported = reading.shifts }
        standing.count = reading.shifts.count
        standing.findings = reading.findings
      }
      standings.append(standing)
    }
    for feed in definition.holidayFeeds {
      var standing = standing(of: feed, nil, definition.id, copies)
      if let bytes = copies[feed.url]?.bytes, !bytes.isEmpty {
        let year = schedule.zone.local(at: now).date.year
        let (days, findings) = readHolidayFeed(
          bytes, file: standing.site, years: year - 1...year + 2)
        definition.holidays += days.map { .date($0) }
        standing.count = days.count
        standing.findings = findings
      }
      standings.append(standing)
    }
    return (Schedule(definition, zone: schedule.zone, zones: zones), standings)
  }

  private func standing(
    of feed: FeedDefinition, _ layer: Name?, _ schedule: Name, _ copies: [String: KeptFeed]
  ) -> FeedShelf.Standing {
    var copy = copies[feed.url]
    copy?.bytes = []
    return FeedShelf.Standing(
      schedule: schedule, layer: layer, copy: copy, count: 0, findings: [], site: feed.site)
  }
}

extension FeedDefinition {
  /// Scheme and host of its address, which may be told; the rest can be a secret.
  public var site: String {
    url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
      .joined(separator: "/").prefix { $0 != "?" && $0 != "#" }.description
  }
}
