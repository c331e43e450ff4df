import HostData

/// The first record of a file of separated values: the names of its columns.
struct CSVHeader: Sendable {
  /// The names in the file's order; no name stands twice.
  var names: [String]
  /// Where the first row begins: byte of the whole text, and line.
  var rowsOffset: Int
  var rowsLine: Int

  /// How many columns are read at most; real exports have hundreds.
  static let columnLimit = 10_000

  /// Reads the header at the start of `window` and drops it there.
  ///
  /// - Throws: ``InputFault`` when there is none, when it breaks RFC 4180, is longer than the
  ///   layout allows, or names a column twice.
  init(_ window: inout TextWindow, layout: CSVLayout) throws(InputFault) {
    let file = window.file
    let fault = { (words: String) in
      InputFault(file: file, reason: .malformed(words), line: 1)
    }
    var parsed = HeaderParser(delimiter: layout.delimiter)
    var seen = 0
    while !parsed.isDone {
      guard try window.refill(keepingFrom: 0, line: 1) else {
        parsed.finish()
        break
      }
      let bytes = window.bytes
      while seen < bytes.count, !parsed.isDone {
        parsed.read(bytes[seen])
        seen += 1
      }
      if seen > layout.recordLimit {
        throw InputFault(file: file, reason: .longLine(limit: layout.recordLimit), line: 1)
      }
    }
    if let words = parsed.fault { throw fault(words) }
    names = parsed.fields.map { String(decoding: $0, as: UTF8.self) }
    guard names.count <= Self.columnLimit else {
      throw fault("the header has \(names.count) columns; at most \(Self.columnLimit) are read")
    }
    if names.allSatisfy(\.isEmpty) { throw fault("the first line must name the columns") }
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      if let earlier = first.updateValue(index, forKey: name) {
        throw fault(
          "the header names \"\(name)\" twice, as columns \(earlier + 1) and \(index + 1)")
      }
    }
    rowsOffset = window.offset + seen
    rowsLine = 1 + parsed.lines
    window.drop(seen)
  }
}

/// A byte at a time, as the RFC writes it: speed does not matter for one line.
private struct HeaderParser {
  private enum State { case start, plain, quoted, afterQuote }

  let delimiter: UInt8
  private(set) var fields: [[UInt8]] = []
  private(set) var isDone = false
  private(set) var fault: String?
  private(set) var lines = 0
  private var state = State.start
  private var field: [UInt8] = []

  init(delimiter: UInt8) { self.delimiter = delimiter }

  mutating func read(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") { lines += 1 }
    if state == .quoted {
      if byte == UInt8(ascii: "\"") { state = .afterQuote } else { field.append(byte) }
      return
    }
    switch byte {
    case delimiter: endField()
    case UInt8(ascii: "\n"):
      endField()
      isDone = true
    case UInt8(ascii: "\""):
      if state == .start {
        state = .quoted
      } else if state == .afterQuote {
        field.append(byte)
        state = .quoted
      } else {
        fault = "a quote stands inside a name of the header that does not begin with one"
      }
    case UInt8(ascii: "\r") where state == .afterQuote: break
    default:
      if state == .afterQuote { fault = "text follows the quote that closes a name of the header" }
      if state == .start { state = .plain }
      field.append(byte)
    }
  }

  mutating func finish() {
    if state == .quoted { fault = "a quoted name of the header is not closed" }
    endField()
    isDone = true
  }

  private mutating func endField() {
    if state != .afterQuote, field.last == UInt8(ascii: "\r") { field.removeLast() }
    fields.append(field)
    field = []
    state = .start
  }
}
