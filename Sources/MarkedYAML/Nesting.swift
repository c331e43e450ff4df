import Findings

/// The first place at which brackets or indentation nest so deep that the library's recursion could exhaust the stack.
///
/// Deliberately coarse, for it runs before anything is parsed: brackets are counted wherever they stand outside quotes on
/// their line, and a block can only nest by standing further right than its parent.
///
/// - Complexity: O(n).
func placeOfExcessiveNesting(in text: String, file: String, depth: Int) -> SourcePlace? {
  var nesting = BracketNesting()
  var line = 1
  var column = 1
  var atStart = true
  var indicators = 0
  for byte in text.utf8 {
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
      atStart = true
      indicators = 0
      nesting.endLine()
      continue
    }
    nesting.read(byte)
    if atStart {
      switch byte {
      case UInt8(ascii: " "): break
      case UInt8(ascii: "-"), UInt8(ascii: "?"): indicators += 1
      default: atStart = false
      }
    }
    if nesting.open > depth || indicators > depth {
      return SourcePlace(file: file, line: line, column: column)
    }
    column += 1
  }
  return nil
}

private struct BracketNesting {
  var open = 0
  private var quote: UInt8?
  private var previous: UInt8 = 0x20
  private var inComment = false

  mutating func read(_ byte: UInt8) {
    defer { previous = byte }
    if inComment { return }
    if let quote {
      if byte == quote, !(quote == UInt8(ascii: "\"") && previous == UInt8(ascii: "\\")) {
        self.quote = nil
      }
      return
    }
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if " ,:[{".utf8.contains(previous) { quote = byte }
    case UInt8(ascii: "#"): if previous == 0x20 { inComment = true }
    default: break
    }
  }

  mutating func endLine() {
    inComment = false
    quote = nil
    previous = 0x20
  }
}
