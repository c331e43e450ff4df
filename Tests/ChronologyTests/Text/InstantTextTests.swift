import Chronology
import TestSupport
import Testing

@Suite("Instants as text")
struct InstantTextTests {
  @Test(
    "instants are read with Z or an offset, and written in Z",
    arguments: [
      ("2026-05-04T09:00:00Z", "2026-05-04T09:00:00Z"),
      ("2026-05-04t09:00:00z", "2026-05-04T09:00:00Z"),
      ("2026-05-04T09:00:00+05:30", "2026-05-04T03:30:00Z"),
      ("2026-05-04T09:00:00-04:00", "2026-05-04T13:00:00Z"),
      ("2026-05-04T09:00:00-00:00", "2026-05-04T09:00:00Z"),
      ("2026-05-04T09:00:00.5Z", "2026-05-04T09:00:00.500Z"),
      ("2026-05-04T09:00:00.000Z", "2026-05-04T09:00:00Z"),
      ("2026-05-04T09:00:00.0019999Z", "2026-05-04T09:00:00.001Z"),
      ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
      ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
      ("2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00Z"),
    ])
  func read(text: String, written: String) throws {
    #expect(try Instant(rfc3339: text).rfc3339 == written)
  }

  @Test(
    "texts that are no instant are refused with a sentence",
    arguments: [
      ("", "write it like"), ("now", "write it like"), ("2026-05-04", "T and the time"),
      ("2026-05-04 09:00:00Z", "T and the time"), ("2026-02-30T09:00:00Z", "no such date"),
      ("2026-05-04T24:00:00Z", "no such time"), ("2026-05-04T09:60:00Z", "no such time"),
      ("2026-05-04T09:00:60Z", "no leap second"), ("2026-05-04T09:00:00", "must end in Z"),
      ("2026-05-04T09:00:00.Z", "digits"), ("2026-05-04T09:00:00Zx", "must end in Z"),
      ("2026-05-04T09:00:00+5:30", "must end in Z"), ("2026-05-04T09:00:00+24:00", "must end"),
      ("2026-05-04T09:00Z", "HH:MM:SS"), ("0000-01-01T00:00:00+00:01", "outside"),
      ("9999-12-31T23:59:59-00:01", "outside"), ("+2026-05-04T09:00:00Z", "write it like"),
    ])
  func refused(text: String, reason: String) {
    let problem = #expect(throws: UnreadableText.self) { try Instant(rfc3339: text) }
    #expect(problem?.reason.contains(reason) == true, "\(problem?.reason ?? "nothing")")
  }

  @Test("every writable instant is read as written")
  func roundTrip() throws {
    var random = SplitMix64(seed: 1)
    for _ in 0..<5000 {
      let range = Instant.firstWritable.milliseconds...Instant.lastWritable.milliseconds
      let instant = Instant(milliseconds: random.number(in: range))
      #expect(try Instant(rfc3339: instant.rfc3339) == instant)
    }
  }

  @Test("instants outside the writable years are written in words")
  func outside() {
    #expect(Instant.distantPast.rfc3339 == "before 0000")
    #expect(Instant.distantFuture.rfc3339 == "after 9999")
  }

  @Test("random bytes are refused or read, and never stop the reader")
  func noise() {
    var random = SplitMix64(seed: 2)
    let alphabet = Array("0123456789-:TZ.+ \u{0}é".utf8)
    for _ in 0..<20_000 {
      var bytes = Array("2026-05-04T09:00:00.25+02:00".utf8)
      for _ in 0..<3 { bytes[Int(random.number(in: 0...27))] = random.one(of: alphabet) }
      bytes.removeLast(Int(random.number(in: 0...8)))
      let instant = bytes.withUnsafeBufferPointer { Instant(rfc3339Bytes: $0) }
      #expect(instant.map { $0 >= .firstWritable && $0 <= .lastWritable } ?? true)
    }
  }
}
