public import Chronology
public import Histories
public import Names
public import Policies
public import ReadModels

/// What a policy would have made of a history.
public struct ReplayResult: Sendable {
  /// The policy that decided.
  public let policy: Policy
  /// The history.
  public let history: History
  /// The history's first instant.
  public let start: Instant
  /// The history's last instant, up to which open tickets were followed.
  public let end: Instant
  /// The sums over all tickets.
  public let metrics: Metrics
  /// Each ticket in the order of the history.
  public let outcomes: [TicketOutcome]
  /// What other systems said, compared; nil when the mapping names no evidence.
  public let evidence: EvidenceCounts?
  /// The clocks that evidence was compared with.
  public let evidenceClocks: [Name]
  /// What the policy had no place for.
  public let unknown: UnknownWords
  /// Tickets that the history closed and the policy did not let close.
  public let heldCount: Int
  /// For how many tickets each of the policy's reviews of single tickets was due; nil for reviews of periods.
  public let reviewCounts: [Int?]
  /// Events decided.
  public let eventCount: Int

  /// The ticket at a place of the history, and the part that holds it.
  ///
  /// - Complexity: O(parts).
  public func ticket(at ordinal: Int) -> (part: HistoryPart, ticket: HistoryTicket)? {
    history.ticket(at: ordinal)
  }

  /// The identity of the ticket at a place of the history; empty when there is none.
  public func id(at ordinal: Int) -> String { ticket(at: ordinal)?.ticket.id ?? "" }
}

extension History {
  /// The ticket at a place of the history, and the part that holds it.
  ///
  /// - Complexity: O(parts).
  public func ticket(at ordinal: Int) -> (part: HistoryPart, ticket: HistoryTicket)? {
    var rest = ordinal
    for part in parts {
      if rest >= 0, rest < part.tickets.count { return (part, part.tickets[rest]) }
      rest -= part.tickets.count
    }
    return nil
  }

  /// The instants of the first and the last event; nil when there is none.
  ///
  /// - Complexity: O(tickets).
  public var span: ClosedRange<Instant>? {
    var first = Instant.distantFuture
    var last = Instant.distantPast
    for part in parts {
      for ticket in part.tickets where !ticket.events.isEmpty {
        first = min(first, part.events[ticket.events.lowerBound].at)
        last = max(last, part.events[ticket.events.upperBound - 1].at)
      }
    }
    return first <= last ? first...last : nil
  }
}
