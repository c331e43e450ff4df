import GRDB
import Ledgers
import Names
import Ticketing

/// Writes what memory keeps of open tickets within one transaction, and gathers it for the ``OpenQueue``.
struct OpenWriter {
  private(set) var changes = OpenChanges()
  private let database: Database
  private let queue: OpenQueue
  private var add: Prepared

  init(_ database: Database, _ queue: OpenQueue) throws {
    self.database = database
    self.queue = queue
    try queue.readNames(database)
    add = try Prepared(.addOpenTicket, in: database)
  }

  /// A ticket came to a new state; from another, unless it is new.
  mutating func set(_ row: TicketRow, number: Int64, from old: Status?) throws {
    guard !row.facets.status.isFinal else {
      if old?.isFinal == false { try remove(number, row.id) }
      return
    }
    let place = try OpenPlace(row.facets) { try self.number(of: $0) }
    add.bind(number)
    add.bind(row.id.text)
    add.bind(place)
    try add.run()
    changes.tickets.append(OpenChanges.Ticket(number: number, id: row.id, place: place))
  }

  private mutating func remove(_ number: Int64, _ id: TicketID) throws {
    var statement = try Prepared(.removeOpenTicket, in: database)
    statement.bind(number)
    try statement.run()
    changes.tickets.append(OpenChanges.Ticket(number: number, id: id, place: nil))
  }

  /// The number of a name in the file; one that is new to it gets the next.
  private mutating func number(of name: Name) throws -> UInt32 {
    if let number = changes.names[name] ?? queue.number(of: name) { return number }
    var statement = try Prepared(.addName, in: database)
    statement.bind(name)
    let number = UInt32(truncatingIfNeeded: try statement.insertedNumber(in: database))
    changes.names[name] = number
    return number
  }
}
