import Chronology
import Expressions

/// Writes a history as Escalon's own lines; see docs/histories.md.
///
/// The same history gives the same bytes. Reading them back gives the same events, save that an
/// event without a source of its own gets `line N` of the file that it came from.
public struct LineHistoryWriter {
  /// How many bytes are handed on at once.
  private static let chunk = 1 << 16

  private var bytes: [UInt8] = []

  /// A writer.
  public init() { bytes.reserveCapacity(Self.chunk + 4096) }

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
        if bytes.count >= Self.chunk { try flush(output) }
      }
    }
    try flush(output)
  }

  private mutating func flush(_ output: ([UInt8]) throws -> Void) rethrows {
    if !bytes.isEmpty { try output(bytes) }
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func write(
    _ event: HistoryEvent, of ticket: HistoryTicket, in part: HistoryPart
  ) {
    begin("ticket", .string(ticket.id))
    add("at", .string(event.at.rfc3339))
    add("kind", .string(event.kind.word))
    add("actor", part.value(event.actor))
    add("role", part.value(event.role))
    switch event.visibility {
    case .byKind: break
    case .customer: add("visibility", .string("customer"))
    case .internal: add("visibility", .string("internal"))
    }
    add("source", event.source == 0 ? .string("line \(event.line)") : part.value(event.source))
    let arguments = part.arguments(of: event)
    for argument in arguments where !argument.isField {
      add(part.names[Int(argument.name)], part.value(argument.value))
    }
    writeFields(arguments.filter(\.isField), of: event.kind, in: part)
    end()
  }

  private mutating func writeFields(
    _ fields: [HistoryArgument], of kind: HistoryKind, in part: HistoryPart
  ) {
    guard let first = fields.first else { return }
    if kind != .edit {
      key("fields")
      bytes.append(UInt8(ascii: "{"))
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(part.names[Int(field.name)])
        bytes.append(UInt8(ascii: ":"))
        write(part.value(field.value))
      }
      bytes.append(UInt8(ascii: "}"))
    } else if fields.count == 1 {
      writeChange(first, in: part)
    } else {
      key("changes")
      bytes.append(UInt8(ascii: "["))
      for (index, field) in fields.enumerated() {
        bytes += index > 0 ? ",{".utf8 : "{".utf8
        writeChange(field, in: part, isFirst: true)
        bytes.append(UInt8(ascii: "}"))
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  private mutating func writeChange(
    _ field: HistoryArgument, in part: HistoryPart, isFirst: Bool = false
  ) {
    key("field", isFirst: isFirst)
    write(part.names[Int(field.name)])
    if field.before != 0 { add("from", part.value(field.before)) }
    key("to")
    write(part.value(field.value))
  }

  private mutating func write(
    _ evidence: Evidence, of ticket: HistoryTicket, clock: String?
  ) {
    begin("ticket", .string(ticket.id))
    add("kind", .string("evidence"))
    add("verdict", evidence.verdict.map { .string($0.rawValue) } ?? .null)
    add("deadline", evidence.deadline.map { .string($0.rfc3339) } ?? .null)
    add("clock", clock.map { .string($0) } ?? .null)
    end()
  }

  // MARK: JSON

  private mutating func begin(_ key: String, _ value: Value) {
    bytes.append(UInt8(ascii: "{"))
    self.key(key, isFirst: true)
    write(value)
  }

  private mutating func end() { bytes += "}\n".utf8 }

  /// A member, unless its value is null.
  private mutating func add(_ name: String, _ value: Value) {
    if case .null = value { return }
    key(name)
    write(value)
  }

  private mutating func key(_ name: String, isFirst: Bool = false) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    write(name)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    case .uint(let number): bytes += String(number).utf8
    case .double(let number): bytes += (number.isFinite ? "\(number)" : "null").utf8
    case .string(let text): write(text)
    case .timestamp(let time): write(Instant(milliseconds: time.milliseconds).rfc3339)
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(value)
      }
      bytes.append(UInt8(ascii: "]"))
    default: bytes += "null".utf8
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0a: bytes += "\\n".utf8
      case 0x0d: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        bytes += byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8
        bytes += String(byte, radix: 16).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
