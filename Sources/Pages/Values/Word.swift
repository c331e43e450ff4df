/// A text of the catalogue with its values: what a page says, whatever its reader's language.
public struct Word: Sendable, Hashable, Encodable {
  /// The key, such as `status.open`.
  public var key: String
  /// The values, by their names.
  public var values: [String: String]

  /// A text from its key and its values.
  public init(_ key: String, _ values: [String: String] = [:]) {
    self.key = key
    self.values = values
  }
}

extension Word: Dressed {
  func dressed(for reader: PageReader) -> Any {
    PageText(reader.words.text(key, values))
  }
}
