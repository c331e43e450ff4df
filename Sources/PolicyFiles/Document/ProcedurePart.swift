/// A part of a procedure as people read it, from top to bottom.
public enum ProcedurePart: Sendable, Hashable {
  /// The heading of the whole.
  case title(String)
  /// A numbered heading of the second order.
  case chapter(Int, String)
  /// A heading of the third order.
  case heading(String)
  /// A paragraph, in CommonMark on one line.
  case paragraph(String)
  /// A list of texts in CommonMark.
  case list([String])
  /// A table: the titles of its columns, and its rows of texts in CommonMark.
  case table([String], [[String]])
  /// Text as it stands.
  case verbatim(String)
}
