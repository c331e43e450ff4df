import CICal
import Chronology
import Findings

/// The zones that a feed's times name: the host's, else those that the feed brings along.
final class FeedZones {
  private let zones: ZoneDatabase
  private let usual: Zone
  private var known: [String: Zone] = [:]
  private var own: [String: OwnZone] = [:]
  /// The names of zones that neither has; their times are read in the usual zone.
  private(set) var unknown: [String] = []

  init(_ zones: ZoneDatabase, usual: Zone) {
    self.zones = zones
    self.usual = usual
  }

  /// Takes a `VTIMEZONE`; one whose rules are none of a zone's is left out.
  func take(_ piece: FeedPiece) {
    guard let zone = OwnZone(piece), own.count < 100 else { return }
    own[zone.name] = zone
  }

  /// The instant of a time; a day begins at midnight of the usual zone.
  func instant(of time: FeedTime) -> Instant {
    switch time {
    case .utc(let instant): return instant
    case .date(let date): return usual.instant(of: CivilDateTime(date, .midnight))
    case .local(let reading, let name):
      guard let name else { return usual.instant(of: reading) }
      if let zone = zone(named: name) { return zone.instant(of: reading) }
      if let zone = own[name] { return zone.instant(of: time) }
      if !unknown.contains(name), unknown.count < 20 { unknown.append(name) }
      return usual.instant(of: reading)
    }
  }

  /// The host's zone of a name, also at the end of a longer one: `/citadel.org/20261101_1/Europe/Rome`.
  private func zone(named name: String) -> Zone? {
    if let zone = known[name] { return zone }
    let parts = name.prefix(200).split(separator: "/").map(String.init)
    let names =
      [name] + (parts.count > 2 ? [3, 2].map { parts.suffix($0).joined(separator: "/") } : [])
    guard let zone = names.lazy.compactMap({ self.zones.zone(named: $0) }).first else { return nil }
    known[name] = zone
    return zone
  }
}

/// A zone that a feed brings along.
private final class OwnZone {
  let name: String
  private let zone: OpaquePointer

  /// Nil when the parser finds no zone, or its rules are more than a change or two a year.
  init?(_ piece: FeedPiece) {
    guard OwnZone.isBearable(piece.text), let component = escalon_ical_parse(piece.text) else {
      return nil
    }
    guard icalcomponent_isa(component) == ICAL_VTIMEZONE_COMPONENT,
      let property = icalcomponent_get_first_property(component, ICAL_TZID_PROPERTY),
      let name = icalproperty_get_tzid(property), let zone = escalon_ical_zone(component)
    else {
      icalcomponent_free(component)
      return nil
    }
    self.name = String(cString: name)
    self.zone = zone
  }

  deinit { icaltimezone_free(zone, 1) }

  func instant(of time: FeedTime) -> Instant {
    let offset = Int64(escalon_ical_offset(zone, time.plain))
    return Instant(milliseconds: time.reading.milliseconds)
      - TimeAmount(milliseconds: offset * 1000)
  }

  /// The parser lays out every change for centuries: so few rules, each of one day in one month.
  private static func isBearable(_ text: String) -> Bool {
    guard text.utf8.count <= 1 << 16 else { return false }
    let lines = text.uppercased().split(whereSeparator: \.isNewline)
    let rules = lines.filter { $0.hasPrefix("RRULE") }
    let isPlain = rules.allSatisfy { rule in
      rule.utf8.count <= 100 && rule.contains("FREQ=YEARLY")
        && ["BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO", ","].allSatisfy {
          !rule.contains($0)
        }
    }
    // A folded line could hide a rule's rest.
    return isPlain && rules.count <= 32 && lines.count { $0.hasPrefix("RDATE") } <= 1000
      && !lines.contains { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
  }
}
