import Expressions
import JSONText

/// One expression to evaluate, with its variables.
struct EvalRequest {
  var expression: String
  var types: [(name: String, type: ValueType)] = []
  var bindings: [(name: String, value: Value)] = []
  var container = ""
  var disablesCheck = false
  var checksOnly = false
  var disablesMacros = false
  /// Whether the answer shall tell the type beside the value.
  var wantsType = false
}

extension EvalRequest {
  /// How deep a request may nest: expressions over deep values are asked too.
  private static let limits = JSONLimits(depth: 1000)

  /// Reads a line of a batch.
  init(line: UnsafeBufferPointer<UInt8>) throws(EvalFault) {
    let json: JSONValue
    do throws(JSONFault) {
      json = try JSONValue(parsing: line, limits: Self.limits)
    } catch {
      throw EvalFault(error.description)
    }
    guard case .object = json else { throw EvalFault("a request is a JSON object") }
    guard let expression = json["expr"]?.text else {
      throw EvalFault("a request needs \"expr\", a text")
    }
    self.init(expression: expression)
    container = json["container"]?.text ?? ""
    disablesCheck = json["disable_check"]?.flag == true
    checksOnly = json["check_only"]?.flag == true
    disablesMacros = json["disable_macros"]?.flag == true
    wantsType = json["deduced_type"] != nil
    if case .object(let members)? = json["types"] {
      for member in members { types.append((member.key, try Self.type(member.value))) }
    }
    if case .object(let members)? = json["bindings"] {
      for member in members { bindings.append((member.key, try Self.value(member.value))) }
    }
  }

  static func type(_ json: JSONValue) throws(EvalFault) -> ValueType {
    switch json {
    case .string(let name):
      guard let type = typeNames[name] else { throw EvalFault("unknown type \"\(name)\"") }
      return type
    case .object(let members) where members.count == 1:
      let argument = members[0].value
      switch (members[0].key, argument) {
      case ("map", .array(let parts)) where parts.count == 2:
        return .map(try type(parts[0]), try type(parts[1]))
      case ("list", _): return .list(try type(argument))
      case ("optional", _): return .optional(try type(argument))
      case ("nullable", _): return .nullable(try type(argument))
      case ("type", _): return .type(try type(argument))
      default: break
      }
    default: break
    }
    throw EvalFault("a type is a name, {\"list\": T} or {\"map\": [K, V]}")
  }

  private static let typeNames: [String: ValueType] = [
    "int": .int, "uint": .uint, "double": .double, "bool": .bool, "string": .string,
    "bytes": .bytes, "null": .null, "null_type": .null, "timestamp": .timestamp,
    "duration": .duration, "dyn": .dyn, "type": .type(.dyn),
  ]

  static func value(_ json: JSONValue) throws(EvalFault) -> Value {
    guard let type = json["type"]?.text else {
      throw EvalFault("a value is {\"type\": ..., \"value\": ...}")
    }
    let content = json["value"] ?? .null
    switch (type, content) {
    case ("null", _): return .null
    case ("bool", .bool(let flag)): return .bool(flag)
    case ("string", .string(let text)): return .string(text)
    case ("list", .array(let elements)):
      var values: [Value] = []
      for element in elements { values.append(try value(element)) }
      return .list(values)
    case ("map", .array(let pairs)): return .map(try map(pairs))
    case ("optional", .null): return .optional(OptionalValue(nil))
    case ("optional", _): return .optional(OptionalValue(try value(content)))
    case (_, .string(let text)):
      if let value = scalar(type, text) { return value }
    case (_, .int(let number)):
      if let value = scalar(type, String(number)) { return value }
    case ("double", .double(let number)): return .double(number)
    default: break
    }
    throw EvalFault("this is no value of type \"\(type)\"")
  }

  /// A value as people write it after `name=`: true, false, null, a number, or else a text.
  static func value(written text: String) -> Value {
    switch text {
    case "true", "false": return .bool(text == "true")
    case "null": return .null
    default: break
    }
    if let number = Int64(text) { return .int(number) }
    let isNumber = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
    if isNumber, let number = Double(text) { return .double(number) }
    return .string(text)
  }

  private static func map(_ pairs: [JSONValue]) throws(EvalFault) -> ValueMap {
    var map = ValueMap()
    for pair in pairs {
      guard case .array(let parts) = pair, parts.count == 2 else {
        throw EvalFault("an entry of a map is an array of key and value")
      }
      guard map.insert(try value(parts[0]), try value(parts[1])) else {
        throw EvalFault("a key of a map is there twice or cannot be a key")
      }
    }
    return map
  }

  private static func scalar(_ type: String, _ text: String) -> Value? {
    switch type {
    case "int": Int64(text).map(Value.int)
    case "uint": UInt64(text).map(Value.uint)
    case "double": Double(text).map(Value.double)
    case "bytes": Base64.decode(text).map(Value.bytes)
    case "timestamp": TimestampValue(text).map(Value.timestamp)
    case "duration": DurationValue(text).map(Value.duration)
    case "type":
      typeNames[text].map(Value.type)
        ?? [
          "list": .type(.list(.dyn)), "map": .type(.map(.dyn, .dyn)),
          "optional_type": .type(.optional(.dyn)),
          "google.protobuf.Timestamp": .type(.timestamp),
          "google.protobuf.Duration": .type(.duration),
        ][text]
    default: nil
    }
  }
}
