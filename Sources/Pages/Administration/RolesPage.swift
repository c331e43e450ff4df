/// What each role may do.
public struct RolesPage: PageModel {
  /// The template's name.
  public static let template = "administration/roles"

  /// A right with who has it.
  public struct Row: Sendable, Hashable, Encodable {
    /// What it lets one do.
    public var title: Word
    /// Its word.
    public var word: String
    /// For each role whether it has it.
    public var cells: [Cell]

    /// A row from its parts.
    public init(title: Word, word: String, cells: [Bool]) {
      self.title = title
      self.word = word
      self.cells = cells.map { Cell(isGiven: $0) }
    }
  }

  /// Whether a role has a right.
  public struct Cell: Sendable, Hashable, Encodable {
    /// Whether it has.
    public var isGiven: Bool
  }

  /// A group of rights.
  public struct Group: Sendable, Hashable, Encodable {
    /// What it is about.
    public var title: Word
    /// Its rights.
    public var rows: [Row]

    /// A group from its parts.
    public init(title: Word, rows: [Row]) {
      self.title = title
      self.rows = rows
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The roles, in order.
  public var roles: [Word]
  /// The rights.
  public var groups: [Group]

  /// A page from its parts.
  public init(tabs: [AdministrationTab], roles: [Word], groups: [Group]) {
    self.tabs = tabs
    self.roles = roles
    self.groups = groups
  }
}
