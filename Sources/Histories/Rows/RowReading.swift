import Dispatch
import HostData

/// Reads all rows of a file of separated values by a plan, on several threads where it can.
///
/// A stretch of the file is begun at a line, guessing that no quoted field runs over that line
/// break. The stretch before tells whether the guess was right; where it was wrong the stretch is
/// read again from its true start. So the answer never depends on the number of threads.
struct RowReading {
  let layout: CSVLayout
  let header: CSVHeader
  let plan: RowPlan

  /// The least bytes that are worth a thread.
  let stretchMinimum: Int
  /// Whether the first bad row ends the reading; the store then holds no more than what was read before.
  var isStrict = false

  /// Reads from a stream whose header has been dropped from `window`.
  func read(_ window: consuming TextWindow) throws(InputFault) -> RowStore {
    var scanner = scanner(window, line: header.rowsLine)
    var collector = RowCollector(plan, patience: isStrict ? Patience() : nil)
    do {
      try scanner.read(into: &collector, before: .max)
    } catch {
      guard isStrict, collector.bad.count > 0 else {
        collector.deallocate(keepingTables: false)
        throw error
      }
    }
    return RowStore([collector], lineOffsets: [0])
  }

  /// Reads a regular file in `stretches` parts at once.
  func read(_ file: RandomAccess, stretches: Int) throws(InputFault) -> RowStore {
    let borders = borders(file.size, stretches: stretches)
    let count = borders.count - 1
    let results = UnsafeMutablePointer<Stretch>.allocate(capacity: count)
    nonisolated(unsafe) let shared = results
    let patience = isStrict ? Patience() : nil
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let limit = index == count - 1 ? Int.max : borders[index + 1]
      (shared + index).initialize(
        to: guess(file, at: borders[index], before: limit, patience?.of(stretch: index)))
    }
    defer {
      results.deinitialize(count: count)
      results.deallocate()
    }
    var lineOffset = header.rowsLine - 1
    var lineOffsets: [Int] = []
    for index in 0..<count {
      let limit = index == count - 1 ? Int.max : borders[index + 1]
      let isCut = isStrict && results[index].wasLeft(before: min(limit, file.size))
      if index > 0, isCut || results[index].start != results[index - 1].end {
        // The collector of a wrong guess holds nothing that is true, and one that was left early for
        // a wrong guess of another lacks rows.
        results[index].collector.deallocate(keepingTables: false)
        results[index] = stretch(
          file, from: results[index - 1].end, before: limit, isStrict ? Patience() : nil)
      }
      if isStrict, results[index].collector.bad.count > 0 {
        for later in (index + 1)..<count {
          results[later].collector.deallocate(keepingTables: false)
        }
        lineOffsets.append(lineOffset)
        return RowStore((0...index).map { results[$0].collector }, lineOffsets: lineOffsets)
      }
      if var fault = results[index].fault {
        fault.line = fault.line.map { $0 + lineOffset }
        for each in 0..<count { results[each].collector.deallocate(keepingTables: false) }
        throw fault
      }
      lineOffsets.append(lineOffset)
      lineOffset += results[index].lines
    }
    return RowStore((0..<count).map { results[$0].collector }, lineOffsets: lineOffsets)
  }

  private func borders(_ size: Int, stretches: Int) -> [Int] {
    let length = size - header.rowsOffset
    let count = max(1, min(stretches, length / stretchMinimum))
    return (0...count).map { header.rowsOffset + length / count * $0 }
  }

  private func guess(
    _ file: RandomAccess, at border: Int, before limit: Int, _ patience: Patience?
  ) -> Stretch {
    do {
      let start = border == header.rowsOffset ? border : try file.lineStart(atOrAfter: border)
      return stretch(file, from: start, before: limit, patience)
    } catch {
      return Stretch(
        start: border, end: border, lines: 0, collector: RowCollector(plan), fault: error)
    }
  }

  /// Reads the records that begin in a stretch; lines are counted from 1 at its start.
  private func stretch(
    _ file: RandomAccess, from start: Int, before limit: Int, _ patience: Patience?
  ) -> Stretch {
    var collector = RowCollector(plan, patience: patience)
    var scanner = scanner(
      TextWindow(file, from: start, limit: layout.recordLimit), line: 1,
      length: min(limit, file.size) - start)
    var fault: InputFault?
    do { try scanner.read(into: &collector, before: limit) } catch { fault = error }
    return Stretch(
      start: start, end: scanner.offset, lines: scanner.line - 1, collector: collector, fault: fault
    )
  }

  private func scanner(
    _ window: consuming TextWindow, line: Int, length: Int? = nil
  ) -> CSVScanner {
    let index = Dictionary(header.names.enumerated().map { ($1, $0) }) { first, _ in first }
    return CSVScanner(
      window, layout: layout, columnCount: header.names.count,
      wanted: plan.columns.compactMap { index[$0] }, line: line, length: length)
  }
}

/// One stretch as it was read: the rows, and where it really began and ended.
private struct Stretch {
  var start: Int
  var end: Int
  var lines: Int
  var collector: RowCollector
  var fault: InputFault?

  /// Whether the reading ended before its limit although nothing in it was wrong.
  func wasLeft(before limit: Int) -> Bool {
    end < limit && fault == nil && collector.bad.count == 0
  }
}
