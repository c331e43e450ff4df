import Findings
import JSONText
import MarkedYAML
import Names

extension Form where Value == String {
  /// A single value as text, whatever it looks like.
  static var text: Form {
    Form(schema: .reference("text")) { node, reading in
      if let text = node.text { return text }
      reading.wrongKind(
        node, wanted: "a text",
        suggestion: node.entries == nil ? nil : "put it in quotes if it is meant as text")
      return nil
    }
  }
}

extension Form where Value == [String] {
  /// One text or a list of them.
  static var texts: Form { many(.text) }
}

extension Form where Value == Bool {
  /// `true` or `false`.
  static var yesNo: Form {
    Form(schema: .members([("type", .string("boolean"))])) { node, reading in
      if let bool = node.bool { return bool }
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "true or false")
        return nil
      }
      let meant: String? =
        switch text.lowercased() {
        case "yes", "y", "on", "true": "write true"
        case "no", "n", "off", "false": "write false"
        default: nil
        }
      reading.report(
        "bad-yes-no", "\(shown(text)) is neither true nor false", suggestion: meant, at: node.place)
      return nil
    }
  }
}

extension Form where Value == Int {
  /// A whole number within limits.
  static func whole(_ range: ClosedRange<Int>) -> Form {
    Form(
      schema: .members([
        ("type", .string("integer")), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)),
      ])
    ) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a whole number")
        return nil
      }
      guard let number = node.int, range.contains(number) else {
        reading.report(
          "bad-number",
          "\(shown(text)) is no whole number from \(range.lowerBound) to \(range.upperBound)",
          suggestion: Int(text).map { range.contains($0) } == true ? "leave out the quotes" : nil,
          at: node.place)
        return nil
      }
      return number
    }
  }

  /// A percentage: `150%`.
  static func percent(_ range: ClosedRange<Int>) -> Form {
    Form(schema: .pattern("^[0-9]{1,5}%$")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a percentage such as 50%")
        return nil
      }
      guard text.hasSuffix("%"), let number = Int(text.dropLast()), range.contains(number) else {
        reading.report(
          "bad-percentage",
          "\(shown(text)) is no percentage from \(range.lowerBound)% to \(range.upperBound)%",
          suggestion: Int(text).map { "did you mean \"\($0)%\"?" }, at: node.place)
        return nil
      }
      return number
    }
  }
}

extension Form where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the words of an enumeration.
  static func word(_ what: String) -> Form {
    .word(what, Value.allCases.map { ($0.rawValue, $0) })
  }
}

extension Form where Value: Sendable {
  /// One of a few words, each with what it stands for.
  static func word(_ what: String, _ words: [(String, Value)]) -> Form {
    Form(
      schema: .members([("enum", .array(words.map { .string($0.0) }))])
    ) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "one word")
        return nil
      }
      if let found = words.first(where: { $0.0 == text }) { return found.1 }
      reading.unknownWord(text, what: what, known: words.map(\.0), at: node.place)
      return nil
    }
  }
}
