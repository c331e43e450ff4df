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
    lines = .allocateLong(capacity: max(1, total))
    instants = .allocateLong(capacity: max(1, total * instantSlots))
    codes = .allocateLong(capacity: max(1, total * textSlots))
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, total))
    defer { numbers.deallocate() }
    let renumbering = Renumbering(stretches)
    defer { renumbering.deallocate() }
    var bad = BadRows()
    var row = 0
    var targets: [StretchTarget] = []
    for (index, stretch) in stretches.enumerated() {
      targets.append(
        StretchTarget(
          lines: lines + row, instants: instants + row * instantSlots,
          codes: codes + row * textSlots, tickets: numbers + row,
          lineOffset: lineOffsets[index], maps: renumbering.maps(ofStretch: index)))
      bad.append(stretch.bad, lineOffset: lineOffsets[index])
      row += stretch.rowCount
    }
    copyAll(stretches, to: targets)
    for (index, stretch) in stretches.enumerated() {
      stretch.deallocate(keepingTables: index == 0)
    }
    tickets = renumbering.tickets
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
