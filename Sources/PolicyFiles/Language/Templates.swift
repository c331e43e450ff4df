import Findings
import MarkedYAML
import Policies

extension Form where Value == TemplateText {
  /// Text with places to fill.
  static var template: Form {
    Form(schema: .reference("text")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(
          node, wanted: "a text", suggestion: "a text that begins with {{ needs quotes")
        return nil
      }
      var parser = TemplateParser(text, node, reading)
      return parser.parse().map { TemplateText(source: text, parts: $0) }
    }
  }
}

/// Reads the subset of Mustache that ``TemplateText`` knows.
private struct TemplateParser {
  private struct Open {
    var name: String
    var inverted: Bool
    var place: SourcePlace
    var parts: [TemplateText.Part] = []
  }

  /// Sections nest no deeper than this.
  private static let depth = 16

  private var rest: Substring
  private let places: [SourcePlace]
  private let start: SourcePlace
  private let reading: Reading
  private var tags = 0
  private var stack: [Open]
  private var isGood = true

  init(_ text: String, _ node: YAMLNode, _ reading: Reading) {
    rest = Substring(text)
    self.reading = reading
    start = reading.source.contentPlace(of: node)
    let count = text.split(separator: "{{", omittingEmptySubsequences: false).count - 1
    places = reading.source.tagPlaces(in: node, count: count)
    stack = [Open(name: "", inverted: false, place: start)]
  }

  mutating func parse() -> [TemplateText.Part]? {
    while let opening = rest.firstRange(of: "{{") {
      append(.text(String(rest[..<opening.lowerBound])))
      let place = tags < places.count ? places[tags] : start
      tags += 1
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: "}}") else {
        fault("the tag {{ is not closed by }}", at: place)
        return nil
      }
      let tag = rest[..<closing.lowerBound]
      rest = rest[closing.upperBound...]
      if rest.first == "}" { rest.removeFirst() }
      read(tag, at: place)
    }
    append(.text(String(rest)))
    if stack.count > 1 {
      let open = stack[stack.count - 1]
      fault(
        "the section \"\(open.name)\" is not closed", suggestion: "write {{/\(open.name)}}",
        at: open.place)
    }
    return isGood ? stack[0].parts : nil
  }

  private mutating func read(_ tag: Substring, at place: SourcePlace) {
    var name = tag.trimmed
    let sigil = name.first
    if let sigil, "#^/{&!>=".contains(sigil) { name = name.dropFirst().trimmed }
    switch sigil {
    case "!": return
    case ">", "=", "&", "{":
      fault(
        "\(shown("{{" + tag + "}}")) is more than a template can do",
        suggestion:
          "write {{\(name)}}: variables, sections and inverted sections are what there is",
        at: place)
      return
    default: break
    }
    guard isVariable(name) else {
      fault(
        "\(shown(name)) is no variable", suggestion: "write {{ticket.summary}}", at: place)
      return
    }
    switch sigil {
    case "#", "^": open(String(name), inverted: sigil == "^", at: place)
    case "/": close(name, at: place)
    default: append(.variable(String(name), place))
    }
  }

  private mutating func open(_ name: String, inverted: Bool, at place: SourcePlace) {
    guard stack.count <= TemplateParser.depth else {
      fault("sections nest deeper than \(TemplateParser.depth)", at: place)
      return
    }
    stack.append(Open(name: name, inverted: inverted, place: place))
  }

  private mutating func close(_ name: Substring, at place: SourcePlace) {
    guard stack.count > 1 else {
      fault("no section \(shown(name)) is open here", at: place)
      return
    }
    let open = stack.removeLast()
    if open.name != name {
      fault(
        "the section \"\(open.name)\" is open here, not \(shown(name))",
        suggestion: "write {{/\(open.name)}}", at: place)
    }
    append(
      open.inverted
        ? .inverted(open.name, open.parts, open.place)
        : .section(open.name, open.parts, open.place))
  }

  private mutating func append(_ part: TemplateText.Part) {
    if case .text(let text) = part, text.isEmpty { return }
    stack[stack.count - 1].parts.append(part)
  }

  private mutating func fault(
    _ message: String, suggestion: String? = nil, at place: SourcePlace
  ) {
    isGood = false
    reading.report("bad-template", message, suggestion: suggestion, at: place)
  }

  /// A dot alone, or names joined by dots.
  private func isVariable(_ name: Substring) -> Bool {
    if name == "." { return true }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      NameRule.usual.allows(String($0))
    }
  }
}

extension Substring {
  /// Without spaces and line ends around it.
  fileprivate var trimmed: Substring {
    var result = drop { $0.isWhitespace }
    while let last = result.last, last.isWhitespace { result.removeLast() }
    return result
  }

  /// The first occurrence of a text of ASCII.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    let wanted = Array(text.utf8)
    let bytes = utf8
    var index = bytes.startIndex
    while index != bytes.endIndex {
      var end = index
      var matched = 0
      while matched < wanted.count, end != bytes.endIndex, bytes[end] == wanted[matched] {
        end = bytes.index(after: end)
        matched += 1
      }
      if matched == wanted.count { return index..<end }
      index = bytes.index(after: index)
    }
    return nil
  }
}
