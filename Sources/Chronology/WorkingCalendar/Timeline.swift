/// The open spans of a calendar over a range of dates, laid out flat for look-up.
///
/// Invariants: spans are sorted, apart (none touches the next), not empty, and lie within
/// `from..<to`; `before` is the open time from `from` up to the span's opening.
final class Timeline: Sendable {
  /// One open span, in milliseconds since 1970 UTC.
  struct Span {
    var open: Int64
    var close: Int64
    var before: Int64

    /// Open time from the timeline's start up to the span's closing.
    var after: Int64 { before &+ (close &- open) }
  }

  /// The dates covered, as days since 1970: those from `firstDay` up to before `endDay`.
  let firstDay: Int
  let endDay: Int
  /// The instants covered: from 00:00 of the first day up to before 00:00 of the end day.
  let from: Int64
  let to: Int64
  let spans: ContiguousArray<Span>
  /// All open time.
  let total: Int64
  /// The dates on which a span starts, ascending.
  let workingDays: ContiguousArray<Int32>
  /// For each date (and the end): how many working days come before it.
  let rank: ContiguousArray<Int32>
  /// Leads from an instant to the first span that closes after it.
  private let byTime: SliceIndex
  /// Leads from an amount of open time to the span in which it is used up.
  private let byAmount: SliceIndex

  init(_ plan: TimelineBuilder) {
    firstDay = plan.firstDay
    endDay = plan.endDay
    from = plan.from
    to = plan.to
    spans = plan.spans
    total = plan.spans.last?.after ?? 0
    workingDays = plan.workingDays
    rank = plan.rank
    byTime = SliceIndex(from: from, to: to, count: spans.count) { [spans] in spans[$0].close }
    byAmount = SliceIndex(from: 0, to: total, count: spans.count) { [spans] in spans[$0].after }
  }

  /// Whether it knows what holds at an instant.
  func covers(_ time: Int64) -> Bool { time >= from && time < to }

  /// Whether the last instant covered is open.
  var isOpenAtEnd: Bool { spans.last.map { $0.close == to } ?? false }
  /// Whether the first instant covered is open.
  var isOpenAtStart: Bool { spans.first.map { $0.open == from } ?? false }

  /// The index of the first span that closes after `time`; the count when none does.
  @inline(__always)
  func firstClosing(after time: Int64) -> Int {
    let range = byTime.candidates(time)
    var low = range.low
    var high = range.high
    while low < high {
      let middle = (low &+ high) >> 1
      if spans[middle].close <= time { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// The index of the first span after which more than `amount` has been open.
  @inline(__always)
  func firstExceeding(_ amount: Int64) -> Int {
    let range = byAmount.candidates(amount)
    var low = range.low
    var high = range.high
    while low < high {
      let middle = (low &+ high) >> 1
      if spans[middle].after <= amount { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// Open time from the start up to `time`, which must be covered or be the end.
  @inline(__always)
  func open(until time: Int64) -> Int64 {
    let index = firstClosing(after: time)
    guard index < spans.count else { return total }
    let span = spans[index]
    return time > span.open ? span.before &+ (time &- span.open) : span.before
  }

  /// The first instant up to which `amount` (more than 0, at most ``total``) has been open.
  @inline(__always)
  func firstInstant(open amount: Int64) -> Int64 {
    let span = spans[firstExceeding(amount &- 1)]
    return span.open &+ (amount &- span.before)
  }

  /// The last instant up to which no more than `amount` (less than ``total``) has been open.
  @inline(__always)
  func lastInstant(open amount: Int64) -> Int64 {
    let span = spans[firstExceeding(amount)]
    return span.open &+ (amount &- span.before)
  }
}

/// Cuts a range of keys into equal slices and knows where each begins in a sorted table, so that a
/// search starts within a few entries of its end.
struct SliceIndex: Sendable {
  private let base: Int64
  private let shift: Int64
  /// For each slice (and the end): the first entry whose key lies after the slice's start.
  private let starts: ContiguousArray<UInt32>
  private let count: Int

  /// An index over `count` entries; `key` must ascend with the entry.
  init(from: Int64, to: Int64, count: Int, key: (Int) -> Int64) {
    base = from
    self.count = count
    let width = max(to - from, 1)
    var shift: Int64 = 0
    // About one slice for each entry: most searches then end at the first look.
    while width >> shift > Int64(max(count, 1)) { shift += 1 }
    self.shift = shift
    let slices = Int(width >> shift) + 2
    var starts: ContiguousArray<UInt32> = []
    starts.reserveCapacity(slices)
    var entry = 0
    for slice in 0..<slices {
      let start = from + Int64(slice) << shift
      while entry < count, key(entry) <= start { entry += 1 }
      starts.append(UInt32(entry))
    }
    self.starts = starts
  }

  /// The first entry with a key above `key` is in `low...high`.
  @inline(__always)
  func candidates(_ key: Int64) -> (low: Int, high: Int) {
    guard key >= base else { return (0, starts.isEmpty ? 0 : Int(starts[0])) }
    let slice = Int(truncatingIfNeeded: (key &- base) >> shift)
    guard slice &+ 1 < starts.count else { return (Int(starts[starts.count &- 1]), count) }
    return (Int(starts[slice]), Int(starts[slice &+ 1]))
  }
}
