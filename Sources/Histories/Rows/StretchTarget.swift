import Dispatch

/// Where the rows of a stretch go.
struct StretchTarget {
  var lines: UnsafeMutablePointer<UInt32>
  var instants: UnsafeMutablePointer<Int64>
  var codes: UnsafeMutablePointer<UInt32>
  var tickets: UnsafeMutablePointer<UInt32>
  var lineOffset: Int
  var maps: UnsafePointer<Renumbering.Map>?

  /// Copies some of the rows, row by row: to go through all of them for each text would fetch each row as often from far memory.
  func copy(_ rows: Range<Int>, of stretch: RowCollector) {
    for row in rows {
      lines[row] = UInt32(clamping: Int(stretch.lines.base[row]) + lineOffset)
    }
    let instantSlots = stretch.plan.instants.count
    let firstInstant = rows.lowerBound * instantSlots
    (instants + firstInstant).update(
      from: stretch.instants.base + firstInstant, count: rows.count * instantSlots)
    let slots = stretch.plan.textFields.count
    var index = rows.lowerBound &* slots
    guard let maps else {
      (codes + index).update(from: stretch.codes.base + index, count: rows.count * slots)
      (tickets + rows.lowerBound).update(
        from: stretch.ticketNumbers.base + rows.lowerBound, count: rows.count)
      return
    }
    for row in rows {
      for slot in 0..<slots {
        codes[index] = maps[slot][Int(stretch.codes.base[index])]
        index &+= 1
      }
      tickets[row] = maps[slots][Int(stretch.ticketNumbers.base[row])]
    }
  }
}

/// Copies stretches to their targets, which lie apart: as many threads as there are stretches, each a part of every stretch.
func copyAll(_ stretches: [RowCollector], to targets: [StretchTarget]) {
  nonisolated(unsafe) let (stretches, targets) = (stretches, targets)
  let threads = stretches.count
  DispatchQueue.concurrentPerform(iterations: threads) { thread in
    for (stretch, target) in zip(stretches, targets) {
      let rows = stretch.rowCount
      target.copy(rows * thread / threads..<rows * (thread + 1) / threads, of: stretch)
    }
  }
}
