public import Chronology
public import Expressions
public import Findings

/// How another system's log becomes events: the content of a mapping file.
///
/// A mapping is checked in two steps: its own text when it is read, and the columns it names when
/// the header of a history is known.
public struct Mapping: Sendable {
  /// What kind of file it reads.
  public enum Format: Sendable, Hashable {
    /// Separated values.
    case csv(CSVLayout)
    /// IEEE 1849.
    case xes
  }

  /// In which order the rows of one ticket are taken.
  public enum Order: Sendable, Hashable {
    /// By instant; of equal instants the file's order stands.
    case byInstant
    /// As the file has them; a row that goes back in time is bad.
    case asWritten
  }

  /// A text of the file and where it stands.
  public struct Word: Sendable {
    /// The text.
    public var text: String
    /// Where it stands.
    public var place: SourcePlace
  }

  /// A column of instants.
  public struct InstantColumn: Sendable {
    /// The column's name.
    public var column: Word
    /// How it writes instants.
    public var format: InstantFormat
    /// The zone of its local times; UTC when the format itself tells the offset.
    public var zone: Zone
  }

  /// A value that a mapping gives: as written, or by a condition over the row and its predecessor.
  public struct Source: Sendable {
    /// What the value is.
    public enum Content: Sendable {
      /// Always the same value.
      case literal(Value)
      /// The value of an expression over `row` and `previous`.
      case expression(String)
    }

    /// What the value is.
    public var content: Content
    /// Where it stands; of an expression, where its text begins.
    public var place: SourcePlace
    /// What texts become, if they are translated.
    public var map: [String: Value]?
    /// What every other text becomes; without it such a text makes the row bad.
    public var otherwise: Value?
  }

  /// A named value.
  public struct Named: Sendable {
    /// The name of the field or parameter.
    public var name: String
    /// Where the value comes from.
    public var source: Source
  }

  /// When an event happens.
  public enum When: Sendable {
    /// On the first row of a ticket.
    case first
    /// On every row.
    case always
    /// Where an expression is true.
    case condition(Source)
  }

  /// An event that rows can tell.
  public struct Event: Sendable {
    /// On which rows.
    public var when: When
    /// The columns of its instant: the earliest of those that have one; none means the row's own.
    public var at: [InstantColumn]
    /// What happened.
    public var kind: HistoryKind
    /// Its parameters, and fields beside the mapped ones.
    public var arguments: [Named]
    /// Columns of hindsight that are known when it happens, and so may be told by it.
    public var knows: [Word]
    /// Where it stands.
    public var place: SourcePlace
  }

  /// What is compared with, never replayed.
  public struct EvidenceColumns: Sendable {
    /// The clock it speaks of.
    public var clock: String?
    /// True on the last row of a ticket whose promise was broken.
    public var breached: Source?
    /// True on the last row of a ticket whose promise was kept.
    public var kept: Source?
    /// The deadline on the last row of a ticket.
    public var deadline: InstantColumn?
  }

  /// Its name.
  public var name: String
  /// What it reads.
  public var format: Format
  /// What stands in a field without a value, beside nothing at all.
  public var missing: [String]
  /// The column of the ticket's identity.
  public var ticket: Word
  /// The column of a row's instant.
  public var at: InstantColumn
  /// In which order the rows of a ticket are taken.
  public var order: Order
  /// How far an instant may lie before its predecessor and still be read as that.
  public var tolerance: TimeAmount
  /// Who did what a row tells.
  public var actor: Source?
  /// In which role.
  public var role: Source?
  /// Who could see it: `customer` or `internal`.
  public var visibility: Source?
  /// The row's own identity in the system of origin.
  public var source: Source?
  /// The ticket's fields: told by `open`, and by an `edit` when a row changes them.
  public var fields: [Named]
  /// Columns that hold what was only known later.
  public var hindsight: [Word]
  /// The events, in the order in which one row tells them.
  public var events: [Event]
  /// What is compared with.
  public var evidence: EvidenceColumns?
}
