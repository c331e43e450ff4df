import HostData
import TestSupport
import Testing

@testable import Histories

/// Remembers what a scan hands on.
private struct SeenRows: RowSink {
  let isSatisfied = false
  var rows: [SeenRow] = []
  var reasons: [String] = []

  mutating func accept(_ fields: UnsafeBufferPointer<Field>, line: Int) {
    rows.append(
      .row(
        fields.map {
          String(decoding: UnsafeBufferPointer(start: $0.start, count: $0.count), as: UTF8.self)
        }, line: line))
  }

  mutating func reject(line: Int, reason: String) {
    rows.append(.bad(line: line))
    reasons.append(reason)
  }
}

@Suite("Separated values")
struct CSVScannerTests {
  private let folder = TemporaryFolder()

  private func scan(
    _ bytes: [UInt8], columns: Int, block: Int = 1 << 18, limit: Int = 1 << 20
  ) throws -> SeenRows {
    let source = try ByteSource(path: folder.file("rows.csv", bytes))
    let layout = CSVLayout(recordLimit: limit)
    var scanner = CSVScanner(
      TextWindow(source, limit: limit, block: block), layout: layout, columnCount: columns,
      wanted: Array(0..<columns), line: 1)
    var seen = SeenRows()
    try scanner.read(into: &seen, before: .max)
    return seen
  }

  private func scan(_ text: String, columns: Int) throws -> SeenRows {
    try scan(Array(text.utf8), columns: columns)
  }

  @Test("fields come out as RFC 4180 has them")
  func fields() throws {
    let text = "a,b\r\n\"c,\"\"c\"\"\nd\",e\r\n\n,\"\"\nlast,é"
    #expect(
      try scan(text, columns: 2).rows == [
        .row(["a", "b"], line: 1), .row(["c,\"c\"\nd", "e"], line: 2), .row(["", ""], line: 5),
        .row(["last", "é"], line: 6),
      ])
  }

  @Test(
    "a row that breaks the rules is told with its line and reason, and the next one is read",
    arguments: [
      ("a,b,c\nd,e", "the row has 3 fields, the header has 2"),
      ("a\nd,e", "the row has 1 field, the header has 2"),
      ("a\"x,b\nd,e", "a quote stands inside a field that does not begin with one"),
      ("\"a\"x,b\nd,e", "text follows the quote that closes a field"),
      ("\"a\"\r,b\nd,e", "text follows the quote that closes a field"),
    ])
  func badRows(text: String, reason: String) throws {
    let seen = try scan(text, columns: 2)
    #expect(seen.rows == [.bad(line: 1), .row(["d", "e"], line: 2)])
    #expect(seen.reasons == [reason])
  }

  @Test("a quote that is never closed makes the last row bad")
  func unclosed() throws {
    let seen = try scan("a,b\nc,\"d\ne,f\n", columns: 2)
    #expect(seen.rows == [.row(["a", "b"], line: 1), .bad(line: 2)])
    #expect(seen.reasons == ["a quoted field is not closed before the end of the file"])
  }

  @Test("a line over the limit is refused by its number, and the limit does not hang on blocks")
  func longLine() throws {
    for (length, block) in [(101, 64), (101, 4096), (5000, 64), (5000, 4096)] {
      let line = [UInt8](repeating: 0x61, count: length)
      let fault = #expect(throws: InputFault.self) {
        try scan(Array("a\nb\n".utf8) + line + [0x0a], columns: 1, block: block, limit: 100)
      }
      #expect(fault?.reason == .longLine(limit: 100))
      #expect(fault?.line == 3)
    }
    let fits = [UInt8](repeating: 0x61, count: 100)
    #expect(try scan(fits + [0x0a], columns: 1, block: 64, limit: 100).rows.count == 1)
  }

  @Test("every text is read as the plain reader reads it, wherever blocks end")
  func fuzz() throws {
    var random = SplitMix64(seed: 4180)
    let pieces =
      Array("a,\"\n".utf8).map { [$0] } + [
        [0x0d, 0x0a], [0x0d], Array("é".utf8), Array("\",\"".utf8), Array("\"\"".utf8),
        [UInt8](repeating: 0x62, count: 70),
      ]
    for round in 0..<TestSettings.fuzzInputs(default: 4000) {
      let bytes = (0..<Int.random(in: 1...40, using: &random)).flatMap { _ in
        random.one(of: pieces)
      }
      let columns = Int.random(in: 1...3, using: &random)
      let block = random.one(of: [16, 64, 65, 128, 4096])
      let seen = try scan(bytes, columns: columns, block: block).rows
      let wanted = NaiveCSV.rows(bytes, columns: columns)
      if seen != wanted {
        Issue.record(
          "round \(round), block \(block), \(columns) columns: \(String(decoding: bytes, as: UTF8.self).debugDescription): \(seen) but \(wanted)"
        )
        return
      }
    }
  }

  @Test("a header names its columns, in quotes or not, and where the rows begin")
  func header() throws {
    let path = folder.file("header.csv", "id,\"two\nlines\",\"a \"\"b\"\"\"\r\n1,2,3\n")
    var window = TextWindow(try ByteSource(path: path), limit: 1 << 20)
    let header = try CSVHeader(&window, layout: CSVLayout())
    #expect(header.names == ["id", "two\nlines", "a \"b\""])
    #expect(header.rowsLine == 3)
    #expect(header.rowsOffset == 26)
    #expect(window.bytes.first == UInt8(ascii: "1"))
  }

  @Test(
    "a header that cannot be used is refused",
    arguments: [
      ("a,b,a\n", "the header names \"a\" twice, as columns 1 and 3"),
      ("\n1,2\n", "the first line must name the columns"),
      ("\"a\n", "a quoted name of the header is not closed"),
      ("\"a\"b,c\n", "text follows the quote that closes a name of the header"),
      ("a\"b,c\n", "a quote stands inside a name of the header that does not begin with one"),
    ])
  func badHeader(text: String, reason: String) throws {
    let path = folder.file("header.csv", text)
    let fault = #expect(throws: InputFault.self) {
      var window = TextWindow(try ByteSource(path: path), limit: 1 << 20)
      _ = try CSVHeader(&window, layout: CSVLayout())
    }
    #expect(fault?.reason == .malformed(reason))
    #expect(fault?.line == 1)
  }
}
