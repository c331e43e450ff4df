import Chronology
import HostData
import PolicyFiles
import TestSupport
import Testing

@testable import Console

@Suite("Calendar requests", .enabled(if: HostZones.areThere, "the host has no zone files"))
struct CalendarDeskTests {
  private static func desk(_ text: String) throws -> CalendarDesk {
    CalendarDesk(
      try readCalendarFile(text, file: "c.yaml", zones: HostZones.shared.database) {
        path throws(UnreadableText) in throw UnreadableText("no \(path) here")
      })
  }

  private static func answer(_ desk: CalendarDesk, _ line: String) -> String {
    var output: [UInt8] = []
    Array(line.utf8).withUnsafeBufferPointer { desk.answer(line: $0, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }

  @Test("the page about working time says what the calculator answers")
  func page() throws {
    let folders = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let page = try TextFile.read("/\(folders)/docs/working-time.md")
    let parts = page.components(between: "```yaml\n", and: "```")
    let desk = try CalendarDeskTests.desk(try #require(parts.last))
    var asked = 0
    var request: Substring?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("? ") { request = line.dropFirst(2) }
      guard line.hasPrefix("= "), let question = request else { continue }
      #expect(CalendarDeskTests.answer(desk, String(question)) == line.dropFirst(2), "\(question)")
      request = nil
      asked += 1
    }
    #expect(asked >= 45)
  }

  @Test(
    "a bad line is answered with what is wrong",
    arguments: [
      ("", "a value is missing"), ("  \r", "a value is missing"), ("{", "a key in quotes"),
      ("[]", "a JSON object"), ("{}", "op\\\" is missing"), ("{\"op\":\"opn\"}", "did you mean"),
      ("{\"op\":\"open\"}", "calendar\\\" is missing"), ("{\"op\":1}", "must be text"),
      ("{\"op\":\"open\",\"calendar\":\"alwys\",\"at\":\"x\"}", "did you mean \\\"always"),
      ("{\"op\":\"open\",\"calendar\":\"always\",\"At\":\"x\"}", "did you mean it by"),
      ("{\"op\":\"open\",\"calendar\":\"always\",\"at\":\"x\"}", "not an instant"),
      ("{\"op\":\"open\",\"calendar\":\"always\",\"at\":\"\\ud800\"}", "surrogate"),
      ("{\"op\":\"open\"} x", "something follows"), ("{\"op\":01}", "needless 0"),
      ("{\"op\":" + String(repeating: "[", count: 100_000), "deeper than 64"),
    ])
  func bad(line: String, reason: String) throws {
    let desk = try CalendarDeskTests.desk("calendars: { always: 24x7 }")
    let answer = CalendarDeskTests.answer(desk, line)
    #expect(answer.hasPrefix("{\"error\":\"") && answer.hasSuffix("\"}"))
    #expect(answer.contains(reason), "\(answer)")
  }

  @Test("escapes in a request are undone, and other keys do not matter")
  func escapes() throws {
    let desk = try CalendarDeskTests.desk("calendars: { \"caf\u{E9} \u{1F600}\": 24x7 }")
    let line =
      "{\"id\":[1,{\"a\":null}],\"op\":\"open\",\"calendar\":\"caf\\u00e9 \\ud83d\\ude00\","
      + "\"at\":\"2026-05-04T09:00:00Z\"}"
    #expect(CalendarDeskTests.answer(desk, line) == "{\"open\":true}")
  }

  @Test("random bytes are answered one way or the other, and stop nothing")
  func noise() throws {
    let desk = try CalendarDeskTests.desk("calendars: { always: 24x7 }")
    let line = Array(
      "{\"op\":\"deadline\",\"calendar\":\"always\",\"start\":\"2026-05-04T09:00:00Z\",\"target\":\"1h\"}"
        .utf8)
    var random = SplitMix64(seed: 6)
    for _ in 0..<5000 {
      var bytes = line
      for _ in 0..<random.number(in: 1...4) {
        bytes[Int(random.number(in: 0...Int64(line.count - 1)))] = UInt8(
          random.number(in: 0...255))
      }
      bytes.removeLast(random.oneIn(3) ? Int(random.number(in: 0...40)) : 0)
      var output: [UInt8] = []
      bytes.withUnsafeBufferPointer { desk.answer(line: $0, to: &output) }
      #expect(output.first == UInt8(ascii: "{") && output.last == UInt8(ascii: "}"))
    }
  }
}

extension String {
  /// The texts between two marks, in order.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let open = rest.firstRange(of: start) {
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: end) else { break }
      result.append(String(rest[..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return result
  }
}
