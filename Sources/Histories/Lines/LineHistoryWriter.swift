import Chronology
import Expressions
import JSONText

/// Writes a history as Escalon's own lines; see docs/histories.md.
///
/// The same history gives the same bytes. Reading them back gives the same events, save that an
/// event without a source of its own gets `line N` of the file that it came from.
public struct LineHistoryWriter {
  /// How many bytes are handed on at once.
  private static let chunk = 1 << 16

  private var json = JSONWriter()

  /// A writer.
  public init() { json.bytes.reserveCapacity(Self.chunk + 4096) }

  /// Writes every ticket in turn; `output` takes the bytes a chunk at a time.
  ///
  /// - Complexity: O(events).
  public mutating func write(_ history: History, to output: ([UInt8]) throws -> Void) rethrows {
    for part in history.parts {
      for ticket in part.tickets {
        for event in part.events[ticket.events] { write(event, of: ticket, in: part) }
        if let evidence = ticket.evidence {
          write(evidence, of: ticket, clock: history.evidenceClock)
        }
        if json.bytes.count >= Self.chunk { try flush(output) }
      }
    }
    try flush(output)
  }

  private mutating func flush(_ output: ([UInt8]) throws -> Void) rethrows {
    if !json.bytes.isEmpty { try output(json.bytes) }
    json.removeAll()
  }

  private mutating func write(
    _ event: HistoryEvent, of ticket: HistoryTicket, in part: HistoryPart
  ) {
    json.beginObject()
    json.member("ticket", ticket.id)
    json.member("at", event.at)
    json.member("kind", event.kind.word)
    add("actor", part.value(event.actor))
    add("role", part.value(event.role))
    switch event.visibility {
    case .byKind: break
    case .customer: json.member("visibility", "customer")
    case .internal: json.member("visibility", "internal")
    }
    add("source", event.source == 0 ? .string("line \(event.line)") : part.value(event.source))
    let arguments = part.arguments(of: event)
    for argument in arguments where !argument.isField {
      add(part.names[Int(argument.name)], part.value(argument.value))
    }
    writeFields(arguments.filter(\.isField), of: event.kind, in: part)
    json.endObject()
    json.endLine()
  }

  private mutating func writeFields(
    _ fields: [HistoryArgument], of kind: HistoryKind, in part: HistoryPart
  ) {
    guard let first = fields.first else { return }
    if kind != .edit {
      json.object("fields") { writer in
        for field in fields {
          writer.key(part.names[Int(field.name)])
          writer.value(part.value(field.value))
        }
      }
    } else if fields.count == 1 {
      json.change(first, in: part)
    } else {
      json.objects("changes", fields) { $0.change($1, in: part) }
    }
  }

  private mutating func write(
    _ evidence: Evidence, of ticket: HistoryTicket, clock: String?
  ) {
    json.beginObject()
    json.member("ticket", ticket.id)
    json.member("kind", "evidence")
    if let verdict = evidence.verdict { json.member("verdict", verdict.rawValue) }
    if let deadline = evidence.deadline { json.member("deadline", deadline) }
    if let clock { json.member("clock", clock) }
    json.endObject()
    json.endLine()
  }

  /// A member, unless its value is null.
  private mutating func add(_ name: String, _ value: Value) {
    if case .null = value { return }
    json.key(name)
    json.value(value)
  }
}

extension JSONWriter {
  fileprivate mutating func change(_ field: HistoryArgument, in part: HistoryPart) {
    member("field", part.names[Int(field.name)])
    if field.before != 0 {
      key("from")
      value(part.value(field.before))
    }
    key("to")
    value(part.value(field.value))
  }

  fileprivate mutating func member(_ key: StaticString, _ instant: Instant) {
    self.key(key)
    value(instant.rfc3339)
  }

  fileprivate mutating func value(_ value: Value) {
    switch value {
    case .bool(let flag): self.value(flag)
    case .int(let number): self.value(number)
    case .uint(let number): self.value(json: String(number).utf8)
    case .double(let number): self.value(number)
    case .string(let text): self.value(text)
    case .timestamp(let time): self.value(Instant(milliseconds: time.milliseconds).rfc3339)
    case .list(let values): array { writer in for value in values { writer.value(value) } }
    default: null()
    }
  }
}
