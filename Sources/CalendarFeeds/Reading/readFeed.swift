public import Chronology
import Findings

/// Reads what lies within a time of an iCalendar feed (RFC 5545), such as an on-call calendar or holidays.
///
/// Rules (`RRULE`), added and left-out dates (`RDATE`, `EXDATE`), changed and cancelled occurrences (`RECURRENCE-ID`, `STATUS`)
/// count. Times are read in the zone that they name: the host's, else the feed's own; else, and for times without one, in the
/// usual zone. By `DTEND` all occurrences last equally long in elapsed time; days of a `DURATION` are days by the wall.
///
/// Nothing in a feed is trusted: what is too large, nests too deep or repeats without end is refused or cut, and said.
///
/// - Parameters:
///   - bytes: The feed; larger ones than ``FeedLimits/bytes`` are refused unread.
///   - file: Its name, for findings.
///   - start: The first instant wanted; events that last into it count.
///   - end: The first instant not wanted.
///   - usualZone: The zone of whole days and of times that name none.
///   - zones: The zones that the host knows.
/// - Complexity: O(length of the feed + occurrences before `end`), both limited.
public func readFeed(
  _ bytes: [UInt8], file: String, from start: Instant, to end: Instant, usualZone: Zone,
  zones: ZoneDatabase
) -> FeedReading {
  let scanner = FeedScanner(bytes, file: file)
  guard scanner.isWhole else { return FeedReading(findings: scanner.findings) }
  var reader = FeedReader(file: file, zones: FeedZones(zones, usual: usualZone))
  reader.read(scanner.pieces, from: start, to: end)
  return reader.reading
}

private struct FeedReader {
  let file: String
  let zones: FeedZones
  var reading = FeedReading()
  /// More findings than anybody reads.
  private static let mostFindings = 100

  init(file: String, zones: FeedZones) {
    self.file = file
    self.zones = zones
  }

  /// What a changed occurrence takes the place of.
  private struct Changed: Hashable {
    var uid: String
    var start: Instant
  }

  mutating func read(_ pieces: [FeedPiece], from start: Instant, to end: Instant) {
    for piece in pieces where piece.kind == "VTIMEZONE" { zones.take(piece) }
    var masters: [ParsedEvent] = []
    var changed: Set<Changed> = []
    for piece in pieces where piece.kind == "VEVENT" {
      guard let event = parsed(piece) else { continue }
      if let original = event.recurrenceID {
        changed.insert(Changed(uid: event.uid, start: zones.instant(of: original)))
        if !event.isCancelled { add(event, at: event.start, from: start, to: end) }
      } else if !event.isCancelled {
        masters.append(event)
      }
    }
    var occurrences = Occurrences(zones: zones)
    for event in masters {
      let found = occurrences.starts(of: event, before: end)
      if let problem = found.problem { find("feed-rule", problem, line: event.line) }
      for time in found.starts {
        let original = Changed(uid: event.uid, start: zones.instant(of: time))
        if event.uid.isEmpty || !changed.contains(original) {
          add(event, at: time, from: start, to: end)
        }
      }
    }
    for name in zones.unknown {
      find(
        "feed-zone", "there is no zone \"\(name.prefix(60))\"; its times are read in the usual one",
        line: 1)
    }
    reading.events.sort {
      ($0.span.lowerBound, $0.span.upperBound, $0.summary, $0.uid)
        < ($1.span.lowerBound, $1.span.upperBound, $1.summary, $1.uid)
    }
    reading.findings = FindingList(reading.findings).all
  }

  private mutating func parsed(_ piece: FeedPiece) -> ParsedEvent? {
    do throws(ParsedEvent.Unusable) {
      return try ParsedEvent(piece)
    } catch {
      find("feed-event", "\(error.reason); it is left out", line: piece.line)
      return nil
    }
  }

  private mutating func add(
    _ event: ParsedEvent, at time: FeedTime, from start: Instant, to end: Instant
  ) {
    let begins = zones.instant(of: time)
    let ends: Instant
    switch event.length {
    case .lasting(let days, let more):
      let reading = CivilDateTime(
        milliseconds: time.reading.milliseconds + Int64(days) * TimeOfDay.millisecondsPerDay)
      ends = zones.instant(of: time.moved(to: reading)) + more
    case .until(let last):
      ends = begins + (zones.instant(of: last) - zones.instant(of: event.start))
    }
    // An event that lasts no time holds no instant: it is nobody's shift, and no holiday.
    guard begins < ends, begins < end, ends > start else { return }
    reading.events.append(
      FeedEvent(
        uid: event.uid, summary: event.summary, attendees: event.attendees, span: begins..<ends,
        firstDay: time.isDate ? time.reading.date : nil,
        place: SourcePlace(file: file, line: event.line, column: 1)))
  }

  private mutating func find(_ code: String, _ message: String, line: Int) {
    guard reading.findings.count < FeedReader.mostFindings else { return }
    reading.findings.append(
      Finding(
        .warning, code: code, message, at: SourcePlace(file: file, line: line, column: 1)))
  }
}
