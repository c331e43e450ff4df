import Dispatch
public import Findings
public import HostData

/// Why a history could not be read.
public enum HistoryError: Error, Sendable, CustomStringConvertible {
  /// The file itself, at a place of it.
  case input(InputFault)
  /// The mapping, everything that is wrong with it.
  case mapping(FindingList)
  /// A row is bad and bad rows were not to be skipped.
  case badRow(file: String, row: BadRows.Row)

  /// `file:line: sentence`, one line for each thing that is wrong.
  public var description: String {
    switch self {
    case .input(let fault): fault.description
    case .mapping(let findings): findings.description
    case .badRow(let file, let row): "\(file):\(row.line): \(row.reason)"
    }
  }
}

/// Reads histories: separated values and XES through a mapping, or Escalon's own lines.
///
/// The answer depends on the file and the mapping alone, not on how many threads read it.
public struct HistoryReader: Sendable {
  /// How rows become events; nil reads Escalon's own lines.
  public var mapping: Mapping?
  /// Whether the first bad row ends the reading; else bad rows are counted and skipped.
  public var isStrict = false
  /// How many threads may work at once.
  public var threads = 2
  /// The least bytes of a file that are worth a thread of their own.
  var stretchMinimum = 4 << 20

  /// A reader with a mapping, or of Escalon's own lines.
  public init(mapping: Mapping?) { self.mapping = mapping }

  /// Reads the file at `path`, or standard input for `-`; plain or gzip.
  ///
  /// When strict, a row that cannot be read ends the reading where it stands; of rows that only the
  /// mapping finds bad, which it looks at when all are read, the first of the file is told.
  ///
  /// - Throws: ``HistoryError`` for what makes the whole file or mapping unusable, and, when
  ///   strict, for the first bad row.
  /// - Complexity: O(n) time; memory grows with tickets and changes, not with the file's width.
  public func read(path: String) throws(HistoryError) -> History {
    let history: History
    let source: ByteSource
    do {
      source = try ByteSource(path: path)
      switch mapping?.format {
      case nil: history = try LineHistoryReader(source, isStrict: isStrict).read()
      case .csv(let layout): history = try readRows(source, layout)
      case .xes: history = try readXES(source)
      }
    } catch let fault as InputFault {
      throw .input(fault)
    } catch let findings as FindingList {
      throw .mapping(findings)
    } catch {
      throw .input(InputFault(file: path, reason: .unreadable("\(error)")))
    }
    if isStrict, let row = history.bad.kept.first {
      throw .badRow(file: source.name, row: row)
    }
    return history
  }

  /// Reads Escalon's own lines from memory; `name` stands for a file's in faults.
  ///
  /// - Throws: ``HistoryError`` for what makes the whole unusable, and, when strict, for the first bad row.
  /// - Complexity: O(n).
  public func read(lines bytes: [UInt8], name: String) throws(HistoryError) -> History {
    let history: History
    do throws(InputFault) {
      history = try LineHistoryReader(try ByteSource(bytes: bytes, name: name)).read()
    } catch {
      throw .input(error)
    }
    if isStrict, let row = history.bad.kept.first { throw .badRow(file: name, row: row) }
    return history
  }

  private func readRows(_ source: ByteSource, _ layout: CSVLayout) throws -> History {
    guard let mapping else { return History(parts: [], bad: BadRows(), rowCount: 0) }
    var window = TextWindow(source, limit: layout.recordLimit)
    let header = try CSVHeader(&window, layout: layout)
    let bound = try MappingBinder.bind(mapping, to: header.names)
    let reading = RowReading(
      layout: layout, header: header, plan: bound.plan, stretchMinimum: stretchMinimum,
      isStrict: isStrict)
    let store =
      if let file = source.randomAccess {
        try reading.read(file, stretches: threads)
      } else {
        try reading.read(window)
      }
    return history(store, bound)
  }

  private func readXES(_ source: ByteSource) throws -> History {
    guard let mapping else { return History(parts: [], bad: BadRows(), rowCount: 0) }
    let bound = try MappingBinder.bind(mapping, to: XESColumns(mapping).names)
    let reader = XESReader(bound.plan, isStrict: isStrict)
    let store = try reader.read(source)
    // A reading that a bad row has ended has not seen every column.
    if !isStrict || store.bad.count == 0 { try reader.checkColumns(of: mapping) }
    return history(store, bound)
  }

  /// Maps the rows of all tickets, a part for each thread; none when a bad row has ended the reading.
  private func history(_ store: RowStore, _ bound: BoundMapping) -> History {
    if isStrict, store.bad.count > 0 {
      return History(parts: [], bad: store.bad, rowCount: store.rowCount)
    }
    let tickets = store.tickets.count
    let count = max(1, min(threads, tickets / 256))
    let results = UnsafeMutablePointer<(HistoryPart, BadRows)?>.allocate(capacity: count)
    results.initialize(repeating: nil, count: count)
    nonisolated(unsafe) let shared = results
    DispatchQueue.concurrentPerform(iterations: count) { index in
      // Borders by rows, so that long tickets do not make one thread wait for the other.
      let range = store.tickets(part: index, of: count)
      shared[index] = RowMapper(store, bound).part(tickets: range)
    }
    defer {
      results.deinitialize(count: count)
      results.deallocate()
    }
    var bad = store.bad
    for index in 0..<count { results[index].map { bad.merge($0.1) } }
    return History(
      parts: (0..<count).compactMap { results[$0]?.0 }, bad: bad, rowCount: store.rowCount,
      evidenceClock: mapping?.evidence?.clock)
  }
}

extension RowStore {
  /// The tickets of one of `count` parts that hold about equally many rows.
  fileprivate func tickets(part: Int, of parts: Int) -> Range<Int> {
    border(part, of: parts)..<border(part + 1, of: parts)
  }

  private func border(_ part: Int, of parts: Int) -> Int {
    if part == 0 { return 0 }
    if part == parts { return tickets.count }
    let wanted = count / parts * part
    var low = 0
    var high = tickets.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
