/// Tells code, comments and text of a Swift file apart: nested comments, raw and multi-line
/// strings, code inside `\(...)`, and regex literals (which count as text).
struct SwiftScanner {
  enum Kind {
    case code
    case comment
    case string
  }

  private enum Context {
    /// Code between the parentheses of `\(...)`, with how many of them are open.
    case interpolation(open: Int)
    case string(hashes: Int, multiline: Bool)
  }

  private let bytes: [UInt8]
  private var index = 0
  private var stack: [Context] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece, at least one byte long; nothing at the end.
  mutating func next() -> (Range<Int>, Kind)? {
    guard index < bytes.count else { return nil }
    let start = index
    let kind =
      if case .string(let hashes, let multiline) = stack.last {
        inString(hashes: hashes, multiline: multiline)
      } else {
        inCode()
      }
    return (start..<index, kind)
  }

  private mutating func inCode() -> Kind {
    if at("//") {
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      return .comment
    }
    if at("/*") {
      skipBlockComment()
      return .comment
    }
    if let hashes = delimiter("\"") {
      let multiline = at("\"\"\"", from: index + hashes)
      index += hashes + (multiline ? 3 : 1)
      stack.append(.string(hashes: hashes, multiline: multiline))
      return .code
    }
    if let hashes = delimiter("/"), hashes > 0 {
      return skipRegex(hashes: hashes)
    }
    if bytes[index] == UInt8(ascii: "/"), startsBareRegex { return skipRegex(hashes: 0) }
    countParenthesis()
    index += 1
    // A parenthesis may have ended the interpolation: what follows it is looked at anew.
    guard bytes[index - 1] != UInt8(ascii: ")") else { return .code }
    while index < bytes.count, bytes[index].isPlain { index += 1 }
    return .code
  }

  private mutating func inString(hashes: Int, multiline: Bool) -> Kind {
    if at((multiline ? "\"\"\"" : "\"") + String(repeating: "#", count: hashes)) {
      index += (multiline ? 3 : 1) + hashes
      stack.removeLast()
      return .code
    }
    if at("\\" + String(repeating: "#", count: hashes)) {
      index += 1 + hashes
      if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
        stack.append(.interpolation(open: 0))
        return .string
      }
      index = min(index + 1, bytes.count)
      return .string
    }
    // A string of one line cannot hold a newline: the file is broken, and the rest is code again.
    if !multiline, bytes[index] == UInt8(ascii: "\n") {
      stack.removeLast()
      index += 1
      return .string
    }
    repeat {
      index += 1
    } while index < bytes.count && bytes[index].isPlain
      && bytes[index] != UInt8(ascii: "\n")
    return .string
  }

  private mutating func countParenthesis() {
    guard case .interpolation(let open) = stack.last else { return }
    if bytes[index] == UInt8(ascii: "(") {
      stack[stack.count - 1] = .interpolation(open: open + 1)
    } else if bytes[index] == UInt8(ascii: ")") {
      stack[stack.count - 1] = .interpolation(open: open - 1)
      if open == 1 { stack.removeLast() }
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if at("/*") {
        (depth, index) = (depth + 1, index + 2)
      } else if at("*/") {
        (depth, index) = (depth - 1, index + 2)
      } else {
        index += 1
      }
    } while depth > 0 && index < bytes.count
    index = min(index, bytes.count)
  }

  /// How many `#` stand before `mark` here; nothing when this is not such a delimiter.
  private func delimiter(_ mark: Character) -> Int? {
    var hashes = 0
    while index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
    return at(String(mark), from: index + hashes) ? hashes : nil
  }

  /// Whether a slash here opens a regex: it stands where an operand begins and is closed on its
  /// line.
  private var startsBareRegex: Bool {
    guard let previous = bytes[..<index].last(where: { $0 != UInt8(ascii: " ") }),
      "(,=:[{!&|?\n".utf8.contains(previous), index + 1 < bytes.count, !bytes[index + 1].isSpace,
      bytes[index + 1] != UInt8(ascii: ")")
    else { return false }
    return bytes[(index + 1)...].prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: "/"))
  }

  private mutating func skipRegex(hashes: Int) -> Kind {
    let end = "/" + String(repeating: "#", count: hashes)
    index += hashes + 1
    while index < bytes.count, !at(end) {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index + hashes + 1, bytes.count)
    return .string
  }

  private func at(_ text: String, from offset: Int? = nil) -> Bool {
    let offset = offset ?? index
    guard offset + text.utf8.count <= bytes.count else { return false }
    return zip(bytes[offset...], text.utf8).allSatisfy { $0 == $1 }
  }
}

extension UInt8 {
  /// Whether the byte can open nothing: no comment, string, regex, interpolation or parenthesis.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "\\"):
      false
    default: true
    }
  }
}
