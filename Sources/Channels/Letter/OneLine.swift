/// Text made fit to stand on one line.
enum OneLine {
  /// The text with every control character and line break as a blank, cut at a number of characters.
  ///
  /// A cut is shown by `…`. Unicode's own line ends and what turns the direction of text count as
  /// control characters: they would change how the rest of a line is read.
  /// - Complexity: O(length).
  static func of(_ text: String, most: Int) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(breaksLine(scalar) ? " " : scalar)
    }
    let whole = String(line)
    guard whole.count > most else { return whole }
    return whole.prefix(max(most - 1, 0)) + "…"
  }

  /// What another program said, for a person to read: one line of at most 200 characters.
  static func shown(_ text: String) -> String {
    let line = of(String(text.prefix(400)), most: 200)
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    return words.joined(separator: " ")
  }

  static func shown(_ bytes: [UInt8]) -> String { shown(String(decoding: bytes, as: UTF8.self)) }

  private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
