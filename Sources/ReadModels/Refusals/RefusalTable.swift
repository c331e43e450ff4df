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
    let key = Key(refusal: refusal, asker: asker)
    if let index = places[key] { return index }
    places[key] = rows.count
    rows.append(
      Row(refusal: refusal, asker: asker, count: 0, tickets: 0, samples: [], lastTicket: -1))
    return rows.count - 1
  }
}
