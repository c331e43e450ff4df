import Chronology

/// What a calendar says to a request.
enum CalendarAnswer {
  case instant(Instant)
  case milliseconds(Int64)
  case open(Bool)
  case spans([Range<Instant>])

  /// The answer of a calendar, or a sentence that says why there is none.
  init(_ request: CalendarRequest, _ calendar: WorkingCalendar) throws(UnreadableText) {
    switch request.operation {
    case .deadline:
      let start = try request.instant("start")
      let target = try request.target()
      self = try .found(calendar.deadline(after: start, target: target)) {
        "\"\(request.calendar)\" is not open for \(target) between then and the end of year 9999"
      }
    case .backward:
      let end = try request.instant("end")
      let target = try request.target()
      self = try .found(calendar.start(before: end, target: target)) {
        "\"\(request.calendar)\" was not open for \(target) between year 0 and then"
      }
    case .elapsed:
      let from = try request.instant("from")
      self = .milliseconds(
        calendar.elapsed(from: from, to: try request.instant("to")).milliseconds)
    case .open:
      self = .open(calendar.isOpen(at: try request.instant("at")))
    case .spans:
      self = .spans(try CalendarAnswer.spans(request, calendar))
    case .nextOpening, .nextClosing, .previousOpening, .previousClosing:
      self = try CalendarAnswer.boundary(request, calendar)
    }
  }

  /// More spans than an answer should hold; fifty years have fewer.
  private static let mostSpans = 100_000

  private static func spans(
    _ request: CalendarRequest, _ calendar: WorkingCalendar
  ) throws(UnreadableText) -> [Range<Instant>] {
    var spans: [Range<Instant>] = []
    let from = try request.instant("from")
    calendar.forEachSpan(from: from, to: try request.instant("to")) { span in
      spans.append(span)
      return spans.count <= mostSpans
    }
    guard spans.count <= mostSpans else {
      throw UnreadableText("there are more than \(mostSpans) spans; ask for a shorter time")
    }
    return spans
  }

  private static func boundary(
    _ request: CalendarRequest, _ calendar: WorkingCalendar
  ) throws(UnreadableText) -> CalendarAnswer {
    let instant = try request.instant("at")
    let name = request.calendar
    return switch request.operation {
    case .nextOpening:
      try found(calendar.nextOpening(after: instant)) { "\"\(name)\" never opens after that" }
    case .nextClosing:
      try found(calendar.nextClosing(after: instant)) { "\"\(name)\" never closes after that" }
    case .previousOpening:
      try found(calendar.previousOpening(before: instant)) {
        "\"\(name)\" never opened before that"
      }
    default:
      try found(calendar.previousClosing(before: instant)) {
        "\"\(name)\" never closed before that"
      }
    }
  }

  private static func found(
    _ instant: Instant?, otherwise: () -> String
  ) throws(UnreadableText) -> CalendarAnswer {
    guard let instant, instant >= .firstWritable, instant <= .lastWritable else {
      throw UnreadableText(otherwise())
    }
    return .instant(instant)
  }

  /// Appends the answer as JSON, keys always in the same order.
  func append(to output: inout [UInt8]) {
    switch self {
    case .instant(let instant):
      output.append(contentsOf: "{\"at\":".utf8)
      BatchAnswer.append(instant, to: &output)
    case .milliseconds(let count):
      output.append(contentsOf: "{\"milliseconds\":\(count)".utf8)
    case .open(let isOpen):
      output.append(contentsOf: (isOpen ? "{\"open\":true" : "{\"open\":false").utf8)
    case .spans(let spans):
      output.append(contentsOf: "{\"spans\":".utf8)
      BatchAnswer.append(spans, to: &output) { BatchAnswer.append($0, to: &$1) }
    }
    output.append(UInt8(ascii: "}"))
  }

  /// The answer for people; instants also by the wall of the calendar's zone.
  func sentence(in zone: Zone) -> String {
    switch self {
    case .instant(let instant): return CalendarAnswer.words(instant, zone)
    case .milliseconds(let count):
      return "\(TimeAmount(milliseconds: count)) (\(count) milliseconds)"
    case .open(let isOpen): return isOpen ? "open" : "closed"
    case .spans(let spans):
      guard !spans.isEmpty else { return "not open" }
      return spans.map {
        CalendarAnswer.words($0.lowerBound, zone) + " to "
          + CalendarAnswer.words($0.upperBound, zone)
      }.joined(separator: "\n")
    }
  }

  private static func words(_ instant: Instant, _ zone: Zone) -> String {
    let local = zone.local(at: instant)
    return "\(instant) (\(local.date.weekday) \(local.date) \(local.time) \(zone.name))"
  }
}
