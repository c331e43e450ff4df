import Dispatch

/// What the numbers of later stretches become in the tables of the first, which take over all their texts and tickets.
///
/// In memory that its maker frees, for it is looked up for every text of every row.
struct Renumbering {
  typealias Map = UnsafeMutablePointer<UInt32>

  /// The table of all tickets.
  let tickets: ByteTable
  /// For each stretch but the first a map for each table: those of texts by their slots, then that of tickets.
  private let maps: UnsafeMutablePointer<Map>
  private let tableCount: Int
  private let count: Int

  /// Joins the tables of neighbouring stretches, several tables at once when there are several stretches.
  ///
  /// - Complexity: O(different texts).
  init(_ stretches: [RowCollector]) {
    let textCount = stretches[0].plan.textFields.count
    let tableCount = textCount + 1
    let count = (stretches.count - 1) * tableCount
    let maps = UnsafeMutablePointer<Map>.allocate(capacity: max(1, count))
    let tickets = UnsafeMutablePointer<ByteTable>.allocate(capacity: 1)
    defer { tickets.deallocate() }
    tickets.initialize(to: stretches[0].tickets)
    nonisolated(unsafe) let (shared, all, joined) = (stretches, maps, tickets)
    let threads = count == 0 ? 0 : stretches.count
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      // The tickets, of which there are most, come first.
      for table in stride(from: textCount - thread, through: 0, by: -threads) {
        for index in 1..<shared.count {
          let source = table == textCount ? shared[index].tickets : shared[index].texts[table]
          let target = table == textCount ? joined : shared[0].texts + table
          (all + (index - 1) * tableCount + table).initialize(to: renumbered(source, into: target))
        }
      }
    }
    self.tickets = tickets.pointee
    self.maps = maps
    self.tableCount = tableCount
    self.count = count
  }

  func deallocate() {
    for index in 0..<count { maps[index].deallocate() }
    maps.deallocate()
  }

  /// The maps of a stretch; nil for the first, whose numbers stay.
  func maps(ofStretch index: Int) -> UnsafePointer<Map>? {
    index == 0 ? nil : UnsafePointer(maps + (index - 1) * tableCount)
  }
}

private func renumbered(
  _ table: ByteTable, into target: UnsafeMutablePointer<ByteTable>
) -> Renumbering.Map {
  let map = Renumbering.Map.allocate(capacity: max(1, table.count))
  for number in 0..<table.count {
    let bytes = table.bytes(number)
    let new = bytes.baseAddress.map { target.pointee.number(of: $0, count: bytes.count) } ?? 0
    map[number] = UInt32(truncatingIfNeeded: new)
  }
  return map
}
