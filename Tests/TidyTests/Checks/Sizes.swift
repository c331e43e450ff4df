/// Files and functions that a reader can hold in mind.
enum Sizes {
  static let longestFile = 500
  static let longestFunction = 70
  /// Nine functions in ten have at most this many lines.
  static let usualFunction = 35

  struct Function: Equatable {
    var name: String
    var line: Int
    var lines: Int
  }

  static func findings(in source: SwiftSource) -> [Finding] {
    var findings: [Finding] = []
    if source.lineCount > longestFile {
      findings.append(
        Finding(
          path: source.path, line: source.lineCount,
          message: "\(source.lineCount) lines; a file has at most \(longestFile): split it by verb")
      )
    }
    for function in functions(in: source) where function.lines > longestFunction {
      findings.append(
        Finding(
          path: source.path, line: function.line,
          message: "`\(function.name)` has \(function.lines) lines; a function has at most "
            + "\(longestFunction): give its steps names"))
    }
    return findings
  }

  /// The functions and initializers that have a body, each from its keyword to its closing brace.
  static func functions(in source: SwiftSource) -> [Function] {
    source.words.indices.compactMap { index in
      let word = source.words[index]
      let isInitializer =
        word.text == "init" && word.before != UInt8(ascii: ".")
        && "(<?!".utf8.contains(word.after)
      let declares = word.text == "func" || isInitializer
      guard declares, let open = bodyStart(in: source.code, from: word.offset + 4) else {
        return nil
      }
      let close = bodyEnd(in: source.code, from: open)
      let name = word.text == "func" ? name(after: index, in: source) : "init"
      let line = source.line(at: word.offset)
      return Function(name: name, line: line, lines: source.line(at: close) - line + 1)
    }
  }

  private static func name(after index: Int, in source: SwiftSource) -> String {
    let next = index + 1
    // An operator has no identifier right behind `func`.
    guard next < source.words.count, source.words[index].after == source.words[next].text.utf8.first
    else { return "operator" }
    return source.words[next].text
  }

  /// Where the body of a declaration opens; nothing for one without (a requirement).
  private static func bodyStart(in code: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var index = start
    var sawParameters = false
    while index < code.count {
      switch code[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        depth -= 1
        sawParameters = true
      case UInt8(ascii: "{") where depth == 0: return index
      case UInt8(ascii: "}") where depth == 0: return nil
      case UInt8(ascii: "\n") where depth == 0 && sawParameters:
        if !continues(code, after: index) { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a signature goes on in the next line: with its body, its result or its conditions.
  private static func continues(_ code: [UInt8], after newline: Int) -> Bool {
    let rest = code[newline...].drop { $0.isSpace }
    if rest.first == UInt8(ascii: "{") { return true }
    return ["->", "where ", "async", "throws", "rethrows"].contains { rest.starts(with: $0.utf8) }
      || code[..<newline].last { $0 != UInt8(ascii: " ") }.map { ",>&:(".utf8.contains($0) }
        ?? false
      || rest.prefix { $0 != UInt8(ascii: "\n") }.last == UInt8(ascii: "{")
        && !startsDeclaration(rest)
  }

  private static func startsDeclaration(_ rest: ArraySlice<UInt8>) -> Bool {
    let first = String(
      decoding: rest.prefix { $0.isIdentifier || $0 == UInt8(ascii: "@") }, as: UTF8.self)
    return first.hasPrefix("@")
      || [
        "func", "init", "var", "let", "static", "case", "subscript", "associatedtype", "mutating",
        "public", "internal", "private", "fileprivate", "package", "nonisolated", "extension",
        "struct", "enum", "class", "final", "protocol", "deinit", "typealias", "prefix", "postfix",
      ].contains(first)
  }

  private static func bodyEnd(in code: [UInt8], from open: Int) -> Int {
    var depth = 0
    for index in open..<code.count {
      if code[index] == UInt8(ascii: "{") { depth += 1 }
      if code[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    return code.count - 1
  }
}
