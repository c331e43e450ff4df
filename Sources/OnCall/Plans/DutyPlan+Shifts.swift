public import Chronology
public import Names

/// A time in which somebody is on call without a break.
public struct Shift: Sendable, Hashable {
  /// Who is on call.
  public var person: Name
  /// From when until before when.
  public var span: Range<Instant>

  /// A shift from its parts.
  public init(person: Name, span: Range<Instant>) {
    self.person = person
    self.span = span
  }
}

extension DutyPlan {
  /// Everybody's shifts within `start..<end`, cut to it: in the order of their beginnings, then of names.
  ///
  /// Turns of one person that touch are one shift, whatever said so.
  ///
  /// - Complexity: O(edges within + shifts x log shifts).
  public func shifts(from start: Instant, to end: Instant) -> [Shift] {
    shifts(from: start, to: end, atMost: .max) ?? []
  }

  /// The same; nil, as soon as that is known, when there are more than `limit`.
  public func shifts(from start: Instant, to end: Instant, atMost limit: Int) -> [Shift]? {
    var done: [Shift] = []
    var running: [Shift] = []
    forEachStretch(from: start, to: end) { stretch, people in
      var next: [Shift] = []
      for person in people {
        let since = running.first { $0.person == person }?.span.lowerBound ?? stretch.lowerBound
        next.append(Shift(person: person, span: since..<stretch.upperBound))
      }
      done += running.filter { !people.contains($0.person) }
      running = next
      return done.count + running.count <= limit
    }
    guard done.count + running.count <= limit else { return nil }
    return (done + running).sorted {
      ($0.span.lowerBound, $0.person) < ($1.span.lowerBound, $1.person)
    }
  }
}
