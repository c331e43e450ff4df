public import Findings

/// A condition as its writer put it: text of the condition language, and where it stands.
///
/// It is type-checked and made fast when the policy is checked; see ``Policy``.
public struct Condition: Sendable, Hashable {
  /// A part of the text that begins anew in the file: on a further line, or after an escape.
  public struct Part: Sendable, Hashable {
    /// How many scalars of the text, blanks aside, stand before it.
    public var scalarsBefore: Int
    /// Where its first scalar stands that is no blank.
    public var place: SourcePlace

    /// A part from its place.
    public init(scalarsBefore: Int, place: SourcePlace) {
      self.scalarsBefore = scalarsBefore
      self.place = place
    }
  }

  /// The text, as written.
  public var source: String
  /// Where the text begins in the policy file.
  public var place: SourcePlace
  /// Its further parts, if it does not stand in the file in one piece: lines, folded or not, and what follows an escape.
  public var parts: [Part]

  /// A condition from its text and places.
  public init(_ source: String, at place: SourcePlace, parts: [Part] = []) {
    self.source = source
    self.place = place
    self.parts = parts
  }
}

extension Condition {
  /// Where a line and column of the text stand in the policy file, both counted from 1.
  ///
  /// YAML folds lines and takes indents away, so the place is found by counting what it leaves alone: all that is no blank.
  ///
  /// - Complexity: O(length of the text).
  func place(line: Int, column: Int) -> SourcePlace {
    let scalars = Array(source.unicodeScalars)
    var index = 0
    for _ in 1..<max(1, line) {
      while index < scalars.count, scalars[index] != "\n" { index += 1 }
      index += 1
    }
    index = min(index + max(0, column - 1), scalars.count)
    let before = scalars[..<index].count { !$0.properties.isWhitespace }
    let start = parts.last { $0.scalarsBefore <= before }
    var first = 0
    var left = start?.scalarsBefore ?? 0
    while first < scalars.count, left > 0 || scalars[first].properties.isWhitespace {
      if !scalars[first].properties.isWhitespace { left -= 1 }
      first += 1
    }
    var found = start?.place ?? place
    found.column += index - (start == nil ? 0 : first)
    return found
  }
}
