import Chronology
import Expressions
import JSONText
import Names
import Policies
public import Ticketing

/// The format of snapshots that we write; it grows when an older Escalon could not read what a newer one wrote.
let ticketFormat: Int64 = 1

/// A ticket's state as a snapshot, on one line: the same state gives the same bytes, and `readTicket` gives the same
/// state back.
///
/// It is a JSON object whose `format` is 1, with the ticket's parts in the order of `Ticket.showParts(to:)`. A part that
/// is missing, empty, zero or false is left out. Instants and amounts are whole milliseconds; what comes in lists, such
/// as a clock, is an array without keys.
///
/// - Complexity: O(size of the state).
public func writeTicket(_ ticket: Ticket) -> [UInt8] {
  var writer = TicketWriter()
  writer.json.bytes.reserveCapacity(2048)
  writer.json.beginObject()
  writer.json.member("format", ticketFormat)
  ticket.showParts(to: &writer)
  writer.json.endObject()
  return writer.json.bytes
}

/// Writes the parts of a ticket that are more than nothing.
private struct TicketWriter: TicketPartVisitor {
  typealias Fault = Never

  var json = JSONWriter()

  mutating func visit(_ word: StaticString, _ part: inout Int) {
    if part != 0 { json.member(word, part) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Int32) {
    if part != 0 { json.member(word, part) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Int?) {
    if let part { json.member(word, part) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Bool) {
    if part { json.member(word, true) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Name) {
    json.member(word, part)
  }

  mutating func visit(_ word: StaticString, _ part: inout Name?) {
    if let part { json.member(word, part) }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Name]) {
    if !part.isEmpty { json.member(word, part) }
  }

  mutating func visit(_ word: StaticString, _ part: inout Instant) {
    json.member(word, part.milliseconds)
  }

  mutating func visit(_ word: StaticString, _ part: inout Instant?) {
    if let part { json.member(word, part.milliseconds) }
  }

  mutating func visit(_ word: StaticString, _ part: inout TicketID) {
    json.member(word, part.text)
  }

  mutating func visit(_ word: StaticString, _ part: inout PolicyVersion) {
    json.array(word) {
      $0.value(part.policy)
      $0.value(part.version)
      // As a signed number: readers of JSON disagree on larger ones.
      $0.value(Int64(bitPattern: part.digest))
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Status) {
    json.member(word, part.recordWord)
  }

  mutating func visit(_ word: StaticString, names: inout [Name], values: inout [Value]) {
    if names.isEmpty { return }
    json.object(word) { json in
      for (name, value) in zip(names, values) {
        json.key(name.text)
        json.value(value)
      }
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Stay) {
    json.array(word) {
      $0.value(part.level)
      $0.value(part.rank)
      $0.value(part.number)
      $0.value(part.since.milliseconds)
      $0.optional(part.type)
      $0.value(part.isAcknowledged)
      $0.value(part.customerInformed)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [ClockState]) {
    list(word, part) { json, clock in
      json.value(clock.clock)
      json.value(Int32(clock.phase.rawValue))
      json.value(clock.run)
      json.value(clock.warnings)
      json.value(clock.isBreached)
      json.value(clock.endedWithTicket)
      json.value(clock.row)
      json.value(clock.startedAt.milliseconds)
      json.value(clock.since.milliseconds)
      json.value(clock.consumed.milliseconds)
      json.value(clock.target.milliseconds)
      json.value(clock.deadline.milliseconds)
      json.value(clock.wakeAt.milliseconds)
      json.value(clock.paused.milliseconds)
      json.optional(clock.calendar)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Calling?) {
    guard let part else { return }
    json.array(word) {
      $0.value(part.round)
      $0.value(part.step)
      $0.value(part.roundAt.milliseconds)
      $0.value(part.nextAt.milliseconds)
      $0.value(part.isDeferred)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout Waiting?) {
    guard let part else { return }
    json.array(word) {
      $0.value(part.wait)
      $0.value(part.since.milliseconds)
      $0.value(part.ceiling.milliseconds)
      $0.value(part.reminders)
      $0.optional(part.asked)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Reminder]) {
    list(word, part) { json, reminder in
      json.value(reminder.number)
      json.value(reminder.at.milliseconds)
      json.inlineList(reminder.who) { $0.append(json: $1.recordWord) }
      json.optional(reminder.text)
      json.optional(reminder.rule)
      json.value(reminder.stay)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Approval]) {
    list(word, part) { json, approval in
      json.value(approval.role)
      json.value(approval.step.recordWord)
      json.value(approval.answer.recordWord)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Tick]) {
    list(word, part) { json, tick in
      json.value(tick.checklist)
      json.value(tick.item)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout [Link]) {
    list(word, part) { json, link in
      json.value(link.ticket.text)
      json.value(link.relation)
    }
  }

  mutating func visit(_ word: StaticString, _ part: inout IncidentTie) {
    json.member(word, tie: part)
  }

  mutating func visit(_ word: StaticString, _ part: inout HandoverOffer?) {
    guard let part else { return }
    json.array(word) {
      $0.value(part.part.recordWord)
      $0.value(part.to)
      $0.value(part.at.milliseconds)
      if let until = part.until { $0.value(until.milliseconds) }
      if part.isRefused { $0.value(true) }
    }
  }

  private mutating func list<Item>(
    _ word: StaticString, _ items: [Item], _ body: (inout JSONWriter, Item) -> Void
  ) {
    if items.isEmpty { return }
    json.array(word) { json in
      for item in items { json.array { body(&$0, item) } }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func optional(_ name: Name?) {
    if let name { value(name) } else { null() }
  }

  fileprivate mutating func optional(_ text: String?) {
    if let text { value(text) } else { null() }
  }
}
