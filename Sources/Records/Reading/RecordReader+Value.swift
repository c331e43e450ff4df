import Expressions
import JSONText

extension RecordReader {
  mutating func value() throws(JSONFault) -> Value { try value(depth: Self.depthLimit) }

  private mutating func value(depth: Int) throws(JSONFault) -> Value {
    guard depth > 0 else { throw fault("nested deeper than \(Self.depthLimit)") }
    switch cursor.current {
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try flag())
    case UInt8(ascii: "n"):
      guard isNull() else { throw fault("a value is wanted") }
      return .null
    case UInt8(ascii: "["): return .list(try values(depth: depth - 1))
    case UInt8(ascii: "{"):
      try open(UInt8(ascii: "{"))
      let value = try tagged(depth: depth - 1)
      try close(UInt8(ascii: "}"))
      return value
    default:
      switch try cursor.number() {
      case .int(let number): return .int(number)
      case .double(let number): return .double(number)
      }
    }
  }

  private mutating func values(depth: Int) throws(JSONFault) -> [Value] {
    var values: [Value] = []
    try items { (reader) throws(JSONFault) in values.append(try reader.value(depth: depth)) }
    return values
  }

  private mutating func tagged(depth: Int) throws(JSONFault) -> Value {
    let start = cursor.offset
    let found: Value?
    if has("uint") {
      found = UInt64(try text()).map { .uint($0) }
    } else if has("double") {
      found = double(try text())
    } else if has("timestamp") {
      found = TimestampValue(try text()).map { .timestamp($0) }
    } else if has("duration") {
      found = .duration(DurationValue(nanoseconds: try int64()))
    } else if has("bytes") {
      found = octets(try text()).map { .bytes($0) }
    } else if has("map") {
      found = ValueMap(try entries(depth: depth)).map { .map($0) }
    } else if has("optional") {
      let values = try values(depth: depth)
      found = values.count < 2 ? .optional(OptionalValue(values.first)) : nil
    } else if has("type") {
      found = .type(try type(depth: depth))
    } else {
      found = nil
    }
    guard let found else { throw JSONFault(offset: start, reason: "no value is written like this") }
    return found
  }

  private func double(_ word: String) -> Value? {
    switch word {
    case "nan": .double(.nan)
    case "inf": .double(.infinity)
    case "-inf": .double(-.infinity)
    default: nil
    }
  }

  private func octets(_ text: String) -> [UInt8]? {
    var octets: [UInt8] = []
    var high: UInt8?
    for byte in text.utf8 {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      if let first = high {
        octets.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? octets : nil
  }

  private mutating func entries(depth: Int) throws(JSONFault) -> [ValueMap.Entry] {
    var entries: [ValueMap.Entry] = []
    try items { (reader) throws(JSONFault) in
      try reader.open(UInt8(ascii: "["))
      let key = try reader.value(depth: depth)
      try reader.next()
      entries.append(ValueMap.Entry(key: key, value: try reader.value(depth: depth)))
      try reader.close(UInt8(ascii: "]"))
    }
    return entries
  }

  private mutating func type(depth: Int) throws(JSONFault) -> ValueType {
    guard depth > 0 else { throw fault("nested deeper than \(Self.depthLimit)") }
    let start = cursor.offset
    if cursor.current == UInt8(ascii: "\"") {
      let word = try text()
      guard let known = ValueType.plain.first(where: { $0.word == word }) else {
        throw JSONFault(offset: start, reason: "no type has the word")
      }
      return known.type
    }
    try open(UInt8(ascii: "["))
    let word = try text()
    try next()
    let type: ValueType
    switch word {
    case "list": type = .list(try self.type(depth: depth - 1))
    case "optional": type = .optional(try self.type(depth: depth - 1))
    case "nullable": type = .nullable(try self.type(depth: depth - 1))
    case "type": type = .type(try self.type(depth: depth - 1))
    case "object": type = .object(try text())
    case "parameter": type = .parameter(Int(try int64()))
    case "map":
      let key = try self.type(depth: depth - 1)
      try next()
      type = .map(key, try self.type(depth: depth - 1))
    default: throw JSONFault(offset: start, reason: "no type has the word")
    }
    try close(UInt8(ascii: "]"))
    return type
  }
}
