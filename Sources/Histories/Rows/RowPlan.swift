import Chronology

/// Which columns of a file are kept, and as what: decided by a mapping, followed for every row.
struct RowPlan: Sendable {
  /// A column of instants and how it is written.
  struct InstantColumn: Sendable, Hashable {
    var name: String
    var format: InstantFormat
    var zone: Zone

    static func == (a: InstantColumn, b: InstantColumn) -> Bool {
      a.name == b.name && a.format == b.format && a.zone.name == b.zone.name
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(format)
      hasher.combine(zone.name)
    }
  }

  /// The columns wanted, in the order in which a sink is handed their fields; none twice.
  private(set) var columns: [String] = []
  /// The field that names the ticket.
  private(set) var ticketField = 0
  /// The fields kept as text, by text slot.
  private(set) var textFields: [Int] = []
  /// The columns of instants by instant slot, and their fields; slot 0 is the row's own instant.
  private(set) var instants: [InstantColumn] = []
  private(set) var instantFields: [Int] = []
  /// What stands in a field without a value, beside nothing at all.
  var missing: [String] = []

  /// A plan that keeps the ticket's name and the row's instant.
  init(ticket: String, at: InstantColumn, missing: [String]) {
    self.missing = missing
    ticketField = field(ticket)
    _ = instantSlot(at)
  }

  /// The text slot of a column, which it gets now if it has none.
  mutating func textSlot(_ column: String) -> Int {
    let field = field(column)
    if let slot = textFields.firstIndex(of: field) { return slot }
    textFields.append(field)
    return textFields.count - 1
  }

  /// The instant slot of a column, which it gets now if it has none.
  mutating func instantSlot(_ column: InstantColumn) -> Int {
    if let slot = instants.firstIndex(of: column) { return slot }
    instants.append(column)
    instantFields.append(field(column.name))
    return instants.count - 1
  }

  private mutating func field(_ column: String) -> Int {
    if let field = columns.firstIndex(of: column) { return field }
    columns.append(column)
    return columns.count - 1
  }
}
