public import Chronology
public import Names

extension Schedule: DutyPlan {
  /// Hands the stretches of `start..<end`, cut to it, to `body` in order until it says false: each the longest in which
  /// the same people are on call, or nobody is.
  ///
  /// Lazily forward: what lies after the last stretch taken costs nothing. Outside the years 0 to 9999 there is none.
  ///
  /// - Complexity: O(edges of layers, overrides and shifts within).
  public func forEachStretch(
    from start: Instant, to end: Instant, _ body: (Range<Instant>, [Name]) -> Bool
  ) {
    let end = min(end, Schedule.time.upperBound)
    var from = max(start, Schedule.time.lowerBound)
    guard from < end else { return }
    var people = members(at: from)
    var at = from
    while let edge = nextEdge(after: at), edge < end {
      at = edge
      let others = members(at: at)
      guard !haveSameMembers(people, others) else { continue }
      guard body(from..<at, people) else { return }
      from = at
      people = others
    }
    _ = body(from..<end, people)
  }

  /// The next instant at which other people may be on call; it lies after the one given.
  ///
  /// Layers below one that has somebody, and all layers below a temporary schedule, cannot be seen and are not asked.
  func nextEdge(after instant: Instant) -> Instant? {
    var edge: Instant?
    func take(_ other: Instant?) {
      if let other { edge = min(edge ?? other, other) }
    }
    take(changeIndex.nextEdge(after: instant))
    take(temporary.nextEdge(after: instant))
    guard !temporary.holds(instant) else {
      take(shifts.nextEdge(after: instant))
      return edge
    }
    for group in groups {
      for layer in group { take(layer.nextEdge(after: instant)) }
      if group.contains(where: { !$0.people(at: instant).isEmpty }) { break }
    }
    return edge
  }
}
