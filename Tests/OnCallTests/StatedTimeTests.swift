import Chronology
import Testing

@testable import OnCall

@Suite("Times in schedules")
struct StatedTimeTests {
  @Test(
    "a time is read by the wall, or with its offset",
    arguments: [
      ("2026-11-02T09:00", "2026-11-02T09:00"), ("2026-11-02T24:00", "2026-11-03T00:00"),
      ("2026-11-02T09:00:30", "2026-11-02T09:00:30"), ("2026-11-02T09:00Z", "2026-11-02T09:00:00Z"),
      ("2026-11-02T09:00+01:00", "2026-11-02T08:00:00Z"),
      ("2026-11-02T09:00:00.5-01:00", "2026-11-02T10:00:00.500Z"),
    ])
  func read(text: String, as wanted: String) throws {
    #expect(try StatedTime(parsing: text).description == wanted)
  }

  @Test(
    "what is no time is refused with what to write",
    arguments: [
      ("2026-11-02", "\"2026-11-02\" has no time of day; write 2026-11-02T00:00"),
      ("2026-02-30T09:00", "no such date"), ("soon", "write 2026-11-02T09:00"),
      ("2026-11-02T25:00", "write 2026-11-02T09:00"), ("2026-11-02T09", "no time of day"),
      ("2026-11-02T09:00+25:00", "offset"), ("", "no date"), ("2026-11-02T", "no time of day"),
      ("2026-11-02 09:00", "no date and time"),
    ])
  func refused(text: String, why: String) {
    do {
      let time = try StatedTime(parsing: text)
      Issue.record("\(text) was read as \(time)")
    } catch {
      #expect(error.reason.contains(why), "\(error.reason)")
    }
  }
}
