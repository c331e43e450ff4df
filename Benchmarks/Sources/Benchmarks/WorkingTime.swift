import Chronology
import HostData

/// Working time over a calendar of ten years of holidays, beside walking its spans one by one.
func workingTimeBenchmarks() throws -> [Benchmark] {
  let calendar = try office()
  let questions = Questions(count: 20_000)
  let spans = calendar.spans(from: questions.first, to: questions.beyond)
  return [
    Benchmark(
      "deadline of 1 to 80 working hours", operations: questions.count,
      subject: {
        questions.sum { calendar.deadline(after: $0, amount: $1)?.milliseconds ?? 0 }
      },
      beside: "walk the spans",
      reference: { questions.sum { walk(spans, from: $0, amount: $1) } }),
    Benchmark(
      "elapsed working time over up to a year", operations: questions.count,
      subject: {
        questions.sum { calendar.elapsed(from: $0, to: far($0, $1)).milliseconds }
      },
      beside: "add up the spans", referenceOperations: questions.count,
      reference: { questions.sum { add(spans, from: $0, to: far($0, $1)) } }),
    Benchmark(
      "deadline of 1 to 10 working days", operations: questions.count,
      subject: {
        questions.sum {
          calendar.deadline(after: $0, workingDays: days($1))?.milliseconds ?? 0
        }
      },
      beside: "deadline of as many usual days of working time",
      reference: {
        questions.sum {
          let amount = TimeAmount.hours(8 * Int64(days($1)))
          return calendar.deadline(after: $0, amount: amount)?.milliseconds ?? 0
        }
      }, mustAgree: false),
  ]
}

/// Monday to Friday with a break, New York, eleven holidays in each of ten years.
private func office() throws -> WorkingCalendar {
  guard let zone = HostZones.shared.zone(named: "America/New_York") else {
    throw MissingZone()
  }
  let weekdays = Weekday.allCases.filter { $0 != .saturday && $0 != .sunday }
  let spans = try [HourSpan(parsing: "09:00-12:30"), HourSpan(parsing: "13:30-18:00")]
  let days = [
    "01-01", "01-19", "02-16", "04-20", "05-25", "07-03", "09-07", "10-12", "11-11", "11-26",
    "12-25",
  ]
  let holidays = try (2020..<2030).flatMap { year in
    try days.map { try CalendarDay(parsing: "\(year)-\($0)") }
  }
  return WorkingCalendar(
    CalendarDefinition(
      name: "office", zoneName: "America/New_York", hours: .weekly(WeeklyHours(weekdays, spans)),
      holidays: holidays), zone: zone)
}

private struct MissingZone: Error {}

/// Starts spread over the ten years and amounts of 1 to 80 hours, the same in every run.
private struct Questions {
  let first = Instant(milliseconds: 1_577_836_800_000)  // 2020-01-01T00:00:00Z
  let beyond = Instant(milliseconds: 1_924_992_000_000)  // 2031-01-01T00:00:00Z
  private let starts: [Instant]
  private let amounts: [TimeAmount]

  var count: Int { starts.count }

  init(count: Int) {
    var state: UInt64 = 20_260_101
    func next(below bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % bound)
    }
    var starts: [Instant] = []
    var amounts: [TimeAmount] = []
    for _ in 0..<count {
      starts.append(first + .minutes(next(below: 9 * 365 * 24 * 60)))
      amounts.append(.minutes(60 + next(below: 79 * 60)))
    }
    (self.starts, self.amounts) = (starts, amounts)
  }

  func sum(_ answer: (Instant, TimeAmount) -> Int64) -> UInt64 {
    var sum: UInt64 = 0
    for index in starts.indices {
      sum &+= UInt64(bitPattern: answer(starts[index], amounts[index]))
    }
    return sum
  }
}

private func far(_ start: Instant, _ amount: TimeAmount) -> Instant {
  start + TimeAmount(milliseconds: amount.milliseconds * 100)
}

private func days(_ amount: TimeAmount) -> Int { 1 + Int(amount.milliseconds / 28_800_001) }

/// The index of the first span that ends after an instant.
private func index(in spans: [Range<Instant>], after instant: Instant) -> Int {
  var (low, high) = (0, spans.count)
  while low < high {
    let middle = (low + high) / 2
    if spans[middle].upperBound > instant { high = middle } else { low = middle + 1 }
  }
  return low
}

private func walk(_ spans: [Range<Instant>], from start: Instant, amount: TimeAmount) -> Int64 {
  var left = amount
  for span in spans[index(in: spans, after: start)...] {
    let from = max(span.lowerBound, start)
    let open = span.upperBound - from
    if open >= left { return (from + left).milliseconds }
    left = left - open
  }
  return 0
}

private func add(_ spans: [Range<Instant>], from start: Instant, to end: Instant) -> Int64 {
  var sum: Int64 = 0
  for span in spans[index(in: spans, after: start)...] {
    guard span.lowerBound < end else { break }
    sum += (min(span.upperBound, end) - max(span.lowerBound, start)).milliseconds
  }
  return sum
}
