public import Expressions
public import JSONText

extension JSONWriter {
  /// Writes a value of the condition language so that it can be read back with its kind.
  ///
  /// | value | JSON |
  /// | --- | --- |
  /// | null, truth values, texts, lists | the same |
  /// | `5`, `5.0` | `5`, `5.0`: a double always has a point or an exponent |
  /// | doubles that are no number | `{"double":"nan"}`, `"inf"`, `"-inf"` |
  /// | `5u` | `{"uint":"5"}` |
  /// | a timestamp | `{"timestamp":"2026-05-04T09:00:00Z"}` |
  /// | a duration | `{"duration":1500000000}`, nanoseconds |
  /// | octets | `{"bytes":"00ff"}` |
  /// | a map | `{"map":[[key,value],...]}` in the order of its entries |
  /// | a value that may be absent | `{"optional":[]}` or `{"optional":[value]}` |
  /// | a type | `{"type":"int"}`, `{"type":["list","int"]}` |
  ///
  /// - Complexity: O(size).
  public mutating func value(_ value: Value) {
    switch value {
    case .null: null()
    case .bool(let flag): self.value(flag)
    case .int(let number): self.value(number)
    case .double(let number) where number.isFinite: self.value(number)
    case .string(let text): self.value(text)
    case .list(let items): array { writer in for item in items { writer.value(item) } }
    default: object { $0.tagged(value) }
    }
  }

  private mutating func tagged(_ value: Value) {
    switch value {
    case .uint(let number): member("uint", String(number))
    case .double(let number): member("double", number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
    case .timestamp(let time): member("timestamp", time.description)
    case .duration(let length): member("duration", length.nanoseconds)
    case .bytes(let octets):
      key("bytes")
      self.value(capacity: 2 * octets.count + 2) { room in
        var digits: [UInt8] = [UInt8(ascii: "\"")]
        for octet in octets { digits.append(hexadecimal: octet) }
        digits.append(UInt8(ascii: "\""))
        return room.update(fromContentsOf: digits)
      }
    case .map(let map):
      array("map") { writer in
        for entry in map.entries {
          writer.array {
            $0.value(entry.key)
            $0.value(entry.value)
          }
        }
      }
    case .optional(let holder):
      array("optional") { writer in if let inner = holder.value { writer.value(inner) } }
    case .type(let type):
      key("type")
      self.value(type)
    case .null, .bool, .int, .string, .list: break
    }
  }

  private mutating func value(_ type: ValueType) {
    switch type {
    case .list(let inner): parts("list") { $0.value(inner) }
    case .optional(let inner): parts("optional") { $0.value(inner) }
    case .nullable(let inner): parts("nullable") { $0.value(inner) }
    case .type(let inner): parts("type") { $0.value(inner) }
    case .object(let name): parts("object") { $0.value(name) }
    case .parameter(let number): parts("parameter") { $0.value(number) }
    case .map(let key, let value):
      parts("map") {
        $0.value(key)
        $0.value(value)
      }
    case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .dyn, .error:
      self.value(type.plainWord ?? "")
    }
  }

  private mutating func parts(_ word: String, _ body: (inout JSONWriter) -> Void) {
    array {
      $0.value(word)
      body(&$0)
    }
  }
}

extension ValueType {
  /// The types that stand for themselves, with their words.
  static let plain: [(word: String, type: ValueType)] = [
    ("null", .null), ("bool", .bool), ("int", .int), ("uint", .uint), ("double", .double),
    ("string", .string), ("bytes", .bytes), ("timestamp", .timestamp), ("duration", .duration),
    ("dyn", .dyn), ("error", .error),
  ]

  fileprivate var plainWord: String? { ValueType.plain.first { $0.type == self }?.word }
}
