import Expressions
import Policies
import Ticketing

/// For how many tickets each review was due that a policy holds of single tickets: when they are closed, under its condition.
///
/// A ticket counts once, by what it was when it was closed first.
struct ReviewCounts {
  /// One for each of the policy's reviews; nil where the review is of a period, not of tickets.
  private(set) var counts: [Int?]
  private let conditions: [Program?]
  private var wasClosed = false

  init(_ policy: Policy) {
    let reviews = policy.definition.reviews
    counts = reviews.map { $0.every == .ticket ? 0 : nil }
    conditions = reviews.map { review in
      review.condition.flatMap { try? policy.environment.compile($0.source) }
    }
  }

  /// Another ticket begins.
  mutating func begin() { wasClosed = false }

  /// Looks at the ticket after an input.
  ///
  /// - Complexity: O(1); O(reviews) when it was just closed.
  mutating func look(at run: TicketRun) {
    guard !wasClosed, run.ticket.status == .closed else { return }
    wasClosed = true
    for index in counts.indices {
      guard let count = counts[index], conditions[index].map(run.meets) ?? true else { continue }
      counts[index] = count + 1
    }
  }

  /// Adds what other tickets gave.
  mutating func merge(_ other: ReviewCounts) {
    for index in counts.indices {
      counts[index] = counts[index].map { $0 + (other.counts[index] ?? 0) }
    }
  }
}
