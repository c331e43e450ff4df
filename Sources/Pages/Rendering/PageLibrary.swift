import HTMLText
import Mustache
import Synchronization

/// The templates in every language, read once, and the making of pages from them.
///
/// In a template `[[desk.title]]` stands for a text of the catalogue; its values, as `{count}`, are looked up where it stands.
public enum PageLibrary {
  /// A page for a reader, as UTF-8.
  ///
  /// Every value is escaped, except HTML of ``Prose``, which holds none of its writer's.
  ///
  /// - Complexity: O(size of the page).
  public static func page(
    _ model: some PageModel, in shell: Shell, for reader: PageReader
  ) -> [UInt8] {
    let encoder = PageEncoder(reader: reader)
    guard let page = (try? encoder.value(of: model)) as? PageMembers,
      let around = try? encoder.value(of: shell)
    else { preconditionFailure("a page model is a structure whose members can all be encoded") }
    page.members["shell"] = around
    guard let library = libraries[reader.words.language],
      let text = library.render(page, withTemplate: type(of: model).template)
    else { preconditionFailure("there is no template \"\(type(of: model).template)\"") }
    return Array(text.utf8)
  }

  private static let libraries: [Language: MustacheLibrary] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, library(in: Words.of($0))) })

  /// Text as it stands on a page, in place of the library's own, which makes each text anew.
  private struct PageContent: MustacheContentType {
    func escapeText(_ text: String) -> String { inHTML(text) }
  }

  private static func library(in words: Words) -> MustacheLibrary {
    MustacheContentTypes.register(PageContent(), named: "PAGE")
    var templates: [String: MustacheTemplate] = [:]
    for file in PageFiles.folder("templates") {
      do {
        templates[templateName(file.path)] = try MustacheTemplate(
          string: "{{% CONTENT_TYPE:PAGE}}\n" + inWords(file.text, words))
      } catch {
        preconditionFailure("\(file.path) is no template: \(error)")
      }
    }
    return MustacheLibrary(templates: templates)
  }

  /// The name of a template from its path: without the folder of all and the ending.
  static func templateName(_ path: String) -> String {
    String(path.dropFirst("templates/".count).dropLast(".mustache".count))
  }

  /// The keys of the catalogue that a template names, in order.
  static func keys(in template: String) -> [String] {
    var keys: [String] = []
    var rest = template[...]
    while let part = nextKey(in: rest) {
      keys.append(String(part.key))
      rest = part.rest
    }
    return keys
  }

  /// A template with the texts of the catalogue in place of their keys.
  ///
  /// - Complexity: O(length).
  private static func inWords(_ template: String, _ words: Words) -> String {
    var whole = ""
    var rest = template[...]
    while let part = nextKey(in: rest) {
      whole += part.before
      whole += inHTML(words[String(part.key)])
        .split(separator: "{", omittingEmptySubsequences: false).joined(separator: "{{")
        .split(separator: "}", omittingEmptySubsequences: false).joined(separator: "}}")
      rest = part.rest
    }
    return whole + rest
  }

  private static func nextKey(
    in text: Substring
  ) -> (before: Substring, key: Substring, rest: Substring)? {
    var from = text.startIndex
    while let open = text[from...].firstIndex(of: "[") {
      let second = text.index(after: open)
      from = second
      guard second < text.endIndex, text[second] == "[" else { continue }
      let start = text.index(after: second)
      guard let close = text[start...].firstIndex(of: "]") else { return nil }
      let end = text.index(close, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
      return (text[..<open], text[start..<close], text[end...])
    }
    return nil
  }
}
