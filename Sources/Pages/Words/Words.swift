import Findings
import MarkedYAML

/// What pages say in one language: texts by their keys, such as `desk.title`.
///
/// A text may hold values in braces, as in `{count} tickets`.
public struct Words: Sendable {
  /// The language.
  public let language: Language
  private let texts: [String: String]

  /// The words of every language, read once.
  private static let all: [Language: Words] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, Words(reading: $0)) })

  /// The words of a language.
  public static func of(_ language: Language) -> Words {
    all[language] ?? Words(reading: language)
  }

  /// A text without its values; the key itself when there is none, which a test forbids.
  public subscript(_ key: String) -> String { texts[key] ?? key }

  /// Whether there is a text.
  public func has(_ key: String) -> Bool { texts[key] != nil }

  /// Every key, in order.
  public var keys: [String] { texts.keys.sorted() }

  /// A text with its values.
  ///
  /// - Complexity: O(length).
  public func text(_ key: String, _ values: [String: String]) -> String {
    let text = self[key]
    guard !values.isEmpty else { return text }
    var whole = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      whole += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      whole += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return whole + rest
  }

  /// The names of the values in a text, in order.
  func values(in key: String) -> [String] {
    self[key].split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
      part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  private init(reading language: Language) {
    self.language = language
    let path = "words/\(language.rawValue).yaml"
    let text = PageFiles.all.first { $0.path == path }?.text ?? ""
    var texts: [String: String] = [:]
    let root: YAMLNode
    do throws(FindingList) {
      root = try parseYAML(text, file: path)
    } catch {
      preconditionFailure("the words of the pages cannot be read: \(error.all)")
    }
    for group in root.entries ?? [] {
      for entry in group.value.entries ?? [] {
        texts["\(group.key).\(entry.key)"] = entry.value.text
      }
    }
    self.texts = texts
  }
}
