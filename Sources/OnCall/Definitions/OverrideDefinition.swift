public import Findings
public import Names

/// A change to who is on call, for a while.
public struct OverrideDefinition: Sendable {
  /// What is changed.
  public enum Change: Hashable, Sendable {
    /// Somebody is on call besides.
    case add(Name)
    /// Somebody is not on call, though it would be their turn.
    case remove(Name)
    /// Somebody stands in for another wherever it would be the other's turn.
    case replace(Name, with: Name)

    /// Who may come on call by it.
    public var incoming: Name? {
      switch self {
      case .add(let person), .replace(_, let person): person
      case .remove: nil
      }
    }

    /// Who may go off call by it.
    public var outgoing: Name? {
      switch self {
      case .remove(let person), .replace(let person, _): person
      case .add: nil
      }
    }
  }

  /// From when.
  public var from: StatedTime
  /// Until when; then it no longer counts.
  public var to: StatedTime
  /// What is changed.
  public var change: Change
  /// What names it where people ask why; nil means its place in the file, as `support.overrides.1`.
  public var label: Name?
  /// Where it stands.
  public var place: SourcePlace

  /// An override from its parts.
  public init(from: StatedTime, to: StatedTime, _ change: Change, at place: SourcePlace) {
    self.from = from
    self.to = to
    self.change = change
    self.place = place
  }
}

/// Shifts that take the place of all layers for a while; overrides still count.
public struct TemporaryDefinition: Sendable {
  /// One person's time.
  public struct Shift: Sendable {
    /// Who is on call.
    public var person: Name
    /// From when; nil means from the beginning of the temporary schedule.
    public var from: StatedTime?
    /// Until when; nil means until its end.
    public var to: StatedTime?
    /// Where it stands.
    public var place: SourcePlace

    /// A shift from its parts.
    public init(
      person: Name, from: StatedTime? = nil, to: StatedTime? = nil, at place: SourcePlace
    ) {
      self.person = person
      self.from = from
      self.to = to
      self.place = place
    }
  }

  /// From when the layers do not count.
  public var from: StatedTime
  /// Until when.
  public var to: StatedTime
  /// Who is on call meanwhile; where no shift is, nobody is.
  public var shifts: [Shift]
  /// Where it stands.
  public var place: SourcePlace

  /// A temporary schedule from its parts.
  public init(from: StatedTime, to: StatedTime, shifts: [Shift], at place: SourcePlace) {
    self.from = from
    self.to = to
    self.shifts = shifts
    self.place = place
  }
}
