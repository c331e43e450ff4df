public import Findings

/// Text with places to fill: `{{ticket.summary}}`, `{{#ticket.blockers}} ... {{/ticket.blockers}}`, `{{^x}} ... {{/x}}`.
///
/// A subset of Mustache: variables, sections that stand when their value is there (once for each item of a list, with
/// `{{.}}` for the item), and inverted sections. There are no partials, functions or set delimiters, so that the
/// variables of a template are all that it can ever show; the policy checker proves the audience from them.
public struct TemplateText: Sendable, Hashable {
  /// One part of a text.
  public indirect enum Part: Sendable, Hashable {
    /// Text as it stands.
    case text(String)
    /// The value of a variable, with the place of its mention.
    case variable(String, SourcePlace)
    /// Parts that stand when the variable has a value.
    case section(String, [Part], SourcePlace)
    /// Parts that stand when it has none.
    case inverted(String, [Part], SourcePlace)
  }

  /// The text as written.
  public var source: String
  /// Its parts.
  public var parts: [Part]

  /// A text from its parts.
  public init(source: String, parts: [Part]) {
    self.source = source
    self.parts = parts
  }

  /// Every variable that the text can show or depend on, with the place of each mention.
  ///
  /// - Complexity: O(parts).
  public var variables: [(name: String, place: SourcePlace)] {
    func collect(_ parts: [Part]) -> [(name: String, place: SourcePlace)] {
      parts.flatMap { part -> [(name: String, place: SourcePlace)] in
        switch part {
        case .text: []
        case .variable(let name, let place): [(name, place)]
        case .section(let name, let inner, let place), .inverted(let name, let inner, let place):
          [(name, place)] + collect(inner)
        }
      }
    }
    return collect(parts)
  }
}
