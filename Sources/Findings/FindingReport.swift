/// Findings as people read them: each with the line that it speaks of and a caret under the column.
public struct FindingReport: Sendable {
  private let lines: [Substring]

  /// A report on findings of one text.
  ///
  /// - Complexity: O(length of the text).
  public init(on text: String) {
    lines = text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// What is shown of a long line, in Unicode scalars.
  private static let width = 96

  /// A finding in lines: where and what, the source line with a caret, the suggestion.
  ///
  /// Lines longer than 96 scalars are shown around the column. A finding whose line the text does not have
  /// is shown without it.
  public func text(of finding: Finding) -> String {
    let head =
      "\(finding.place): \(finding.severity.rawValue): \(finding.message) [\(finding.code)]"
    let number = String(finding.place.line)
    let margin = String(repeating: " ", count: number.utf8.count + 1)
    var text = head + "\n"
    if let (line, caret) = excerpt(at: finding.place) {
      text += "\(margin) |\n \(number) | \(line)\n\(margin) | \(caret)^\n"
    }
    if let suggestion = finding.suggestion { text += "\(margin) = \(suggestion)\n" }
    return text
  }

  /// The part of the line around the column, and what stands before the caret.
  private func excerpt(at place: SourcePlace) -> (line: String, caret: String)? {
    guard place.line >= 1, place.line <= lines.count else { return nil }
    var line = String.UnicodeScalarView()
    var caret = ""
    let column = max(1, place.column) - 1
    let first = column < FindingReport.width - 16 ? 0 : column - FindingReport.width / 2
    var index = 0
    for scalar in lines[place.line - 1].unicodeScalars {
      defer { index += 1 }
      guard index >= first, index < first + FindingReport.width else { continue }
      let isControl = scalar.value < 0x20 || scalar.value == 0x7F
      line.append(isControl && scalar != "\t" ? " " : scalar)
      if index < column { caret += scalar == "\t" ? "\t" : " " }
    }
    let isCut = index > first + FindingReport.width
    let before = first > 0 ? "..." : ""
    return (
      before + String(line) + (isCut ? "..." : ""),
      String(repeating: " ", count: before.utf8.count) + caret
    )
  }
}
