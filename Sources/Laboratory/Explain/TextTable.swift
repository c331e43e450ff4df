/// Rows of text in aligned columns.
struct TextTable {
  /// The rows; the first may be a heading.
  var rows: [[String]] = []

  /// Each row as a line: columns padded to the widest cell, two spaces between, nothing behind the last.
  func lines(indent: String = "") -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return rows.map { row in
      var line = indent
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

/// A text in lines no wider than `width`, broken at spaces; a longer word stands alone.
///
/// - Parameters:
///   - first: What the first line begins with.
///   - rest: What the others begin with.
func wrapped(_ text: String, first: String, rest: String, width: Int = 100) -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = rest
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}
