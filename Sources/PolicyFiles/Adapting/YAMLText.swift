import MarkedYAML

/// Nodes of YAML as lines of text.
enum YAMLText {
  /// A line is not made longer than this by writing a mapping in braces.
  private static let longestLine = 100

  /// The lines of a mapping or a list, each begun with so many blanks.
  static func block(_ node: YAMLNode, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    switch node.content {
    case .mapping(let entries):
      return entries.flatMap { entry -> [String] in
        let key = margin + scalar(entry.key) + ":"
        if let line = flow(entry.value), key.utf8.count + line.utf8.count < longestLine {
          return [key + " " + line]
        }
        return [key] + block(entry.value, indent: indent + 2)
      }
    case .sequence(let items):
      return items.flatMap { item -> [String] in
        if let line = flow(item), indent + line.utf8.count < longestLine {
          return [margin + "- " + line]
        }
        var lines = block(item, indent: indent + 2)
        if !lines.isEmpty { lines[0] = margin + "- " + lines[0].dropFirst(indent + 2) }
        return lines
      }
    case .null: return [margin + "~"]
    case .scalar(let text, let isQuoted): return [margin + scalar(text, isQuoted: isQuoted)]
    }
  }

  /// A node on one line; nil when it holds what reads better on several.
  private static func flow(_ node: YAMLNode) -> String? {
    switch node.content {
    case .null: return "~"
    case .scalar(let text, let isQuoted): return scalar(text, isQuoted: isQuoted)
    case .sequence(let items):
      let parts = items.compactMap { flow($0) }
      guard parts.count == items.count else { return nil }
      return parts.isEmpty ? "[]" : "[ " + parts.joined(separator: ", ") + " ]"
    case .mapping(let entries):
      let parts = entries.compactMap { entry in
        flow(entry.value).map { scalar(entry.key) + ": " + $0 }
      }
      guard parts.count == entries.count, !parts.isEmpty else { return nil }
      return "{ " + parts.joined(separator: ", ") + " }"
    }
  }

  /// A text that somebody gave, in quotes unless it is plainly a text without them.
  static func scalar(_ text: String) -> String { scalar(text, isQuoted: !isPlain(text)) }

  /// A scalar as it was written; one that stood without quotes keeps standing so where its place allows it.
  private static func scalar(_ text: String, isQuoted: Bool) -> String {
    let breaks = text.contains { ",[]{}\n\"#:".contains($0) }
    // A time of day, an address and the like have a colon that no blank follows.
    let isTime = !text.contains { ",[]{}\n\"# ".contains($0) } && !text.hasSuffix(":")
    return isQuoted || (breaks && !isTime) ? quoted(text) : text
  }

  /// Whether a text can stand without quotes anywhere, and is a text then.
  static func isPlain(_ text: String) -> Bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off"]
    guard let first = text.utf8.first, isLetter(first), text.last != " ",
      !words.contains(text.lowercased())
    else { return false }
    return text.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || " -_.@+/".utf8.contains(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
  }

  /// A text in double quotes (YAML 1.2.2 section 7.3.1); what cannot be seen is written by its number.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        let isSeen = scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value)
        let isBreak = [0x2028, 0x2029, 0xfeff].contains(scalar.value)
        if isSeen, !isBreak {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
      }
    }
    return result + "\""
  }
}
