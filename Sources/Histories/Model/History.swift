public import Expressions

/// A log of past tickets, ready for replay.
public struct History: Sendable {
  /// The tickets in parts that know nothing of one another, so that threads can share the work;
  /// parts and tickets are in the order in which the tickets first appear.
  public var parts: [HistoryPart]
  /// The rows that could not be used.
  public var bad: BadRows
  /// Rows or lines read, the bad ones too, the header not.
  public var rowCount: Int
  /// The clock that the evidence speaks of, if there is evidence.
  public var evidenceClock: String?

  /// How many tickets there are.
  public var ticketCount: Int { parts.reduce(0) { $0 + $1.tickets.count } }
  /// How many events there are.
  public var eventCount: Int { parts.reduce(0) { $0 + $1.events.count } }
}

/// Some of a history's tickets with all that they need.
public struct HistoryPart: Sendable {
  /// The tickets in the order in which they first appear.
  public internal(set) var tickets: [HistoryTicket] = []
  /// All events, ticket by ticket.
  public internal(set) var events: [HistoryEvent] = []
  /// All arguments, event by event.
  public internal(set) var arguments: [HistoryArgument] = []
  /// Every value once; the first is null.
  public internal(set) var values: [Value] = [.null]
  /// The names of parameters and fields, every one once.
  public internal(set) var names: [String] = []

  /// The arguments of one of this part's events.
  public func arguments(of event: HistoryEvent) -> ArraySlice<HistoryArgument> {
    let first = Int(event.firstArgument)
    return arguments[first..<(first + Int(event.argumentCount))]
  }

  /// Whether a ticket's history ends with its closing or its going into another ticket.
  ///
  /// Nothing is known of such a ticket afterwards: what people would have done is not guessed.
  public func isEnded(_ ticket: HistoryTicket) -> Bool {
    guard !ticket.events.isEmpty else { return false }
    let last = events[ticket.events.upperBound - 1].kind
    return last == .close || last == .merge
  }

  /// The value at a place.
  public func value(_ index: ValueIndex) -> Value { values[Int(index)] }

  /// The text at a place; nil when there is none.
  public func text(_ index: ValueIndex) -> String? {
    guard case .string(let text) = values[Int(index)] else { return nil }
    return text
  }

  /// The value of a parameter; null when the event does not tell it.
  ///
  /// - Complexity: O(arguments).
  public func parameter(_ name: String, of event: HistoryEvent) -> Value {
    for argument in arguments(of: event)
    where !argument.isField && names[Int(argument.name)] == name {
      return value(argument.value)
    }
    return .null
  }
}
