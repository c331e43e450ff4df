/// A test is named by a sentence that says what holds, and is written in Swift Testing.
enum TestNames {
  static func findings(in source: SwiftSource) -> [Finding] {
    source.words.compactMap { word in
      let line = source.line(at: word.offset)
      if word.text == "XCTest" {
        return Finding(path: source.path, line: line, message: "tests are written in Swift Testing")
      }
      guard word.text == "Test", word.before == UInt8(ascii: "@"), !hasName(source, word) else {
        return nil
      }
      return Finding(
        path: source.path, line: line,
        message: "the name of a test is a sentence: @Test(\"a target used up ... \")")
    }
  }

  /// Whether a string of at least two words follows `@Test(`.
  private static func hasName(_ source: SwiftSource, _ word: SwiftSource.Word) -> Bool {
    guard word.after == UInt8(ascii: "(") else { return false }
    let rest = source.code[word.offset...].drop { $0 != UInt8(ascii: "(") }.dropFirst()
    guard let quote = rest.firstIndex(where: { !$0.isSpace }),
      source.code[quote] == UInt8(ascii: "\"")
    else { return false }
    let text = source.strings[(quote + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    let end = source.code[(quote + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? quote
    return SwiftSource.words(in: Array(text.prefix(max(0, end - quote - 1)))).count > 1
  }
}
