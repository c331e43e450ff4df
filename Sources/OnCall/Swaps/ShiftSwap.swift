public import Chronology
public import Findings
public import Names

/// A trade of shifts between two people, from the offer to what became of it.
///
/// ```
///   offered --accept by the one asked--> accepted: counts from then on
///           --decline by the one asked-> declined
///           --withdraw by the giver----> withdrawn
///           --the first span begins----> lapsed
/// ```
///
/// Nothing follows any of the four ends. Only an accepted swap changes who is on call: see ``SwapDefinition``.
public struct ShiftSwap: Sendable, Hashable {
  /// What became of it.
  public enum State: Sendable, Hashable {
    /// The one asked has not answered.
    case offered
    /// The one asked agreed at an instant.
    case accepted(at: Instant)
    /// The one asked refused.
    case declined
    /// The giver took the offer back.
    case withdrawn
    /// Its first span began without an answer.
    case lapsed
  }

  /// Who gives time away, and made the offer.
  public let giver: Name
  /// Who is asked to take it.
  public let taker: Name
  /// What is given.
  public let given: Range<Instant>
  /// What the taker gives in return; nil means nothing.
  public let returned: Range<Instant>?
  /// What became of it.
  public private(set) var state: State = .offered

  /// Offers a swap.
  ///
  /// - Parameters:
  ///   - giver: Who gives time away.
  ///   - taker: Who is asked to take it.
  ///   - given: What is given; the giver must have a shift in it, the taker none.
  ///   - returned: What is given in return, with the same conditions the other way round; nil means nothing.
  ///   - plan: Who is on call as things stand.
  ///   - now: The present instant; no span may have begun before it.
  /// - Throws: ``SwapRefusals`` with everything that speaks against the swap.
  /// - Complexity: O(edges of the plan within both spans).
  public init(
    of giver: Name, to taker: Name, given: Range<Instant>, returned: Range<Instant>? = nil,
    on plan: some DutyPlan, at now: Instant
  ) throws(SwapRefusals) {
    self.giver = giver
    self.taker = taker
    self.given = given
    self.returned = returned
    let reasons = ShiftSwap.reasons(
      against: [(given, giver, taker)] + (returned.map { [($0, taker, giver)] } ?? []),
      on: plan, at: now)
    let meet = returned.map { $0.overlaps(given) } ?? false
    let all = (giver == taker ? [.withOneself] : []) + (meet ? [.spansMeet] : []) + reasons
    if !all.isEmpty { throw SwapRefusals(reasons: all) }
  }

  /// A swap as it was kept; what spoke for it was looked at when it was offered.
  public init(
    restoring giver: Name, to taker: Name, given: Range<Instant>, returned: Range<Instant>?,
    state: State
  ) {
    self.giver = giver
    self.taker = taker
    self.given = given
    self.returned = returned
    self.state = state
  }

  /// The first instant of either span: until then an offer can be answered.
  public var begins: Instant { min(given.lowerBound, returned?.lowerBound ?? given.lowerBound) }

  /// The one asked agrees.
  ///
  /// - Throws: ``SwapRefusals`` when somebody else answers, or there is no open offer.
  public mutating func accept(by person: Name, at now: Instant) throws(SwapRefusals) {
    try answer(by: person, expected: taker, at: now)
    state = .accepted(at: now)
  }

  /// The one asked refuses.
  ///
  /// - Throws: ``SwapRefusals`` when somebody else answers, or there is no open offer.
  public mutating func decline(by person: Name, at now: Instant) throws(SwapRefusals) {
    try answer(by: person, expected: taker, at: now)
    state = .declined
  }

  /// The giver takes the offer back.
  ///
  /// - Throws: ``SwapRefusals`` when somebody else does, or there is no open offer.
  public mutating func withdraw(by person: Name, at now: Instant) throws(SwapRefusals) {
    try answer(by: person, expected: giver, at: now)
    state = .withdrawn
  }

  /// An offer whose first span has begun can no longer be accepted; whatever else is left alone.
  public mutating func lapse(at now: Instant) {
    if state == .offered, now >= begins { state = .lapsed }
  }

  /// The swap as a schedule holds it.
  ///
  /// - Parameter place: Where it stands, or stood.
  public func definition(at place: SourcePlace) -> SwapDefinition {
    var accepted: StatedTime?
    if case .accepted(let instant) = state { accepted = .instant(instant) }
    return SwapDefinition(
      giver: giver, taker: taker, given: SwapDefinition.Span(given),
      returned: returned.map { SwapDefinition.Span($0) }, accepted: accepted, at: place)
  }

  private mutating func answer(
    by person: Name, expected: Name, at now: Instant
  ) throws(SwapRefusals) {
    lapse(at: now)
    var reasons: [SwapRefusals.Reason] = []
    if person != expected { reasons.append(.notTheirs(person)) }
    if state != .offered { reasons.append(.settled(state)) }
    if !reasons.isEmpty { throw SwapRefusals(reasons: reasons) }
  }

  private static func reasons(
    against halves: [(span: Range<Instant>, from: Name, to: Name)], on plan: some DutyPlan,
    at now: Instant
  ) -> [SwapRefusals.Reason] {
    var reasons: [SwapRefusals.Reason] = []
    for (span, from, to) in halves {
      guard !span.isEmpty else {
        reasons.append(.emptySpan)
        continue
      }
      if span.lowerBound < now { reasons.append(.begun(span.lowerBound)) }
      var hasFrom = false
      var hasTo = false
      plan.forEachStretch(from: span.lowerBound, to: span.upperBound) { _, people in
        hasFrom = hasFrom || people.contains(from)
        hasTo = hasTo || people.contains(to)
        return !(hasFrom && hasTo)
      }
      if !hasFrom { reasons.append(.notOnCall(from, span)) }
      if hasTo, from != to { reasons.append(.onCallAlready(to, span)) }
    }
    return reasons
  }
}

extension SwapDefinition.Span {
  fileprivate init(_ span: Range<Instant>) {
    self.init(from: .instant(span.lowerBound), to: .instant(span.upperBound))
  }
}
