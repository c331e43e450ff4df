import Chronology
import Ledgers
import Names
import Ticketing

/// What lists look at of an open ticket, in a few words of memory; names by their numbers in the file.
struct OpenPlace: Equatable {
  /// Milliseconds; the greatest number for none.
  var deadline: Int64
  var openedAt: Int64
  var changedAt: Int64
  var priorityRank: Int32
  var priority: UInt32
  var level: UInt32
  /// 0 for none, here and below.
  var team: UInt32
  var owner: UInt32
  var assignee: UInt32
  var policy: UInt32
  /// The position of the state among all of them; ``gone`` when the ticket is no longer open.
  var status: UInt8
  var isBreached: Bool
  var isCalling: Bool
}

extension OpenPlace {
  /// A position that no state has: no filter fits.
  private static let gone: UInt8 = 7

  /// Whether the ticket is no longer open.
  var isGone: Bool {
    get { status == OpenPlace.gone }
    set { if newValue { status = OpenPlace.gone } }
  }

  /// The place of a ticket with these facets; `number` gives a name's number in the file.
  init(_ facets: TicketFacets, number: (Name) throws -> UInt32) rethrows {
    self.init(
      deadline: facets.nextDeadline?.milliseconds ?? .max,
      openedAt: facets.openedAt.milliseconds, changedAt: facets.changedAt.milliseconds,
      priorityRank: facets.priorityRank, priority: try number(facets.priority),
      level: try number(facets.level), team: try facets.team.map(number) ?? 0,
      owner: try facets.owner.map(number) ?? 0, assignee: try facets.assignee.map(number) ?? 0,
      policy: try number(facets.policy), status: facets.status.position,
      isBreached: facets.isBreached, isCalling: facets.isCalling)
  }

  /// The sort keys in an order in which the smaller stands first.
  @inline(__always)
  func keys(in order: TicketQuery.Order) -> OpenKeys {
    switch order {
    case .nextDeadline: OpenKeys(first: deadline, second: 0)
    case .priority: OpenKeys(first: Int64(priorityRank), second: deadline)
    case .openedAt: OpenKeys(first: ~openedAt, second: 0)
    case .changedAt: OpenKeys(first: ~changedAt, second: 0)
    }
  }
}

/// The sort keys of a ticket; the smaller stands first.
struct OpenKeys: Comparable {
  var first: Int64
  var second: Int64

  @inline(__always)
  static func < (lhs: OpenKeys, rhs: OpenKeys) -> Bool {
    lhs.first == rhs.first ? lhs.second < rhs.second : lhs.first < rhs.first
  }
}

extension OpenKeys {
  /// The keys of a place where an earlier page ended.
  init(_ cursor: PageCursor, in order: TicketQuery.Order) {
    let first = cursor.keys.first ?? 0
    let second = cursor.keys.count > 1 ? cursor.keys[1] : 0
    switch order {
    case .nextDeadline: self.init(first: first, second: 0)
    case .priority: self.init(first: first, second: second)
    case .openedAt, .changedAt: self.init(first: ~first, second: 0)
    }
  }
}

extension Status {
  /// Its position among all of them.
  var position: UInt8 { UInt8(Status.allCases.firstIndex(of: self) ?? 0) }
}
