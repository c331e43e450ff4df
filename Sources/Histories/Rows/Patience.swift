import Synchronization

/// What makes the first bad row end the reading of stretches that threads read at once: a bad row ends
/// its own stretch and all that come after it, never one before.
struct Patience: Sendable {
  private let limit: Limit
  private let stretch: Int

  /// For a reading of one stretch, or the first of several.
  init() {
    limit = Limit()
    stretch = 0
  }

  private init(limit: Limit, stretch: Int) {
    self.limit = limit
    self.stretch = stretch
  }

  /// The same for another stretch of the same reading, counted from 0.
  func of(stretch: Int) -> Patience { Patience(limit: limit, stretch: stretch) }

  /// Ends this stretch and all after it.
  func end() { limit.stretch.min(stretch, ordering: .relaxed) }

  /// Whether this stretch, or one before it, has ended.
  var isOver: Bool { limit.stretch.load(ordering: .relaxed) <= stretch }

  /// The first stretch with a bad row.
  private final class Limit: Sendable {
    let stretch = Atomic<Int>(.max)
  }
}
