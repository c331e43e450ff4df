import Chronology
import Findings
import PolicyFiles

/// Answers requests from the calendars of one file; a calendar is compiled when first asked for.
final class CalendarDesk {
  private let section: CalendarSection
  private var compiled: [String: WorkingCalendar] = [:]

  init(_ section: CalendarSection) { self.section = section }

  /// The calendar of a name.
  func calendar(named name: String) throws(UnreadableText) -> WorkingCalendar {
    if let known = compiled[name] { return known }
    guard let entry = section[name] else {
      let names = section.entries.map(\.definition.name)
      throw UnreadableText(
        "there is no calendar \"\(name.prefix(60))\"; "
          + (didYouMean(name, among: names)
            ?? "the file has " + names.prefix(20).joined(separator: ", ")))
    }
    let calendar = entry.compiled()
    compiled[name] = calendar
    return calendar
  }

  /// The answer to a request.
  func answer(_ request: CalendarRequest) throws(UnreadableText) -> CalendarAnswer {
    try CalendarAnswer(request, try calendar(named: request.calendar))
  }

  /// Appends the answer to a line of JSON, or what is wrong with it.
  func answer(line: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    BatchAnswer.answer(line, to: &output, append)
  }

  /// Appends the answer to a request.
  func append(_ request: BatchRequest, to output: inout [UInt8]) throws(UnreadableText) {
    try answer(try CalendarRequest(request)).append(to: &output)
  }
}
