import Chronology
import Expressions

/// Builds a part of a history, keeping every value once.
final class PartBuilder {
  private(set) var part = HistoryPart()
  private(set) var bad = BadRows()
  private var valueIndexes: [Value: ValueIndex] = [.null: 0]
  private var nameIndexes: [String: UInt32] = [:]
  private var ticketStart = 0

  /// The place of a value, which it gets now if it is new.
  func index(of value: Value) -> ValueIndex {
    if let index = valueIndexes[value] { return index }
    let index = ValueIndex(truncatingIfNeeded: part.values.count)
    part.values.append(value)
    valueIndexes[value] = index
    return index
  }

  /// The place of a name, which it gets now if it is new.
  func index(ofName name: String) -> UInt32 {
    if let index = nameIndexes[name] { return index }
    let index = UInt32(truncatingIfNeeded: part.names.count)
    part.names.append(name)
    nameIndexes[name] = index
    return index
  }

  /// Makes room for the events of so many rows, most of which tell one: long arrays that grow are moved again and again.
  func reserve(rows: Int, tickets: Int) {
    part.tickets.reserveCapacity(tickets)
    part.events.reserveCapacity(rows)
    part.arguments.reserveCapacity(rows * 2)
  }

  /// How many arguments there are: where the next event's begin.
  var argumentCount: Int { part.arguments.count }

  func add(_ argument: HistoryArgument) { part.arguments.append(argument) }

  /// Takes back the arguments of an event that will not be.
  func dropArguments(from count: Int) {
    part.arguments.removeLast(part.arguments.count - count)
  }

  func add(_ event: HistoryEvent) { part.events.append(event) }

  func reject(line: Int, reason: String) { bad.add(line: line, reason: reason) }

  /// Whether the ticket at hand has an event.
  var ticketHasEvents: Bool { part.events.count > ticketStart }

  /// Ends the ticket at hand; one without events is left out.
  func endTicket(_ id: @autoclosure () -> String, evidence: Evidence?) {
    guard ticketHasEvents else { return }
    part.tickets.append(
      HistoryTicket(id: id(), events: ticketStart..<part.events.count, evidence: evidence))
    ticketStart = part.events.count
  }
}
