import HostData

/// A field of a record: bytes that stay valid until the sink returns.
struct Field: BitwiseCopyable {
  var start: UnsafePointer<UInt8>
  var count: Int
}

/// Takes the rows of a scan, in the file's order.
protocol RowSink {
  /// The wanted fields of one well-formed row that begins at `line`.
  mutating func accept(_ fields: UnsafeBufferPointer<Field>, line: Int)
  /// A row that cannot be read, and why: a sentence.
  mutating func reject(line: Int, reason: String)
  /// Whether nothing more need be read: asked after each block of the file.
  var isSatisfied: Bool { get }
  /// Told after the first block how many times as long the whole is: room for all rows can be made at once.
  mutating func foresee(times: Double)
}

extension RowSink {
  mutating func foresee(times: Double) {}
}

/// Reads RFC 4180 records from a window of text and hands the wanted fields on without copying.
///
/// Beside the RFC: a line feed alone ends a record too, empty lines are skipped, and the last
/// record need not end with a line break. A quote inside an unquoted field and text after a closing
/// quote make a row bad.
struct CSVScanner: ~Copyable {
  private var window: TextWindow
  private let layout: CSVLayout
  private let columnCount: Int
  private let wanted: [Int]
  private let masks: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<Int>
  private let ends: UnsafeMutablePointer<Int>
  private let doubled: UnsafeMutablePointer<Bool>
  private let fields: UnsafeMutablePointer<Field>
  /// The line, from 1, at which the next record begins.
  private(set) var line: Int
  private var position = 0
  private var overlongLine: Int?
  /// The length of the text, where it is known, until the sink was told of it.
  private var length: Int?

  /// Scans `window`, whose first byte begins a record at `line`, for the columns `wanted`, given by
  /// index in any order, of records with `columnCount` columns; `length` is about how many bytes it will be.
  init(
    _ window: consuming TextWindow, layout: CSVLayout, columnCount: Int, wanted: [Int], line: Int,
    length: Int? = nil
  ) {
    masks = .allocate(capacity: (window.limit + window.block) / 64 + 2)
    self.window = window
    self.layout = layout
    self.columnCount = columnCount
    self.wanted = wanted
    self.line = line
    self.length = length
    starts = .allocate(capacity: columnCount)
    ends = .allocate(capacity: columnCount)
    doubled = .allocate(capacity: columnCount)
    doubled.initialize(repeating: false, count: columnCount)
    fields = .allocate(capacity: wanted.count)
  }

  deinit {
    masks.deallocate()
    starts.deallocate()
    ends.deallocate()
    doubled.deallocate()
    fields.deallocate()
  }

  /// Where the next record begins, in bytes of the whole text.
  var offset: Int { window.offset + position }

  /// Reads every record that begins before `limit`, a byte of the whole text, or until the sink has enough.
  ///
  /// - Throws: ``InputFault`` when the source fails or a record is longer than the layout allows.
  /// - Complexity: O(n), in memory bounded by the layout.
  mutating func read<Sink: RowSink>(into sink: inout Sink, before limit: Int) throws(InputFault) {
    var isLast = false
    let start = offset
    // What came with the header is scanned before more is read.
    if window.bytes.count > 0, offset < limit { scan(into: &sink, before: limit, isLast: false) }
    while offset < limit, !isLast, overlongLine == nil, !sink.isSatisfied {
      isLast = try !window.refill(keepingFrom: position, line: line)
      position = 0
      scan(into: &sink, before: limit, isLast: isLast)
      if let whole = length.take(), offset > start {
        sink.foresee(times: Double(whole) / Double(offset - start))
      }
    }
    if let overlongLine {
      throw InputFault(
        file: window.file, reason: .longLine(limit: layout.recordLimit), line: overlongLine)
    }
  }

  /// Scans what the window holds; leaves `position` at the first record that is not whole.
  private mutating func scan<Sink: RowSink>(into sink: inout Sink, before limit: Int, isLast: Bool)
  {
    let bytes = window.bytes
    guard bytes.count > 0, let raw = bytes.baseAddress else { return }
    let base = raw.assumingMemoryBound(to: UInt8.self)
    indexStructure(raw, count: bytes.count, delimiter: layout.delimiter, into: masks)
    let localLimit = limit - window.offset
    let delimiter = layout.delimiter
    var cursor = MaskCursor(masks, count: bytes.count)
    var record = Record(start: 0)
    while var at = cursor.next() {
      if record.closing < 0, !skipPlainFields(of: &record, at: &at, &cursor, base) { break }
      let byte = base[at]
      if byte == delimiter {
        if record.closing >= 0 { record.checkGap(at) }
        if record.column < columnCount {
          starts[record.column] = record.fieldStart
          ends[record.column] = record.closing >= 0 ? record.closing : at
        }
        record.column &+= 1
        record.fieldStart = at &+ 1
        record.closing = -1
      } else if byte == newline {
        finish(&record, at: at, base: base, into: &sink)
        record = Record(start: at &+ 1)
        if record.start >= localLimit { break }
      } else if at == record.fieldStart, record.closing < 0 {
        guard openQuote(&record, at: at, cursor: &cursor, base: base, count: bytes.count)
        else { break }
      } else {
        record.strayQuote = true
      }
    }
    position = record.start
    if isLast, record.start < min(bytes.count, localLimit) {
      finish(&record, at: bytes.count, base: base, into: &sink)
      position = bytes.count
    }
  }

  /// Notes fields without quotes, nearly all there are, up to a mark that is no delimiter; false when the marks end first.
  ///
  /// Everything is copied first, so that it stays in registers.
  @inline(__always)
  private func skipPlainFields(
    of record: inout Record, at mark: inout Int, _ cursor: inout MaskCursor,
    _ base: UnsafePointer<UInt8>
  ) -> Bool {
    let (starts, ends, columnCount, delimiter) = (starts, ends, columnCount, layout.delimiter)
    var marks = cursor
    var (at, column, start) = (mark, record.column, record.fieldStart)
    var hasMore = true
    while base[at] == delimiter, column < columnCount {
      starts[column] = start
      ends[column] = at
      column &+= 1
      start = at &+ 1
      guard let next = marks.next() else {
        hasMore = false
        break
      }
      at = next
    }
    cursor = marks
    (mark, record.column, record.fieldStart) = (at, column, start)
    return hasMore
  }

  /// Finds the quote that closes the field; false when it lies beyond the window.
  private mutating func openQuote(
    _ record: inout Record, at open: Int, cursor: inout MaskCursor, base: UnsafePointer<UInt8>,
    count: Int
  ) -> Bool {
    record.fieldStart = open + 1
    record.isOpen = true
    record.hasQuotes = true
    while let at = cursor.next() {
      if base[at] == newline {
        record.innerLines += 1
      } else if base[at] == quote {
        guard at + 1 < count, base[at + 1] == quote else {
          // At the window's very end the next byte decides; without one the field is closed.
          record.closing = at
          record.isOpen = false
          return true
        }
        _ = cursor.next()
        if record.column < columnCount { doubled[record.column] = true }
      }
    }
    return false
  }

  /// Ends a record before the line break at `end`, or at the end of the text.
  @inline(__always)
  private mutating func finish<Sink: RowSink>(
    _ record: inout Record, at end: Int, base: UnsafeMutablePointer<UInt8>, into sink: inout Sink
  ) {
    var contentEnd = end
    if contentEnd > record.fieldStart, base[contentEnd &- 1] == carriageReturn { contentEnd &-= 1 }
    if record.closing >= 0 {
      record.checkGap(contentEnd)
      contentEnd = record.closing
    }
    // The window may hold more than the limit, but what is accepted must not depend on blocks.
    if end &- record.start > layout.recordLimit, overlongLine == nil { overlongLine = line }
    let isBlank = record.column == 0 && contentEnd == record.fieldStart && !record.hasQuotes
    if record.column < columnCount {
      starts[record.column] = record.fieldStart
      ends[record.column] = contentEnd
    }
    record.column &+= 1
    if record.column == columnCount, !record.isBad {
      if !isBlank { emit(record, base: base, into: &sink) }
    } else if !isBlank {
      sink.reject(line: line, reason: reason(record))
    }
    if record.hasQuotes { doubled.update(repeating: false, count: columnCount) }
    line &+= 1 &+ record.innerLines
  }

  @inline(__always)
  private func emit<Sink: RowSink>(
    _ record: Record, base: UnsafeMutablePointer<UInt8>, into sink: inout Sink
  ) {
    for index in 0..<wanted.count {
      let column = wanted[index]
      if record.hasQuotes, doubled[column] {
        ends[column] = undouble(base, from: starts[column], to: ends[column])
        doubled[column] = false
      }
      fields[index] = Field(start: base + starts[column], count: ends[column] &- starts[column])
    }
    sink.accept(UnsafeBufferPointer(start: fields, count: wanted.count), line: line)
  }

  private func reason(_ record: Record) -> String {
    if record.isOpen { return "a quoted field is not closed before the end of the file" }
    if record.strayQuote { return "a quote stands inside a field that does not begin with one" }
    if record.textAfterQuote { return "text follows the quote that closes a field" }
    let count = record.column
    return "the row has \(count) field\(count == 1 ? "" : "s"), the header has \(columnCount)"
  }
}

/// The record at hand during a scan; indexes are into the window.
private struct Record: BitwiseCopyable {
  var start: Int
  var fieldStart: Int
  var column = 0
  /// Where the quote stands that closes the field at hand; -1 while it has none.
  var closing = -1
  var innerLines = 0
  var hasQuotes = false
  var isOpen = false
  var strayQuote = false
  var textAfterQuote = false

  @inline(__always)
  init(start: Int) {
    self.start = start
    fieldStart = start
  }

  var isBad: Bool { strayQuote || textAfterQuote || isOpen }

  /// A closing quote must be the last byte before what ends the field.
  mutating func checkGap(_ end: Int) {
    if end != closing + 1 { textAfterQuote = true }
  }
}

/// Steps through the marks of a structural index.
private struct MaskCursor {
  private let masks: UnsafeMutablePointer<UInt64>
  private let words: Int
  private var word = 0
  private var bits: UInt64

  init(_ masks: UnsafeMutablePointer<UInt64>, count: Int) {
    self.masks = masks
    words = (count + 63) / 64
    bits = masks[0]
  }

  @inline(__always)
  mutating func next() -> Int? {
    while bits == 0 {
      word &+= 1
      if word >= words { return nil }
      bits = masks[word]
    }
    let at = (word &<< 6) &+ bits.trailingZeroBitCount
    bits &= bits &- 1
    return at
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let quote = UInt8(ascii: "\"")

/// Makes two quotes one, in place; gives the new end.
private func undouble(_ base: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int) -> Int {
  var target = start
  var index = start
  while index < end {
    base[target] = base[index]
    target += 1
    index += base[index] == quote ? 2 : 1
  }
  return target
}
