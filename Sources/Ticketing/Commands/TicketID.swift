import Names

/// The identity of a ticket: text that the system of origin gave it, compared byte for byte.
///
/// Compared are the bytes of its UTF-8, as ledgers, links and other systems compare them: `é` as one character and `e` with a
/// combining accent look alike and are two identities. Nothing is normalized, since the system of origin would not know the
/// ticket by another text than its own.
public struct TicketID: Sendable, CustomStringConvertible {
  /// The text.
  public var text: String

  /// An identity from its text.
  public init(_ text: String) { self.text = text }

  /// The text.
  public var description: String { text }
}

extension TicketID: Hashable {
  /// Whether both have the same bytes.
  ///
  /// - Complexity: O(length).
  public static func == (lhs: TicketID, rhs: TicketID) -> Bool {
    ExactText(lhs.text) == ExactText(rhs.text)
  }

  /// Feeds the bytes to `hasher`.
  ///
  /// - Complexity: O(length).
  public func hash(into hasher: inout Hasher) { ExactText(text).hash(into: &hasher) }
}

extension TicketID: Comparable {
  /// Whether `lhs` stands before `rhs` in the order of their bytes, which is that of their Unicode scalars.
  ///
  /// - Complexity: O(length).
  public static func < (lhs: TicketID, rhs: TicketID) -> Bool {
    ExactText(lhs.text) < ExactText(rhs.text)
  }
}
