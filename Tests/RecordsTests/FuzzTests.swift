import JSONText
import Policies
import Records
import TestSupport
import Testing
import Ticketing

/// Damaged records are refused or are some other record: they stop nobody.
@Suite("Damaged records")
struct FuzzTests {
  private let inputs = TestSettings.fuzzInputs(default: 4_000)

  private static let pieces: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-", "0", "1e999",
      "9223372036854775808", "-9223372036854775808", "\\ud800", "\\u0000", "\"never\"",
      "{\"map\":[[", "{\"optional\":[1,2]}", "{\"type\":[\"list\",", "\u{0}",
      String(repeating: "[", count: 100),
    ].map { Array($0.utf8) } + [
      [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    ]

  private func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int(random.number(in: 0...3)) {
      let at = Int(random.number(in: 0...Int64(bytes.count)))
      switch random.number(in: 0...4) {
      case 0: bytes.insert(contentsOf: random.one(of: Self.pieces), at: at)
      case 1 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 2 where at < bytes.count: bytes.remove(at: at)
      case 3: bytes.removeSubrange(at...)
      default:
        let end = min(bytes.count, at + Int(random.number(in: 0...12)))
        bytes.replaceSubrange(at..<end, with: random.one(of: Self.pieces))
      }
    }
    return bytes
  }

  @Test("damaged events are refused, or read as what they then say")
  func events() throws {
    var records: [[UInt8]] = []
    for kind in Fact.Kind.allCases {
      for fact in Samples.facts(of: kind) {
        var writer = JSONWriter()
        let cause = Samples.causes[records.count % Samples.causes.count]
        writer.record(
          Event(at: Samples.at, noticedAt: Samples.late, cause: cause, fact: fact),
          ticket: TicketID("T-1"), number: 3)
        records.append(writer.bytes)
      }
    }
    var random = SplitMix64(seed: 11)
    var refused = 0
    for _ in 0..<inputs {
      let bytes = damaged(random.one(of: records), &random)
      do throws(RecordFault) {
        let read = try readEvent(bytes)
        var writer = JSONWriter()
        writer.record(read.event, ticket: read.ticket, number: read.number)
        let again = try readEvent(writer.bytes)
        #expect(deep(again.event) == deep(read.event))
      } catch {
        refused += 1
      }
    }
    #expect(refused > inputs / 2)
  }

  @Test("damaged snapshots are refused, or read as what they then say")
  func tickets() throws {
    let policy = try shippedPolicy("technical-support")
    let records = (UInt64(0)..<40).map { seed in
      writeTicket(RandomStory(seed: seed, policy: policy).played(under: policy).ticket)
    }
    var random = SplitMix64(seed: 12)
    var refused = 0
    for _ in 0..<inputs {
      let bytes = damaged(random.one(of: records), &random)
      do throws(RecordFault) {
        let ticket = try readTicket(bytes)
        _ = ticket.nextWake
        #expect(deep(try readTicket(writeTicket(ticket))) == deep(ticket))
      } catch {
        refused += 1
      }
    }
    #expect(refused > inputs / 2)
  }
}
