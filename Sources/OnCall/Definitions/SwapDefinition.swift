public import Findings
public import Names

/// Two people trade shifts: one gives some time away, the other takes it and may give some in return.
///
/// It changes nothing until the other has accepted it, and nothing before that instant; then it counts as overrides do,
/// ahead of those. How a swap is offered, accepted or declined is ``ShiftSwap``.
public struct SwapDefinition: Sendable {
  /// A time that is given.
  public struct Span: Sendable, Hashable {
    /// From when.
    public var from: StatedTime
    /// Until when.
    public var to: StatedTime

    /// A span from its ends.
    public init(from: StatedTime, to: StatedTime) {
      self.from = from
      self.to = to
    }
  }

  /// Who gives the time away.
  public var giver: Name
  /// Who takes it.
  public var taker: Name
  /// What is given: wherever it would be the giver's turn within, it is the taker's.
  public var given: Span
  /// What the taker gives in return; nil means nothing.
  public var returned: Span?
  /// When the taker accepted; nil means not yet, and the swap changes nothing.
  public var accepted: StatedTime?
  /// What names it where people ask why; nil means its place in the file, as `support.swaps.1`.
  public var label: Name?
  /// Where it stands.
  public var place: SourcePlace

  /// A swap from its parts.
  public init(
    giver: Name, taker: Name, given: Span, returned: Span? = nil, accepted: StatedTime? = nil,
    at place: SourcePlace
  ) {
    self.giver = giver
    self.taker = taker
    self.given = given
    self.returned = returned
    self.accepted = accepted
    self.place = place
  }
}
