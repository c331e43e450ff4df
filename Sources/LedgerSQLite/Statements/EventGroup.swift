import Ledgers

/// The events that one commit adds to one stream, as one row holds them.
///
/// A row for each event would cost more than the events themselves; hashes stay one for each event, so that an audit names
/// the very event that was touched.
struct EventGroup {
  /// The events' words, a space between two.
  private(set) var kinds = ""
  /// Where each record begins among all bytes, as a list in JSON.
  private(set) var starts = "["
  /// The records, one after the other.
  private(set) var bodies: [UInt8] = []
  /// The hashes, one after the other.
  private(set) var hashes: [UInt8] = []
  private(set) var count: Int64 = 0

  /// A group of entries upon a chain; `hash` is moved to its new end, and each new link told.
  init(_ entries: [NewEntry], upon hash: inout EntryHash, link: (EntryHash) -> Void) {
    bodies.reserveCapacity(entries.reduce(0) { $0 + $1.body.count })
    hashes.reserveCapacity(entries.count * 32)
    for entry in entries {
      if count > 0 {
        kinds += " "
        starts += ","
      }
      kinds += entry.kind
      starts += String(bodies.count)
      bodies += entry.body
      hash = hash.next(entry.body)
      hash.withBytes { hashes.append(contentsOf: $0) }
      link(hash)
      count += 1
    }
    starts += "]"
  }
}

extension Prepared {
  /// The events of the row of ``Query/streamEvents`` and ``Query/streamEventsBefore``, with which ``Query/events`` begins.
  ///
  /// - Throws: `LedgerFault` when the row's parts do not fit together.
  func entries(of stream: Stream) throws -> [Entry] {
    let (sequence, number) = (number(0), number(1))
    let kinds = text(2).split(separator: " ")
    let bodies = bytes(4)
    let hashes = bytes(5)
    let list = text(3).dropFirst().dropLast()
    let starts = list.isEmpty ? [] : list.split(separator: ",").compactMap { Int($0) }
    let count = starts.count
    let ends = starts.dropFirst() + [bodies.count]
    guard count > 0, kinds.count == count, hashes.count == count * 32,
      zip(starts, ends).allSatisfy({ $0 >= 0 && $0 <= $1 && $1 <= bodies.count })
    else {
      throw LedgerFault(
        .damaged, "The ledger is damaged: the events up to number \(sequence) cannot be told apart."
      )
    }
    return try zip(starts, ends).enumerated().map { place, part in
      guard let hash = EntryHash(Array(hashes[place * 32..<(place + 1) * 32])) else {
        throw LedgerFault(.damaged, "The ledger is damaged: a hash does not have 32 bytes.")
      }
      let back = Int64(count - 1 - place)
      return Entry(
        sequence: sequence - back, stream: stream, number: number - back,
        kind: String(kinds[place]), body: Array(bodies[part.0..<part.1]), hash: hash)
    }
  }
}
