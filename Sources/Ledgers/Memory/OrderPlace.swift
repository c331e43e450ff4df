import Ticketing

/// A ticket's place in one of the orders of a list, so that smaller stands first.
struct OrderPlace: Comparable, Sendable {
  private let major: Int64
  private let minor: Int64
  let id: TicketID

  /// The place that the sort keys of an order mean; keys that are not there count as 0.
  init(_ order: TicketQuery.Order, keys: [Int64], id: TicketID) {
    let first = keys.first ?? 0
    switch order {
    // The complement turns an order round, and unlike the negative it has one for every number.
    case .openedAt, .changedAt: major = ~first
    case .nextDeadline, .priority: major = first
    }
    minor = keys.count > 1 ? keys[1] : 0
    self.id = id
  }

  static func < (lhs: OrderPlace, rhs: OrderPlace) -> Bool {
    if lhs.major != rhs.major { return lhs.major < rhs.major }
    if lhs.minor != rhs.minor { return lhs.minor < rhs.minor }
    return lhs.id < rhs.id
  }
}

/// A moment and what happens then, in the order of moments and then of identities.
struct Timed<ID: Comparable & Hashable & Sendable>: Comparable, Sendable {
  let milliseconds: Int64
  let id: ID

  static func < (lhs: Timed, rhs: Timed) -> Bool {
    lhs.milliseconds == rhs.milliseconds
      ? lhs.id < rhs.id : lhs.milliseconds < rhs.milliseconds
  }
}
