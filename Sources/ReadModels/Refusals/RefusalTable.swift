public import Names
public import Ticketing

/// Refusals counted: equal ones stand in one row, with the tickets that met them.
public struct RefusalTable: Sendable {
  /// Who was refused.
  public enum Asker: Sendable, Hashable {
    /// A person, or the history.
    case person
    /// A rule of the policy.
    case rule(Name)
    /// Something else of the policy: a calling plan, a level, the closing.
    case policy
  }

  /// Equal refusals.
  public struct Row: Sendable {
    /// What was refused and why.
    public let refusal: Refusal
    /// Who asked.
    public let asker: Asker
    /// How often.
    public internal(set) var count: Int
    /// How many tickets met it.
    public internal(set) var tickets: Int
    /// The first of these tickets, in the order of the history.
    public internal(set) var samples: [TicketID]
    var lastTicket: Int
  }

  /// How many tickets are named for each row at most.
  public static let sampleLimit = 5

  private struct Key: Hashable {
    var refusal: Refusal
    var asker: Asker
  }

  /// The rows in the order in which they first occurred.
  public private(set) var rows: [Row] = []
  private var places: [Key: Int] = [:]
  /// The row of the last refusal whose lists stand where a look-up by address goes; -1 for none.
  private var rowsByAddress = Array(repeating: -1, count: RefusalTable.addressCount)
  private static let addressCount = 64

  /// A table without refusals.
  public init() {}

  /// How many refusals there were.
  public var count: Int { rows.reduce(0) { $0 + $1.count } }

  /// Counts a refusal of a ticket that stands at `ordinal` in its history.
  mutating func add(_ refusal: Refusal, asker: Asker, ticket: TicketID, ordinal: Int) {
    let index = place(of: refusal, asker)
    rows[index].count += 1
    guard rows[index].lastTicket != ordinal else { return }
    rows[index].lastTicket = ordinal
    rows[index].tickets += 1
    if rows[index].samples.count < Self.sampleLimit { rows[index].samples.append(ticket) }
  }

  /// Adds what later tickets met.
  mutating func merge(_ later: RefusalTable) {
    for row in later.rows {
      let index = place(of: row.refusal, row.asker)
      rows[index].count += row.count
      rows[index].tickets += row.tickets
      rows[index].samples += row.samples.prefix(Self.sampleLimit - rows[index].samples.count)
    }
  }

  private mutating func place(of refusal: Refusal, _ asker: Asker) -> Int {
    let slot = refusal.reasons.withUnsafeBufferPointer { reasons in
      let address = UInt(bitPattern: reasons.baseAddress)
      return Int(bitPattern: (address >> 4 ^ address >> 10) % UInt(Self.addressCount))
    }
    let recent = rowsByAddress[slot]
    // The run that decides hands on the same lists for the same reasons, so that few are compared and hashed.
    if recent >= 0, rows[recent].asker == asker, rows[recent].refusal.isSame(as: refusal) {
      return recent
    }
    let key = Key(refusal: refusal, asker: asker)
    if let index = places[key] {
      rowsByAddress[slot] = index
      return index
    }
    rowsByAddress[slot] = rows.count
    places[key] = rows.count
    rows.append(
      Row(refusal: refusal, asker: asker, count: 0, tickets: 0, samples: [], lastTicket: -1))
    return rows.count - 1
  }
}

extension Refusal {
  /// Whether it is equal because its lists are the very same; two that are not may be equal, too.
  fileprivate func isSame(as other: Refusal) -> Bool {
    command == other.command && reasons.isSame(as: other.reasons) && bypass.isSame(as: other.bypass)
  }
}

extension Array {
  fileprivate func isSame(as other: Array) -> Bool {
    withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { $0.baseAddress == own.baseAddress && $0.count == own.count }
    }
  }
}
