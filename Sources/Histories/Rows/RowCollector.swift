/// Takes the rows of one stretch of a file and keeps what the plan wants of each: a number for the
/// ticket, milliseconds for instants, and numbers for texts.
///
/// Equal texts of a column have equal numbers, so later steps compare integers. Text number 0 is
/// a field without a value.
struct RowCollector: RowSink {
  /// What stands for an instant that a row does not have.
  static let noInstant = Int64.min

  /// The most rows for which room is made at once.
  private static let mostForeseen = 1 << 20

  let plan: RowPlan
  private(set) var bad = BadRows()
  var tickets: ByteTable
  let texts: UnsafeMutablePointer<ByteTable>
  private(set) var ticketNumbers: GrowingBuffer<UInt32>
  private(set) var lines: GrowingBuffer<UInt32>
  private(set) var instants: GrowingBuffer<Int64>
  private(set) var codes: GrowingBuffer<UInt32>
  private let readers: ContiguousArray<Unmanaged<InstantReader>>
  private let missing: UnsafeMutablePointer<ByteTable>
  private let textCount: Int
  private let textFields: UnsafeMutablePointer<Int>
  private let absentCount: Int
  private let patience: Patience?

  /// A collector; with `patience`, one that wants no more rows when a bad one ends the reading.
  init(_ plan: RowPlan, patience: Patience? = nil) {
    self.plan = plan
    self.patience = patience
    textCount = plan.textFields.count
    textFields = .allocate(capacity: max(1, textCount))
    for (slot, field) in plan.textFields.enumerated() { textFields[slot] = field }
    texts = .allocate(capacity: max(1, textCount))
    missing = .allocate(capacity: 1)
    missing.initialize(to: table(seededWith: plan.missing))
    absentCount = missing.pointee.count
    for slot in 0..<textCount { (texts + slot).initialize(to: table(seededWith: plan.missing)) }
    tickets = ByteTable(capacity: 1024)
    ticketNumbers = GrowingBuffer()
    lines = GrowingBuffer()
    instants = GrowingBuffer()
    codes = GrowingBuffer()
    // Not counted with every row: released with the rest.
    readers = ContiguousArray(
      plan.instants.map { Unmanaged.passRetained(InstantReader($0.format, zone: $0.zone)) })
  }

  /// Frees everything but what a store has taken over.
  func deallocate(keepingTables: Bool) {
    for reader in readers { reader.release() }
    ticketNumbers.deallocate()
    lines.deallocate()
    instants.deallocate()
    codes.deallocate()
    textFields.deallocate()
    missing.pointee.deallocate()
    missing.deallocate()
    if keepingTables { return }
    for slot in 0..<textCount { texts[slot].deallocate() }
    texts.deallocate()
    tickets.deallocate()
  }

  var rowCount: Int { lines.count }

  mutating func reject(line: Int, reason: String) {
    bad.add(line: line, reason: reason)
    patience?.end()
  }

  /// Whether a bad row here, or in a stretch before this one, has ended the reading.
  var isSatisfied: Bool { patience?.isOver ?? false }

  /// Makes room for all rows, some more, since rows differ in length; long arrays that grow are moved again and again.
  mutating func foresee(times: Double) {
    let all = min(Double(rowCount) * times * 1.05, Double(Self.mostForeseen))
    let more = max(0, Int(all) - rowCount)
    ticketNumbers.reserve(more)
    lines.reserve(more)
    instants.reserve(more * readers.count)
    codes.reserve(more * textCount)
  }

  mutating func accept(_ fields: UnsafeBufferPointer<Field>, line: Int) {
    let ticket = fields[plan.ticketField]
    guard !isMissing(ticket) else {
      return reject(line: line, reason: "the column \(name(plan.ticketField)) names no ticket")
    }
    instants.reserve(readers.count)
    let mark = instants.count
    for slot in 0..<readers.count {
      let field = fields[plan.instantFields[slot]]
      if isMissing(field) {
        if slot == 0 {
          let column = name(plan.instantFields[0])
          return reject(line: line, reason: "the column \(column) has no instant")
        }
        instants.appendUnchecked(Self.noInstant)
        continue
      }
      let text = UnsafeBufferPointer(start: field.start, count: field.count)
      let read = readers[slot]._withUnsafeGuaranteedRef { $0.milliseconds(inWindow: text) }
      guard let milliseconds = read else {
        instants.truncate(to: mark)
        return reject(line: line, reason: notAnInstant(text, slot: slot))
      }
      instants.appendUnchecked(milliseconds)
    }
    codes.reserve(textCount)
    for slot in 0..<textCount {
      let field = fields[textFields[slot]]
      let number = texts[slot].number(of: field.start, count: field.count)
      codes.appendUnchecked(number < absentCount ? 0 : UInt32(truncatingIfNeeded: number))
    }
    let number = tickets.number(of: ticket.start, count: ticket.count)
    ticketNumbers.append(UInt32(truncatingIfNeeded: number))
    lines.append(UInt32(clamping: line))
  }

  /// Whether a field has no value: empty, or one of the plan's words for that.
  @inline(__always)
  private func isMissing(_ field: Field) -> Bool {
    for number in 0..<absentCount {
      let word = missing.pointee.bytes(number)
      if word.count == field.count, let start = word.baseAddress,
        equal(start, field.start, field.count)
      {
        return true
      }
    }
    return false
  }

  private func name(_ field: Int) -> String { "\"\(plan.columns[field])\"" }

  private func notAnInstant(_ text: UnsafeBufferPointer<UInt8>, slot: Int) -> String {
    let shown = String(decoding: text.prefix(40), as: UTF8.self)
    let column = name(plan.instantFields[slot])
    return "\"\(shown)\" in the column \(column) is no instant of the form "
      + plan.instants[slot].format.text
  }
}

/// A table whose first numbers are the words for "no value", the empty one first.
private func table(seededWith words: [String]) -> ByteTable {
  var table = ByteTable()
  for word in [""] + words {
    let padded = Array(word.utf8) + [UInt8](repeating: 0, count: 8)
    padded.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { _ = table.number(of: start, count: word.utf8.count) }
    }
  }
  return table
}
