import CICal
import Chronology

/// One event of a feed as the parser has it, with what is asked of it as plain values.
final class ParsedEvent {
  /// How long it lasts.
  enum Length {
    /// Whole days by the wall, then elapsed time.
    case lasting(days: Int, TimeAmount)
    /// Up to a time.
    case until(FeedTime)
  }

  let line: Int
  let uid: String
  let summary: String
  /// The addresses of those who take part, without `mailto:`.
  let attendees: [String]
  let start: FeedTime
  let length: Length
  let recurrenceID: FeedTime?
  let isCancelled: Bool
  let excluded: [FeedTime]
  let added: [FeedTime]
  /// The rules, each a property that lives as long as the event.
  let rules: [OpaquePointer]
  /// Whether it has a rule that the parser could make nothing of, and left out.
  let hasLostRule: Bool
  private let component: OpaquePointer

  /// Why an event is left out.
  struct Unusable: Error {
    var reason: String
  }

  init(_ piece: FeedPiece) throws(Unusable) {
    guard let component = escalon_ical_parse(piece.text) else {
      throw Unusable(reason: "the event cannot be read")
    }
    let first = { icalcomponent_get_first_property(component, $0) }
    guard icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT,
      let start = first(ICAL_DTSTART_PROPERTY).flatMap({ FeedTime($0) })
    else {
      icalcomponent_free(component)
      throw Unusable(reason: "the event has no DTSTART that is a date or time")
    }
    guard let length = ParsedEvent.length(of: component, start) else {
      icalcomponent_free(component)
      throw Unusable(reason: "the event does not end after it begins")
    }
    self.component = component
    self.start = start
    self.length = length
    line = piece.line
    let text = { (property: OpaquePointer?, get: (OpaquePointer) -> UnsafePointer<CChar>?) in
      property.flatMap(get).map { String(String(cString: $0).prefix(500)) } ?? ""
    }
    uid = text(first(ICAL_UID_PROPERTY)) { icalproperty_get_uid($0) }
    summary = text(first(ICAL_SUMMARY_PROPERTY)) { icalproperty_get_summary($0) }
    attendees = ParsedEvent.all(ICAL_ATTENDEE_PROPERTY, of: component).prefix(1000).map {
      ParsedEvent.address(text($0) { icalproperty_get_attendee($0) })
    }
    recurrenceID = first(ICAL_RECURRENCEID_PROPERTY).flatMap { FeedTime($0) }
    isCancelled = first(ICAL_STATUS_PROPERTY).map { escalon_ical_is_cancelled($0) != 0 } ?? false
    excluded = ParsedEvent.all(ICAL_EXDATE_PROPERTY, of: component).compactMap { FeedTime($0) }
    added = ParsedEvent.all(ICAL_RDATE_PROPERTY, of: component).compactMap { FeedTime($0) }
    rules = ParsedEvent.all(ICAL_RRULE_PROPERTY, of: component)
    let written = piece.text.split(whereSeparator: \.isNewline).count {
      let name = $0.prefix(6).uppercased()
      return name == "RRULE:" || name == "RRULE;"
    }
    hasLostRule = written > rules.count
  }

  deinit { icalcomponent_free(component) }

  private static func all(
    _ kind: icalproperty_kind, of component: OpaquePointer
  ) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var next = icalcomponent_get_first_property(component, kind)
    while let property = next {
      found.append(property)
      next = icalcomponent_get_next_property(component, kind)
    }
    return found
  }

  private static func address(_ text: String) -> String {
    text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
  }

  /// By `DTEND` or `DURATION`; else a day for a date, and nothing for a time (RFC 5545 section 3.6.1).
  private static func length(of component: OpaquePointer, _ start: FeedTime) -> Length? {
    if let property = icalcomponent_get_first_property(component, ICAL_DTEND_PROPERTY) {
      guard let end = FeedTime(property), end.isDate == start.isDate else { return nil }
      guard start.isDate else { return .until(end) }
      let days = end.reading.date.days - start.reading.date.days
      return days > 0 ? .lasting(days: days, .zero) : nil
    }
    if let property = icalcomponent_get_first_property(component, ICAL_DURATION_PROPERTY) {
      let written = escalon_ical_duration_of(property)
      guard written.is_negative == 0 else { return nil }
      return .lasting(days: Int(written.days), .seconds(Int64(written.seconds)))
    }
    return .lasting(days: start.isDate ? 1 : 0, .zero)
  }
}
