/// What stands around every page: who reads it, where one can go, what was just done.
public struct Shell: Sendable, Hashable, Encodable {
  /// A place that one can go to.
  public struct Place: Sendable, Hashable, Encodable {
    /// What it is called.
    public var title: Word
    /// Its address.
    public var address: String
    /// Whether the page is there, or below it.
    public var isCurrent: Bool
    /// The key that goes there after `g`.
    public var key: String?

    /// A place from its parts.
    public init(_ title: Word, _ address: String, isCurrent: Bool, key: String? = nil) {
      self.title = title
      self.address = address
      self.isCurrent = isCurrent
      self.key = key
    }
  }

  /// Who is signed in; nil for nobody.
  public struct Person: Sendable, Hashable, Encodable {
    /// The name for signing in.
    public var id: String
    /// Their full name.
    public var fullName: String
    /// What they are here.
    public var role: Word

    /// Somebody from their parts.
    public init(id: String, fullName: String, role: Word) {
      self.id = id
      self.fullName = fullName
      self.role = role
    }
  }

  /// That no policy is in force, so that no ticket can be opened.
  public struct Lack: Sendable, Hashable, Encodable {
    /// Where the reader can change it; nil when they may not.
    public var address: String?

    /// A lack that the reader can mend at an address.
    public init(address: String?) { self.address = address }
  }

  /// The reader's language, as HTML tells it.
  public var language: String
  /// Who is signed in.
  public var person: Person?
  /// Where one can go.
  public var places: [Place]
  /// What forms prove themselves with; nil when nobody is signed in.
  public var formToken: String?
  /// The page's own address, with its query: where forms come back to.
  public var address: String
  /// Where the assets of this build are.
  public var assets: String
  /// What was just done, when the page was come back to.
  public var done: Word?
  /// The stream of what changes on this page; nil for a page that stands still.
  public var stream: String?
  /// What was searched for; nil where nothing was.
  public var search: String?
  /// What is missing for any work; nil for nothing.
  public var lack: Lack?

  /// How the time that is left reads: what is left, what is over, and the units from days to seconds.
  public var remaining = Remaining()

  /// The words for time that is left, with their braces: a script fills them.
  public struct Remaining: Sendable, Hashable, Encodable {
    var left = Word("due.left")
    var over = Word("due.over")
    var units = Word("time.units")
  }

  /// A shell from its parts.
  public init(
    language: Language, person: Person?, places: [Place], formToken: String?, address: String,
    done: Word? = nil, stream: String? = nil, search: String? = nil,
    lack: Lack? = nil
  ) {
    self.lack = lack
    self.language = language.rawValue
    self.person = person
    self.places = places
    self.formToken = formToken
    self.address = address
    assets = "/assets/" + PageAsset.version
    self.done = done
    self.stream = stream
    self.search = search
  }
}
