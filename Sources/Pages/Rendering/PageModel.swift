/// What a page shows, as plain values; its template says how.
///
/// Members are texts, whole numbers, flags, lists and structures of these, and the values that read differently for each reader:
/// ``Word``, ``Moment``, ``Span``, ``Prose``.
public protocol PageModel: Encodable, Sendable {
  /// The template's name: the path of its file without the folder and the ending.
  static var template: String { get }
}
