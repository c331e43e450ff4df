public import Ticketing

extension Fact {
  /// The stable word of the kind of fact, in lower case with hyphens: `clock-breached`.
  ///
  /// The same in JSON and in tests. Made from the case's name, so a new kind has its word at once.
  public var word: String {
    let name = Mirror(reflecting: self).children.first?.label ?? String(describing: self)
    var word = ""
    for character in name {
      if character.isUppercase { word += "-" }
      word += character.lowercased()
    }
    return word
  }
}
