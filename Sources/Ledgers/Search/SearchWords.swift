/// The words of a text as the full-text search sees them.
public enum SearchWords {
  /// How many words of a question count; the rest is left out, so that a question costs a bounded time.
  public static let most = 16

  /// The words of `text` in order: runs of letters, digits and marks, in lower case.
  ///
  /// - Complexity: O(length).
  public static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isPartOfWord(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word).lowercased())
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word).lowercased()) }
    return words
  }

  /// The different words of a question, at most ``most``, in the order in which they come.
  public static func question(_ text: String) -> [String] {
    var asked: [String] = []
    for word in words(of: text) where !asked.contains(word) {
      asked.append(word)
      if asked.count == most { break }
    }
    return asked
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .privateUse:
      true
    default: false
    }
  }
}
