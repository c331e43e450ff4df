import CCommonMark
import Glibc

/// What somebody wrote, in CommonMark; a template sees HTML that is safe to show.
///
/// Raw HTML is left out, and links to anything but http, https, mailto and the like lead nowhere
/// (libcmark without `CMARK_OPT_UNSAFE`). Pictures become links: a page loads nothing from elsewhere.
public struct Prose: Sendable, Hashable, Encodable {
  /// The text as it was written.
  public var text: String

  /// A text.
  public init(_ text: String) { self.text = text }

  /// As it was written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The text as HTML.
  ///
  /// - Complexity: O(length).
  public var html: String {
    let options = CMARK_OPT_DEFAULT | CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8
    var text = text
    guard
      let document = text.withUTF8({ bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          cmark_parse_document($0.baseAddress, $0.count, options)
        }
      })
    else { return "" }
    defer { cmark_node_free(document) }
    Prose.tame(document)
    guard let html = cmark_render_html(document, options) else { return "" }
    defer { free(html) }
    return String(cString: html)
  }

  /// Makes links of pictures, and paragraphs in bold of headings: a page has its own order of headings.
  private static func tame(_ document: OpaquePointer) {
    guard let walk = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(walk) }
    var pictures: [OpaquePointer] = []
    var headings: [OpaquePointer] = []
    while cmark_iter_next(walk) != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(walk),
        cmark_iter_get_event_type(walk) == CMARK_EVENT_ENTER
      else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_IMAGE: pictures.append(node)
      case CMARK_NODE_HEADING: headings.append(node)
      default: break
      }
    }
    for node in pictures { replace(node, by: CMARK_NODE_LINK) }
    for node in headings {
      guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH),
        let strong = cmark_node_new(CMARK_NODE_STRONG)
      else { continue }
      while let child = cmark_node_first_child(node) { cmark_node_append_child(strong, child) }
      cmark_node_append_child(paragraph, strong)
      cmark_node_replace(node, paragraph)
      cmark_node_free(node)
    }
  }

  private static func replace(_ node: OpaquePointer, by type: cmark_node_type) {
    guard let other = cmark_node_new(type) else { return }
    cmark_node_set_url(other, cmark_node_get_url(node))
    while let child = cmark_node_first_child(node) { cmark_node_append_child(other, child) }
    if cmark_node_first_child(other) == nil, let words = cmark_node_new(CMARK_NODE_TEXT) {
      cmark_node_set_literal(words, cmark_node_get_url(node))
      cmark_node_append_child(other, words)
    }
    cmark_node_replace(node, other)
    cmark_node_free(node)
  }
}

extension Prose: Dressed {
  func dressed(for reader: PageReader) -> Any { PageText(html) }
}
