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

  /// Where each part of a value's text begins that does not simply go on from the one before: on a further line, or after an escape.
  ///
  /// YAML folds lines and takes indents away; what it leaves alone, all that is no blank, is counted.
  ///
  /// - Complexity: O(length of the lines passed).
  func parts(of text: String, from place: SourcePlace) -> [Condition.Part] {
    let wanted = text.unicodeScalars.count { !$0.properties.isWhitespace }
    let quote = quote(before: place)
    var found: [Condition.Part] = []
    var passed = 0
    var number = place.line
    while passed < wanted, let line = line(number) {
      let scalars = Array(line.unicodeScalars)
      var index = number == place.line ? place.column - 1 : 0
      var goesOn = number == place.line
      while index < scalars.count, passed < wanted {
        let scalar = Escape(scalars, at: index, in: quote)
        if scalar.counts {
          if !goesOn {
            let start = SourcePlace(file: place.file, line: number, column: index + 1)
            found.append(Condition.Part(scalarsBefore: passed, place: start))
          }
          passed += 1
        }
        goesOn = scalar.length == 1 && (goesOn || scalar.counts)
        index += scalar.length
      }
      number += 1
    }
    return found
  }

  /// The quote that opens the value whose text begins at a place, if one does.
  private func quote(before place: SourcePlace) -> Unicode.Scalar? {
    guard place.column > 1, let line = line(place.line) else { return nil }
    let before = line.unicodeScalars.dropFirst(place.column - 2).first
    return before == "\"" || before == "'" ? before : nil
  }

  /// All keys and single values under a node, in the order of the file.
  ///
  /// - Complexity: O(nodes).
  func words(under root: YAMLNode) -> [WordPlaces.Word] {
    var words: [WordPlaces.Word] = []
    var nodes = [root]
    while let node = nodes.popLast() {
      switch node.content {
      case .null: break
      case .scalar(let text, let quoted):
        guard text.utf8.count <= 128 else { continue }
        // Of a value in another file the text is not here.
        let isHere = node.place.file == root.place.file
        let place = quoted && isHere ? contentPlace(of: node) : node.place
        words.append(WordPlaces.Word(text, at: place))
      case .sequence(let items): nodes += items.reversed()
      case .mapping(let entries):
        // A key stands before its value, and both before the next key.
        for entry in entries.reversed() {
          nodes.append(entry.value)
          nodes.append(YAMLNode(content: .scalar(entry.key, quoted: false), place: entry.place))
        }
      }
    }
    return words
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

/// How one scalar of a value's text is written in a file.
private struct Escape {
  /// How many scalars of the file it takes.
  var length = 1
  /// Whether it is one of the text that is no blank.
  var counts: Bool

  init(_ scalars: [Unicode.Scalar], at index: Int, in quote: Unicode.Scalar?) {
    let scalar = scalars[index]
    counts = !scalar.properties.isWhitespace
    guard index + 1 < scalars.count else {
      // A backslash at the end of a line folds it.
      if quote == "\"", scalar == "\\" { counts = false }
      return
    }
    if quote == "'", scalar == "'", scalars[index + 1] == "'" { length = 2 }
    guard quote == "\"", scalar == "\\" else { return }
    // YAML 1.2, section 5.7.
    switch scalars[index + 1] {
    case "x": length = 4
    case "u": length = 6
    case "U": length = 10
    default: length = 2
    }
    counts = !" tnrvfN_LP\t".unicodeScalars.contains(scalars[index + 1])
  }
}
