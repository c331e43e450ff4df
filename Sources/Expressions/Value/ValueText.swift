extension Value: CustomStringConvertible {
  /// The value as an expression writes it, cut off with `...` where it is very long.
  ///
  /// - Complexity: O(n) up to a fixed bound.
  public var description: String {
    var writer = ValueWriter()
    writer.write(self)
    return writer.text
  }
}

/// Writes values as literals and constructors, up to a bound: values may share parts, so that a
/// small value in memory can be a huge text.
private struct ValueWriter {
  private(set) var text = ""
  private static let maximumBytes = 100_000

  mutating func write(_ value: Value) {
    guard text.utf8.count < Self.maximumBytes else { return cut() }
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += String(flag)
    case .int(let number): text += String(number)
    case .uint(let number): text += "\(number)u"
    case .double(let number): text += Self.literal(number)
    case .string(let content): text += Self.quoted(content)
    case .bytes(let bytes):
      text += "b\""
      for byte in bytes.prefix(Self.maximumBytes) { text += Self.escaped(byte) }
      text += "\""
    case .timestamp(let instant): text += "timestamp(\"\(instant)\")"
    case .duration(let length): text += "duration(\"\(length)\")"
    case .type(let type): text += type.runtimeName
    case .optional(let holder):
      text += holder.value == nil ? "optional.none()" : "optional.of("
      if let inner = holder.value {
        write(inner)
        text += ")"
      }
    case .list(let elements):
      text += "["
      write(elements) { $0.write($1) }
      text += "]"
    case .map(let map):
      text += "{"
      write(map.entries) {
        $0.write($1.key)
        $0.text += ": "
        $0.write($1.value)
      }
      text += "}"
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], _ each: (inout ValueWriter, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      guard text.utf8.count < Self.maximumBytes else { return cut() }
      each(&self, element)
    }
  }

  private mutating func cut() {
    if !text.hasSuffix("...") { text += "..." }
  }

  private static func literal(_ number: Double) -> String {
    if let special = Decimal.special(number) { return "double(\"\(special)\")" }
    let text = Decimal.shortest(number)
    return text.contains(".") || text.contains("e") ? text : text + ".0"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0"..<" ", "\u{7F}": result += escaped(UInt8(scalar.value))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      return String(Unicode.Scalar(byte))
    }
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }
}
