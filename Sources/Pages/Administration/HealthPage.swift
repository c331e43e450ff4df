/// Whether the server is well.
public struct HealthPage: PageModel {
  /// The template's name.
  public static let template = "administration/health"

  /// A figure that matters.
  public struct Figure: Sendable, Hashable, Encodable {
    /// What it counts.
    public var title: Word
    /// How much; a length of time as such.
    public var value: Amount
    /// What it means.
    public var meaning: Word
    /// Where what is behind it can be seen.
    public var address: String?
    /// Whether somebody should look.
    public var isBad: Bool

    /// How much something is.
    public enum Amount: Sendable, Hashable, Encodable {
      /// A number.
      case count(Int)
      /// A length of time.
      case span(Span)

      /// As a number.
      public func encode(to encoder: any Encoder) throws {
        switch self {
        case .count(let count): try count.encode(to: encoder)
        case .span(let span): try span.encode(to: encoder)
        }
      }
    }

    /// A figure; its title and meaning are `health.NAME` and `health.NAME-why`.
    public init(_ name: String, _ value: Amount, isBad: Bool, address: String? = nil) {
      title = Word("health." + name)
      meaning = Word("health.\(name)-why")
      self.value = value
      self.isBad = isBad
      self.address = address
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// What keeps the server from taking work; none when it is ready.
  public var hindrances: [String]
  /// Whether no policy is active.
  public var needsPolicy: Bool
  /// The page of the first run; nil for who may not see it.
  public var startAddress: String?
  /// The figures.
  public var figures: [Figure]

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], hindrances: [String], needsPolicy: Bool, startAddress: String?,
    figures: [Figure]
  ) {
    self.startAddress = startAddress
    self.needsPolicy = needsPolicy
    self.tabs = tabs
    self.hindrances = hindrances
    self.figures = figures
  }
}

extension HealthPage.Figure.Amount: Dressed {
  func dressed(for reader: PageReader) -> Any {
    switch self {
    case .count(let count): PageText(String(count))
    case .span(let span): span.dressed(for: reader)
    }
  }
}
