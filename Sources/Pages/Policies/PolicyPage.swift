/// A policy as people read it: the procedure, with its ladder and its matrix as pictures.
public struct PolicyPage: PageModel {
  /// The template's name.
  public static let template = "policy/policy"

  /// A level as a step of the ladder.
  public struct Rung: Sendable, Hashable, Encodable {
    /// Its name.
    public var id: String
    /// What it is called, when that is more than its name.
    public var title: String?
    /// Who works there.
    public var team: String?
    /// Within which time it is taken over.
    public var acknowledge: String?
    /// Within which time it is settled.
    public var resolve: String?
    /// Who is called, and when, until somebody takes it over.
    public var calls: [String]
    /// Whether what nobody answers goes up by itself.
    public var climbs: Bool

    /// A step from its parts.
    public init(
      id: String, title: String?, team: String?, acknowledge: String?, resolve: String?,
      calls: [String], climbs: Bool
    ) {
      self.id = id
      self.title = title
      self.team = team
      self.acknowledge = acknowledge
      self.resolve = resolve
      self.calls = calls
      self.climbs = climbs
    }
  }

  /// The parts of the policy's pages.
  public var tabs: [AdministrationTab]
  /// What the policy is called.
  public var title: String
  /// The version.
  public var version: String
  /// Whether new tickets come under it.
  public var isActive: Bool
  /// The ladder, the top first.
  public var ladder: [Rung]
  /// The matrix; nil when priorities do not come from one.
  public var matrix: PriorityMatrix?
  /// The procedure.
  public var blocks: [ProcedureBlock]
  /// Its chapters, as links.
  public var chapters: [ProcedureBlock.Chapter]

  /// A page from its parts; the first heading of the procedure is left out, as the page has its own.
  public init(
    tabs: [AdministrationTab], title: String, version: String, isActive: Bool, ladder: [Rung],
    matrix: PriorityMatrix?, blocks: [ProcedureBlock]
  ) {
    self.tabs = tabs
    self.title = title
    self.version = version
    self.isActive = isActive
    self.ladder = ladder
    self.matrix = matrix
    self.blocks = blocks
    chapters = blocks.compactMap(\.chapter)
  }
}

/// A part of a procedure: one of its members is there, all others are not.
public struct ProcedureBlock: Sendable, Hashable, Encodable {
  /// A heading that the list of chapters names.
  public struct Chapter: Sendable, Hashable, Encodable {
    /// Its number.
    public var number: Int
    /// Its title.
    public var title: String
  }

  /// A table.
  public struct Table: Sendable, Hashable, Encodable {
    /// A row.
    public struct Row: Sendable, Hashable, Encodable {
      /// The cells.
      public var cells: [Prose]
    }
    /// The titles of the columns.
    public var columns: [String]
    /// The rows.
    public var rows: [Row]
  }

  /// A chapter's heading.
  public var chapter: Chapter?
  /// A smaller heading.
  public var heading: String?
  /// A paragraph.
  public var paragraph: Prose?
  /// A list.
  public var items: [Prose]?
  /// A table.
  public var table: Table?
  /// Text as it stands, such as a message.
  public var verbatim: String?

  /// A chapter's heading.
  public static func chapter(_ number: Int, _ title: String) -> ProcedureBlock {
    var block = ProcedureBlock()
    block.chapter = Chapter(number: number, title: title)
    return block
  }

  /// A smaller heading.
  public static func heading(_ title: String) -> ProcedureBlock {
    var block = ProcedureBlock()
    block.heading = title
    return block
  }

  /// A paragraph.
  public static func paragraph(_ text: String) -> ProcedureBlock {
    var block = ProcedureBlock()
    block.paragraph = Prose(text)
    return block
  }

  /// A list.
  public static func list(_ items: [String]) -> ProcedureBlock {
    var block = ProcedureBlock()
    block.items = items.map { Prose($0) }
    return block
  }

  /// A table.
  public static func table(_ columns: [String], _ rows: [[String]]) -> ProcedureBlock {
    var block = ProcedureBlock()
    block.table = Table(
      columns: columns, rows: rows.map { Table.Row(cells: $0.map { Prose($0) }) })
    return block
  }

  /// Text as it stands.
  public static func verbatim(_ text: String) -> ProcedureBlock {
    var block = ProcedureBlock()
    block.verbatim = text
    return block
  }
}
