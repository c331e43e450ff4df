/// The identity of a ticket: text that the system of origin gave it, compared byte for byte.
public struct TicketID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The text.
  public var text: String

  /// An identity from its text.
  public init(_ text: String) { self.text = text }

  /// Whether `lhs` stands before `rhs` in the order of their texts.
  public static func < (lhs: TicketID, rhs: TicketID) -> Bool { lhs.text < rhs.text }

  /// The text.
  public var description: String { text }
}
