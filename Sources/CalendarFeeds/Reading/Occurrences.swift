import CICal
import Chronology

/// Lays out the occurrences of a feed's events, within limits.
struct Occurrences {
  /// What an event's occurrences came to.
  struct Found {
    var starts: [FeedTime] = []
    /// Why there may be more, or others.
    var problem: String?
  }

  private let zones: FeedZones
  private var left = FeedLimits.allOccurrences

  init(zones: FeedZones) { self.zones = zones }

  /// The starts of an event before `end`, in order, each once: its own, those of its rules and dates, without the excluded.
  ///
  /// A rule is followed from the event's start on; `UNTIL` counts the instant that it names.
  mutating func starts(of event: ParsedEvent, before end: Instant) -> Found {
    var found = Found()
    var seen: Set<FeedTime> = [event.start]
    found.starts = [event.start]
    if event.hasLostRule { found.problem = "a rule cannot be read" }
    for rule in event.rules {
      guard escalon_ical_is_bearable(rule) != 0 else {
        found.problem = "a rule repeats by minutes or seconds, or cannot be read"
        continue
      }
      guard let iterator = escalon_ical_occurrences(rule, event.start.plain) else {
        found.problem = "a rule cannot be read"
        continue
      }
      defer { icalrecur_iterator_free(iterator) }
      let until = lastInstant(of: rule, event.start)
      var count = 0
      while let time = FeedTime(escalon_ical_next(iterator), zone: nil) {
        count += 1
        left -= 1
        let start = event.start.moved(to: time.reading)
        let instant = zones.instant(of: start)
        guard instant < end, instant <= until else { break }
        guard count <= FeedLimits.occurrences, left > 0 else {
          found.problem = "a rule gives too many occurrences; those after \(instant) are left out"
          break
        }
        if seen.insert(start).inserted { found.starts.append(start) }
      }
    }
    for time in event.added where seen.insert(time).inserted { found.starts.append(time) }
    let days = Set(event.excluded.filter(\.isDate).map(\.reading.date))
    let instants = Set(event.excluded.filter { !$0.isDate }.map { zones.instant(of: $0) })
    found.starts.removeAll {
      days.contains($0.reading.date) || (!$0.isDate && instants.contains(zones.instant(of: $0)))
    }
    return found
  }

  /// The last instant at which a rule may give an occurrence.
  ///
  /// A date as `UNTIL` of an event with times means the whole of that day by the event's wall.
  private func lastInstant(of rule: OpaquePointer, _ start: FeedTime) -> Instant {
    guard let until = FeedTime(escalon_ical_until(rule), zone: nil) else { return .distantFuture }
    switch until {
    case .utc(let instant): return instant
    case .date(let date):
      guard !start.isDate else { return zones.instant(of: until) }
      let midnight = CivilDateTime(date.adding(days: 1), .midnight)
      return zones.instant(of: start.moved(to: midnight)) - TimeAmount(milliseconds: 1)
    case .local(let reading, _): return zones.instant(of: start.moved(to: reading))
    }
  }
}
