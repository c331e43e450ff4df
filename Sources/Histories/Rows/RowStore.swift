import Dispatch

/// All usable rows of a history, grouped by ticket: the input of a mapping's evaluation.
///
/// Only ``merge`` writes; afterwards threads may read it together, hence unchecked.
final class RowStore: @unchecked Sendable {
  let plan: RowPlan
  let bad: BadRows
  /// Rows read, the bad ones too.
  let rowCount: Int
  /// Rows by their place in the file.
  let count: Int
  let tickets: ByteTable
  let texts: UnsafeMutablePointer<ByteTable>
  let lines: UnsafeMutablePointer<UInt32>
  /// `instantSlots` a row.
  let instants: UnsafeMutablePointer<Int64>
  let instantSlots: Int
  /// `textSlots` a row.
  let codes: UnsafeMutablePointer<UInt32>
  let textSlots: Int
  /// Rows in the order of their tickets' first appearance, each ticket's in the file's order.
  let order: UnsafeMutablePointer<UInt32>
  /// Where each ticket's rows begin in `order`; one more than there are tickets.
  let starts: UnsafeMutablePointer<Int>

  /// Takes over collectors of neighbouring stretches whose first lines follow `lineOffsets`.
  ///
  /// - Complexity: O(rows x columns).
  init(_ stretches: [RowCollector], lineOffsets: [Int]) {
    let first = stretches[0]
    plan = first.plan
    texts = first.texts
    textSlots = plan.textFields.count
    instantSlots = plan.instants.count
    let total = stretches.reduce(0) { $0 + $1.rowCount }
    count = total
    lines = .allocate(capacity: max(1, total))
    instants = .allocate(capacity: max(1, total * instantSlots))
    codes = .allocate(capacity: max(1, total * textSlots))
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, total))
    defer { numbers.deallocate() }
    var bad = BadRows()
    var tickets = first.tickets
    var row = 0
    var targets: [StretchTarget] = []
    for (index, stretch) in stretches.enumerated() {
      targets.append(
        StretchTarget(
          lines: lines + row, instants: instants + row * instantSlots,
          codes: codes + row * textSlots, tickets: numbers + row,
          lineOffset: lineOffsets[index],
          maps: index == 0 ? nil : Renumbering(stretch, into: &tickets, texts)))
      bad.append(stretch.bad, lineOffset: lineOffsets[index])
      row += stretch.rowCount
    }
    copyAll(stretches, to: targets)
    for (index, stretch) in stretches.enumerated() {
      stretch.deallocate(keepingTables: index == 0)
    }
    self.tickets = tickets
    self.bad = bad
    rowCount = total + bad.count
    (order, starts) = grouped(numbers, count: total, groups: tickets.count)
  }

  deinit {
    tickets.deallocate()
    for slot in 0..<textSlots { texts[slot].deallocate() }
    texts.deallocate()
    lines.deallocate()
    instants.deallocate()
    codes.deallocate()
    order.deallocate()
    starts.deallocate()
  }
}

/// What the numbers of a later stretch become in the tables of the first.
private struct Renumbering {
  var tickets: [UInt32]
  var texts: [[UInt32]]

  init(
    _ stretch: RowCollector, into tickets: inout ByteTable,
    _ tables: UnsafeMutablePointer<ByteTable>
  ) {
    self.tickets = renumbered(stretch.tickets, into: &tickets)
    texts = (0..<stretch.plan.textFields.count).map { slot in
      renumbered(stretch.texts[slot], into: &tables[slot])
    }
  }
}

private func renumbered(_ table: ByteTable, into target: inout ByteTable) -> [UInt32] {
  (0..<table.count).map { number in
    let bytes = table.bytes(number)
    guard let start = bytes.baseAddress else { return 0 }
    return UInt32(truncatingIfNeeded: target.number(of: start, count: bytes.count))
  }
}

/// Copies stretches to their targets, which lie apart, all at once.
private func copyAll(_ stretches: [RowCollector], to targets: [StretchTarget]) {
  nonisolated(unsafe) let stretches = stretches
  nonisolated(unsafe) let targets = targets
  DispatchQueue.concurrentPerform(iterations: stretches.count) { targets[$0].copy(stretches[$0]) }
}

private struct StretchTarget {
  var lines: UnsafeMutablePointer<UInt32>
  var instants: UnsafeMutablePointer<Int64>
  var codes: UnsafeMutablePointer<UInt32>
  var tickets: UnsafeMutablePointer<UInt32>
  var lineOffset: Int
  var maps: Renumbering?

  func copy(_ stretch: RowCollector) {
    let rows = stretch.rowCount
    for row in 0..<rows {
      lines[row] = UInt32(clamping: Int(stretch.lines.base[row]) + lineOffset)
    }
    instants.update(from: stretch.instants.base, count: stretch.instants.count)
    guard let maps else {
      codes.update(from: stretch.codes.base, count: stretch.codes.count)
      tickets.update(from: stretch.ticketNumbers.base, count: rows)
      return
    }
    maps.tickets.withUnsafeBufferPointer { map in
      for row in 0..<rows { tickets[row] = map[Int(stretch.ticketNumbers.base[row])] }
    }
    let slots = stretch.plan.textFields.count
    for slot in 0..<slots {
      maps.texts[slot].withUnsafeBufferPointer { map in
        for row in 0..<rows {
          let index = row &* slots &+ slot
          codes[index] = map[Int(stretch.codes.base[index])]
        }
      }
    }
  }
}

/// Counts, then places: rows stay in their order within each group.
private func grouped(
  _ numbers: UnsafeMutablePointer<UInt32>, count: Int, groups: Int
) -> (order: UnsafeMutablePointer<UInt32>, starts: UnsafeMutablePointer<Int>) {
  let starts = UnsafeMutablePointer<Int>.allocate(capacity: groups + 1)
  starts.initialize(repeating: 0, count: groups + 1)
  for row in 0..<count { starts[Int(numbers[row]) + 1] += 1 }
  for group in 0..<groups { starts[group + 1] += starts[group] }
  let order = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, count))
  let next = UnsafeMutablePointer<Int>.allocate(capacity: groups + 1)
  defer { next.deallocate() }
  next.update(from: starts, count: groups + 1)
  for row in 0..<count {
    let group = Int(numbers[row])
    order[next[group]] = UInt32(truncatingIfNeeded: row)
    next[group] += 1
  }
  return (order, starts)
}
