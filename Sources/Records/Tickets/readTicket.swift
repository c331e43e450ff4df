import Chronology
import Expressions
import JSONText
import Names
import Policies
public import Ticketing

/// Reads a snapshot that `writeTicket` wrote: the same state, part for part.
///
/// - Throws: ``RecordFault/newer(format:known:)`` when a newer Escalon wrote it, ``RecordFault/damaged(at:reason:)`` when
///   it is anything else than a snapshot.
/// - Complexity: O(bytes).
public func readTicket(_ bytes: UnsafeRawBufferPointer) throws(RecordFault) -> Ticket {
  var reader = TicketReader(record: RecordReader(bytes.bindMemory(to: UInt8.self)))
  let format: Int64
  do throws(JSONFault) {
    try reader.record.open(UInt8(ascii: "{"))
    format = try reader.record.int64("format")
  } catch {
    throw .damaged(at: error.offset, reason: error.reason)
  }
  guard format <= ticketFormat else { throw .newer(format: format, known: ticketFormat) }
  do throws(JSONFault) {
    guard format == ticketFormat else { throw reader.record.fault("no such format was written") }
    let ticket = try Ticket(restoring: &reader)
    try reader.record.close(UInt8(ascii: "}"))
    try reader.record.end()
    return ticket
  } catch {
    throw .damaged(at: error.offset, reason: error.reason)
  }
}

/// Reads a snapshot; see ``readTicket(_:)-(UnsafeRawBufferPointer)``.
///
/// - Complexity: O(bytes).
public func readTicket(_ bytes: [UInt8]) throws(RecordFault) -> Ticket {
  try bytes.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
    try readTicket(UnsafeRawBufferPointer(bytes))
  }
}

/// Reads the parts that are there, and leaves the others alone.
private struct TicketReader: TicketPartVisitor {
  typealias Fault = JSONFault

  var record: RecordReader

  mutating func visit(_ word: StaticString, _ part: inout Int) throws(JSONFault) {
    if record.has(word) { part = Int(try record.int64()) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Int32) throws(JSONFault) {
    if record.has(word) { part = try record.int32() }
  }

  mutating func visit(_ word: StaticString, _ part: inout Int?) throws(JSONFault) {
    if record.has(word) { part = Int(try record.int64()) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Bool) throws(JSONFault) {
    if record.has(word) { part = try record.flag() }
  }

  mutating func visit(_ word: StaticString, _ part: inout Name) throws(JSONFault) {
    try record.key(word)
    part = try record.name()
  }

  mutating func visit(_ word: StaticString, _ part: inout Name?) throws(JSONFault) {
    if record.has(word) { part = try record.name() }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Name]) throws(JSONFault) {
    if record.has(word) { part = try record.names() }
  }

  mutating func visit(_ word: StaticString, _ part: inout Instant) throws(JSONFault) {
    try record.key(word)
    part = try record.plainInstant()
  }

  mutating func visit(_ word: StaticString, _ part: inout Instant?) throws(JSONFault) {
    if record.has(word) { part = try record.plainInstant() }
  }

  mutating func visit(_ word: StaticString, _ part: inout TicketID) throws(JSONFault) {
    try record.key(word)
    part = TicketID(try record.text())
  }

  mutating func visit(_ word: StaticString, _ part: inout PolicyVersion) throws(JSONFault) {
    try record.key(word)
    part = try record.array { (record) throws(JSONFault) in
      PolicyVersion(
        policy: try record.name(), version: try record.nextName(),
        digest: UInt64(bitPattern: try record.nextInt64()))
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Status) throws(JSONFault) {
    try record.key(word)
    part = try record.worded()
  }

  mutating func visit(
    _ word: StaticString, names: inout [Name], values: inout [Value]
  ) throws(JSONFault) {
    if record.has(word) { (names, values) = try record.fields() }
  }

  mutating func visit(_ word: StaticString, _ part: inout Stay) throws(JSONFault) {
    try record.key(word)
    part = try record.array { (record) throws(JSONFault) in
      var stay = Stay(
        level: try record.name(), rank: try record.nextInt32(), number: try record.nextInt32(),
        since: try record.nextInstant(), type: try record.nextOptionalName())
      stay.isAcknowledged = try record.nextFlag()
      stay.customerInformed = try record.nextFlag()
      return stay
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [ClockState]) throws(JSONFault) {
    try list(word, &part) { (record) throws(JSONFault) in
      ClockState(
        clock: try record.name(), phase: try record.nextPhase(), run: try record.nextInt32(),
        warnings: try record.nextInt32(), isBreached: try record.nextFlag(),
        endedWithTicket: try record.nextFlag(), row: try record.nextInt32(),
        startedAt: try record.nextInstant(), since: try record.nextInstant(),
        consumed: try record.nextAmount(), target: try record.nextAmount(),
        deadline: try record.nextInstant(), wakeAt: try record.nextInstant(),
        paused: try record.nextAmount(), calendar: try record.nextOptionalName())
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Calling?) throws(JSONFault) {
    guard record.has(word) else { return }
    part = try record.array { (record) throws(JSONFault) in
      var calling = Calling(
        round: try record.int32(), step: try record.nextInt32(),
        roundAt: try record.nextInstant(), nextAt: try record.nextInstant())
      calling.isDeferred = try record.nextFlag()
      return calling
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Waiting?) throws(JSONFault) {
    guard record.has(word) else { return }
    part = try record.array { (record) throws(JSONFault) in
      let wait = try record.name()
      let since = try record.nextInstant()
      let ceiling = try record.nextInstant()
      let reminders = try record.nextInt32()
      var waiting = Waiting(
        wait: wait, since: since, ceiling: ceiling, asked: try record.nextOptionalText())
      waiting.reminders = reminders
      return waiting
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Reminder]) throws(JSONFault) {
    try list(word, &part) { (record) throws(JSONFault) in
      Reminder(
        number: try record.int32(), at: try record.nextInstant(), who: try record.nextParties(),
        text: try record.nextOptionalText(), rule: try record.nextOptionalName(),
        stay: try record.nextInt32())
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Approval]) throws(JSONFault) {
    try list(word, &part) { (record) throws(JSONFault) in
      Approval(
        role: try record.name(), step: try record.nextWorded(), answer: try record.nextWorded())
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Tick]) throws(JSONFault) {
    try list(word, &part) { (record) throws(JSONFault) in
      Tick(checklist: try record.name(), item: try record.nextName())
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Link]) throws(JSONFault) {
    try list(word, &part) { (record) throws(JSONFault) in
      Link(ticket: TicketID(try record.text()), relation: try record.nextName())
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout IncidentTie) throws(JSONFault) {
    if record.has(word) { part = try record.tie() }
  }

  mutating func visit(_ word: StaticString, _ part: inout HandoverOffer?) throws(JSONFault) {
    guard record.has(word) else { return }
    part = try record.array { (record) throws(JSONFault) in
      var offer = HandoverOffer(
        part: try record.worded(), to: try record.nextName(), at: try record.nextInstant())
      // An offer without a limit, as those of earlier versions, ends here.
      if record.hasMore { offer.until = try record.nextInstant() }
      if record.hasMore { offer.isRefused = try record.nextFlag() }
      return offer
    }
  }

  private mutating func list<Item>(
    _ word: StaticString, _ list: inout [Item],
    _ body: (inout RecordReader) throws(JSONFault) -> Item
  ) throws(JSONFault) {
    guard record.has(word) else { return }
    try record.items { (record) throws(JSONFault) in list.append(try record.array(body)) }
  }
}
