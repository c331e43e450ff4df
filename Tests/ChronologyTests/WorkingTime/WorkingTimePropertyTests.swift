import Chronology
import HostData
import TestSupport
import Testing

@Suite(
  "Working time as properties of random calendars",
  .enabled(if: HostZones.areThere, "the host has no zone files"))
struct WorkingTimePropertyTests {
  /// A calendar and instants around which its special days lie.
  struct Case {
    var calendar: WorkingCalendar
    var random: SplitMix64

    init(seed: UInt64) throws {
      random = SplitMix64(seed: seed)
      let name = random.one(of: RandomCalendars.zoneNames)
      let definition = RandomCalendars.definition(
        zoneName: name, years: 2024...2027, using: &random)
      calendar = WorkingCalendar(
        definition, zone: try HostZones.needed(name), years: 2020...2031)
    }

    /// An instant of 2024 to 2027, often one at which the calendar opens or closes.
    mutating func instant() -> Instant {
      let any = Instant(
        milliseconds: random.number(in: 1_704_067_200_000...1_830_297_600_000))
      switch random.number(in: 0...3) {
      case 0: return calendar.nextOpening(after: any) ?? any
      case 1: return calendar.nextClosing(after: any) ?? any
      default: return any
      }
    }

    mutating func amount() -> TimeAmount {
      TimeAmount(
        milliseconds: random.number(in: 1...random.one(of: [5, 60_000, 36_000_000, 900_000_000])))
    }
  }

  private static let seeds = Array(UInt64(1)...60)

  @Test(
    "exactly the target has elapsed at its deadline, and not a millisecond before", arguments: seeds
  )
  func deadlineIsFirst(seed: UInt64) throws {
    var test = try Case(seed: seed)
    for _ in 0..<40 {
      let (start, amount) = (test.instant(), test.amount())
      guard let deadline = test.calendar.deadline(after: start, amount: amount) else { continue }
      #expect(test.calendar.elapsed(from: start, to: deadline) == amount)
      let before = deadline - TimeAmount(milliseconds: 1)
      #expect(test.calendar.elapsed(from: start, to: before) < amount)
      #expect(test.calendar.isOpen(at: before))
    }
  }

  @Test("backward is the mirror of forward", arguments: seeds)
  func inverse(seed: UInt64) throws {
    var test = try Case(seed: seed)
    for _ in 0..<40 {
      let (instant, amount) = (test.instant(), test.amount())
      if let deadline = test.calendar.deadline(after: instant, amount: amount) {
        let start = test.calendar.start(before: deadline, amount: amount)
        let opening =
          test.calendar.isOpen(at: instant)
          ? instant : test.calendar.nextOpening(after: instant)
        #expect(start == opening)
      }
      if let start = test.calendar.start(before: instant, amount: amount) {
        #expect(test.calendar.isOpen(at: start))
        #expect(test.calendar.elapsed(from: start, to: instant) == amount)
        let deadline = test.calendar.deadline(after: start, amount: amount)
        #expect(deadline.map { $0 <= instant } == true)
        #expect(deadline.map { test.calendar.elapsed(from: $0, to: instant) } == .zero)
      }
    }
  }

  @Test("elapsed time adds up over adjacent times, and turns its sign round", arguments: seeds)
  func additivity(seed: UInt64) throws {
    var test = try Case(seed: seed)
    for _ in 0..<40 {
      let (a, b, c) = (test.instant(), test.instant(), test.instant())
      let calendar = test.calendar
      #expect(
        calendar.elapsed(from: a, to: b) + calendar.elapsed(from: b, to: c)
          == calendar.elapsed(from: a, to: c))
      #expect(calendar.elapsed(from: b, to: a) == .zero - calendar.elapsed(from: a, to: b))
    }
  }

  @Test(
    "spans add up to the elapsed time, lie apart and begin and end at boundaries", arguments: seeds)
  func spans(seed: UInt64) throws {
    var test = try Case(seed: seed)
    for _ in 0..<20 {
      let start = test.instant()
      let end = start + TimeAmount(milliseconds: test.random.number(in: 0...5_000_000_000))
      let spans = test.calendar.spans(from: start, to: end)
      var sum = TimeAmount.zero
      var last: Instant?
      for span in spans {
        #expect(span.lowerBound < span.upperBound)
        #expect(span.lowerBound >= start && span.upperBound <= end)
        if let last { #expect(last < span.lowerBound) }
        let calendar = test.calendar
        #expect(calendar.isOpen(at: span.lowerBound))
        #expect(span.upperBound == end || !calendar.isOpen(at: span.upperBound))
        if span.upperBound < end {
          #expect(calendar.nextClosing(after: span.lowerBound) == span.upperBound)
        }
        if span.lowerBound > start {
          #expect(calendar.previousOpening(before: span.upperBound) == span.lowerBound)
          #expect(calendar.nextOpening(after: last ?? start) == span.lowerBound)
        }
        sum = sum + (span.upperBound - span.lowerBound)
        last = span.upperBound
      }
      #expect(sum == test.calendar.elapsed(from: start, to: end))
    }
  }

  @Test("the compiled years change nothing about an answer", arguments: seeds.prefix(15))
  func windows(seed: UInt64) throws {
    var test = try Case(seed: seed)
    let (wide, definition) = (test.calendar, test.calendar.definition)
    let narrow = WorkingCalendar(definition, zone: wide.zone, years: 2026...2026)
    for _ in 0..<4 {
      let (a, b, amount) = (test.instant(), test.instant(), test.amount())
      #expect(narrow.isOpen(at: a) == wide.isOpen(at: a))
      #expect(narrow.elapsed(from: a, to: b) == wide.elapsed(from: a, to: b))
      #expect(narrow.deadline(after: a, amount: amount) == wide.deadline(after: a, amount: amount))
      #expect(narrow.start(before: a, amount: amount) == wide.start(before: a, amount: amount))
      #expect(narrow.nextOpening(after: a) == wide.nextOpening(after: a))
      #expect(narrow.nextClosing(after: a) == wide.nextClosing(after: a))
      #expect(narrow.previousOpening(before: a) == wide.previousOpening(before: a))
      #expect(narrow.previousClosing(before: a) == wide.previousClosing(before: a))
      #expect(narrow.spans(from: a, to: b) == wide.spans(from: a, to: b))
      let count = Int(test.random.number(in: 0...300))
      #expect(
        narrow.deadline(after: a, workingDays: count) == wide.deadline(after: a, workingDays: count)
      )
      #expect(
        narrow.start(before: a, workingDays: count) == wide.start(before: a, workingDays: count))
    }
  }
}
