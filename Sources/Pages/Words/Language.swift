/// A language that pages speak.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case german = "de"

  /// The language that a reader likes best among those that there are (RFC 9110 section 12.5.4); English when none fits.
  ///
  /// - Complexity: O(length of the header), of which no more than 1000 bytes are read.
  public static func preferred(by header: String?) -> Language {
    var best: (language: Language, weight: Double)?
    for item in (header ?? "").prefix(1000).split(separator: ",") {
      let parts = item.split(separator: ";")
      let tag = parts.first?.filter { $0 != " " }.prefix { $0 != "-" }.lowercased() ?? ""
      guard let language = Language(rawValue: tag) else { continue }
      let weight = parts.dropFirst().compactMap { part -> Double? in
        let bare = part.filter { $0 != " " }
        return bare.hasPrefix("q=") ? Double(bare.dropFirst(2)) : nil
      }.first
      if weight ?? 1 > best?.weight ?? 0 { best = (language, weight ?? 1) }
    }
    return best?.language ?? .english
  }
}
