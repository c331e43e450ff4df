import Findings
import MarkedYAML
import Policies

/// The text of a file by lines, to find where the content of a value begins.
struct SourceText {
  private let lines: [Substring]

  init(_ text: String) {
    // By bytes: a carriage return and a line feed are one character, but end a line all the same.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }

  /// Where the text of a value begins: after the opening quote, or on the first line of a block.
  ///
  /// - Complexity: O(length of the line).
  func contentPlace(of node: YAMLNode) -> SourcePlace {
    var place = node.place
    guard let line = line(place.line) else { return place }
    switch line.unicodeScalars.dropFirst(place.column - 1).first {
    case "\"", "'":
      place.column += 1
    case "|", ">":
      var number = place.line + 1
      while let next = self.line(number) {
        if let indent = next.unicodeScalars.enumerated().first(where: {
          $0.element != " " && $0.element != "\r"
        }) {
          place.line = number
          place.column = indent.offset + 1
          return place
        }
        number += 1
      }
    default: break
    }
    return place
  }

  /// Where the lines of a text begin after its first, by what YAML leaves alone of them: all that is no blank.
  ///
  /// - Complexity: O(length of the lines passed).
  func lines(of text: String, from place: SourcePlace) -> [Condition.Line] {
    let wanted = text.unicodeScalars.count { !$0.properties.isWhitespace }
    var found: [Condition.Line] = []
    var passed = 0
    var number = place.line
    while passed < wanted, let line = line(number) {
      let scalars = line.unicodeScalars.enumerated()
        .dropFirst(number == place.line ? place.column - 1 : 0)
        .filter { !$0.element.properties.isWhitespace }
      if number > place.line, let first = scalars.first {
        let start = SourcePlace(file: place.file, line: number, column: first.offset + 1)
        found.append(Condition.Line(scalarsBefore: passed, place: start))
      }
      passed += scalars.count
      number += 1
    }
    return found
  }

  /// The places of the first `count` occurrences of `{{` from where a value begins.
  ///
  /// Tags stand in a file as they are read, however the value is quoted or folded; so the n-th of the
  /// value is the n-th of the file from there.
  ///
  /// - Complexity: O(length of the lines passed).
  func tagPlaces(in node: YAMLNode, count: Int) -> [SourcePlace] {
    var places: [SourcePlace] = []
    var number = node.place.line
    var skip = node.place.column - 1
    while places.count < count, let line = line(number) {
      let scalars = Array(line.unicodeScalars)
      var index = max(0, skip)
      while index + 1 < scalars.count, places.count < count {
        if scalars[index] == "{", scalars[index + 1] == "{" {
          places.append(SourcePlace(file: node.place.file, line: number, column: index + 1))
          index += 2
        } else {
          index += 1
        }
      }
      skip = 0
      number += 1
    }
    return places
  }

  private func line(_ number: Int) -> Substring? {
    number >= 1 && number <= lines.count ? lines[number - 1] : nil
  }
}
