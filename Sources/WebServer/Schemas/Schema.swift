/// The shape of a JSON value: what a body is checked against, and what the published document says of it.
///
/// One value
/// is both, so that the two cannot differ.
public indirect enum Schema: Sendable {
  /// A member of an object.
  public struct Member: Sendable {
    /// Its name.
    public var name: String
    /// The shape of its value.
    public var schema: Schema
    /// Whether it must be there.
    public var isRequired: Bool
    /// What it says.
    public var meaning: String

    /// A member that must be there.
    static func needed(_ name: String, _ schema: Schema, _ meaning: String = "") -> Member {
      Member(name: name, schema: schema, isRequired: true, meaning: meaning)
    }

    /// A member that may be left out.
    static func may(_ name: String, _ schema: Schema, _ meaning: String = "") -> Member {
      Member(name: name, schema: schema, isRequired: false, meaning: meaning)
    }
  }

  /// Text of some length in Unicode scalars.
  case text(ClosedRange<Int>)
  /// One of some texts.
  case choice([String])
  /// A whole number.
  case integer(ClosedRange<Int64>)
  /// Any number.
  case number
  /// True or false.
  case flag
  /// An instant, RFC 3339.
  case instant
  /// A list with a number of items.
  case list(Schema, count: ClosedRange<Int>)
  /// An object with these members and no others.
  case object([Member])
  /// An object of any names with values of one shape, at most so many.
  case map(Schema, count: Int)
  /// The value or null.
  case nullable(Schema)
  /// One of several shapes.
  case any([Schema])
  /// Any value.
  case anything
  /// A shape of `Schemas` by its name.
  case named(String)
}

extension Schema {
  /// One line of text: names, identities, titles.
  static let line = Schema.text(1...200)
  /// Many lines of text: what people write.
  static let prose = Schema.text(1...20_000)
  /// The identity of a ticket.
  static let ticket = Schema.text(1...200)
  /// A count.
  static let count = Schema.integer(0...Int64.max)
  /// A value that a field can have.
  static let fieldValue = Schema.any([
    .nullable(.text(0...20_000)), .number, .flag, .list(.text(0...1000), count: 0...200),
  ])
  /// A list of unbounded length, for answers.
  static func many(_ schema: Schema) -> Schema { .list(schema, count: 0...100_000) }
}
