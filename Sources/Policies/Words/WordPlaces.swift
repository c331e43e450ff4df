public import Findings

/// Where the words of a policy's file stand, in the file's order: keys and single values.
///
/// What a policy says of its elements knows only where each element begins; with this, a finding about one
/// word of an element points at the word. Empty for a policy that comes from no file.
public struct WordPlaces: Sendable {
  /// A key or a single value.
  public struct Word: Sendable {
    /// Its text.
    public var text: String
    /// Where that begins, after an opening quote.
    public var place: SourcePlace

    /// A word from its parts.
    public init(_ text: String, at place: SourcePlace) {
      self.text = text
      self.place = place
    }
  }

  private let words: [Word]

  /// The words of a file, in its order.
  public init(_ words: [Word] = []) { self.words = words }

  /// The places from `start` on at which a word stands: as the whole of a key or value, or as one of several words of it.
  ///
  /// - Complexity: O(words of the file).
  public func places(of word: String, from start: SourcePlace) -> [SourcePlace] {
    words.compactMap { own in
      own.place.file != start.file || own.place < start
        ? nil : own.text == word ? own.place : own.place(of: word)
    }
  }
}

extension WordPlaces.Word {
  /// Where one of several words stands: `lead` in `role lead`.
  fileprivate func place(of word: String) -> SourcePlace? {
    // Few texts are of several words, and only those are taken apart.
    guard text.utf8.count > word.utf8.count, text.utf8.contains(UInt8(ascii: " ")) else {
      return nil
    }
    var column = 0
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      if part == word {
        return SourcePlace(file: place.file, line: place.line, column: place.column + column)
      }
      column += part.unicodeScalars.count + 1
    }
    return nil
  }
}
