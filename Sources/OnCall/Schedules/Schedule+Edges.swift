public import Chronology

extension Schedule {
  /// Hands every instant of `start..<end` at which who is on call, or who stands in by the next turn, may change to `body`,
  /// ascending, until it says false.
  ///
  /// At some of them nothing changes. For whoever asks several schedules at once; for one, its stretches are better.
  ///
  /// - Complexity: O(edges of layers, overrides and shifts within).
  public func forEachEdge(from start: Instant, to end: Instant, _ body: (Instant) -> Bool) {
    var at = max(start, Schedule.time.lowerBound)
    while let edge = nextEdge(after: at), edge < min(end, Schedule.time.upperBound) {
      guard body(edge) else { return }
      at = edge
    }
  }
}
