/// A row as any of the readers sees it.
enum SeenRow: Equatable {
  case row([String], line: Int)
  case bad(line: Int)
}

/// RFC 4180 a byte at a time, as plainly as it can be written: what the fast reader must agree with.
struct NaiveCSV {
  private enum State { case start, plain, quoted, afterQuote }

  let columns: Int
  private(set) var rows: [SeenRow] = []
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var state = State.start
  private var isBad = false
  private var hasQuotes = false
  private var line = 1
  private var innerLines = 0

  static func rows(_ bytes: [UInt8], columns: Int) -> [SeenRow] {
    var reader = NaiveCSV(columns: columns)
    for byte in bytes { reader.read(byte) }
    if bytes.last != UInt8(ascii: "\n") || reader.state == .quoted { reader.endRow(atEnd: true) }
    return reader.rows
  }

  private init(columns: Int) { self.columns = columns }

  private mutating func read(_ byte: UInt8) {
    if state == .quoted {
      if byte == UInt8(ascii: "\n") { innerLines += 1 }
      if byte == UInt8(ascii: "\"") { state = .afterQuote } else { field.append(byte) }
      return
    }
    switch byte {
    case UInt8(ascii: ","): endField(beforeLineBreak: false)
    case UInt8(ascii: "\n"): endRow(atEnd: false)
    case UInt8(ascii: "\""):
      switch state {
      case .start where field.isEmpty:
        state = .quoted
        hasQuotes = true
      case .afterQuote where tail.isEmpty:
        field.append(byte)
        state = .quoted
      default:
        isBad = true
      }
    default:
      if state == .afterQuote {
        tail.append(byte)
      } else {
        state = .plain
        field.append(byte)
      }
    }
  }

  /// What follows a closing quote; only a carriage return before a line break may.
  private var tail: [UInt8] = []

  private mutating func endField(beforeLineBreak: Bool) {
    if state == .afterQuote {
      if !(tail.isEmpty || (beforeLineBreak && tail == [UInt8(ascii: "\r")])) { isBad = true }
    } else if beforeLineBreak, field.last == UInt8(ascii: "\r") {
      field.removeLast()
    }
    fields.append(field)
    field = []
    tail = []
    state = .start
  }

  private mutating func endRow(atEnd: Bool) {
    if state == .quoted { isBad = true }
    endField(beforeLineBreak: true)
    let isBlank = fields == [[]] && !hasQuotes
    if atEnd && isBlank && !isBad { return }
    if isBad || (fields.count != columns && !isBlank) {
      rows.append(.bad(line: line))
    } else if !isBlank {
      rows.append(.row(fields.map { String(decoding: $0, as: UTF8.self) }, line: line))
    }
    line += 1 + innerLines
    (fields, isBad, hasQuotes, innerLines) = ([], false, false, 0)
  }
}
