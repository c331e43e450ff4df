import Chronology
import Findings
import JSONText
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
    do {
      let json = try JSONValue(parsing: line)
      guard case .object = json else { throw UnreadableText("a request is a JSON object") }
      try answer(try CalendarRequest(json)).append(to: &output)
    } catch {
      CalendarDesk.append(problem: "\(error)", to: &output)
    }
  }

  /// Appends `{"error": ...}`.
  static func append(problem: String, to output: inout [UInt8]) {
    output.append(contentsOf: "{\"error\":".utf8)
    output.append(json: problem)
    output.append(UInt8(ascii: "}"))
  }
}
