/// `text.format(values)`: `%s %d %f %e %b %o %x %X %%`, with a precision for `%f` and `%e`.
struct Formatter {
  let values: [Value]
  private var next = 0
  private static let maximumPrecision = 1000

  init(values: [Value]) {
    self.values = values
  }

  mutating func format(
    _ text: String, _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      guard scalar == "%" else {
        result.append(scalar)
        continue
      }
      if position < scalars.count, scalars[position] == "%" {
        result.append("%")
        position += 1
        continue
      }
      let precision = try precision(scalars, &position)
      guard position < scalars.count else { throw failure("a verb is missing after '%'") }
      let part = try substitute(scalars[position], precision, &budget)
      try budget.charge(bytes: part.utf8.count)
      result.append(contentsOf: part.unicodeScalars)
      position += 1
    }
    return String(result)
  }

  private func precision(
    _ scalars: [Unicode.Scalar], _ position: inout Int
  ) throws(EvaluationError) -> Int? {
    guard position < scalars.count, scalars[position] == "." else { return nil }
    position += 1
    var value = 0
    let start = position
    while position < scalars.count, isDigit(scalars[position]) {
      value = value * 10 + Int(scalars[position].value - 48)
      guard value <= Self.maximumPrecision else {
        throw failure("a precision above \(Self.maximumPrecision)")
      }
      position += 1
    }
    guard position > start else { throw failure("a precision needs digits") }
    return value
  }

  private mutating func substitute(
    _ verb: Unicode.Scalar, _ precision: Int?, _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    guard "sdfeboxX".unicodeScalars.contains(verb) else { throw failure("unknown verb '%\(verb)'") }
    guard next < values.count else { throw failure("there is no value number \(next + 1)") }
    let value = values[next]
    next += 1
    switch verb {
    case "s": return try Self.text(value, &budget)
    case "d": return try decimal(value)
    case "f", "e":
      guard let number = Self.real(value) else { throw mismatch(verb, value) }
      if let special = Decimal.special(number) { return special }
      return verb == "f"
        ? Decimal.fixed(number, places: precision ?? 6)
        : Decimal.scientific(number, places: precision ?? 6)
    default: return try digits(verb, value, &budget)
    }
  }

  private func decimal(_ value: Value) throws(EvaluationError) -> String {
    switch value {
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return Decimal.shortest(number)
    default: throw mismatch("d", value)
    }
  }

  private static func real(_ value: Value) -> Double? {
    switch value {
    case .double(let number): number
    case .int(let number): Double(number)
    case .uint(let number): Double(number)
    default: nil
    }
  }

  private func digits(
    _ verb: Unicode.Scalar, _ value: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    let radix = verb == "b" ? 2 : verb == "o" ? 8 : 16
    let isUpper = verb == "X"
    switch value {
    case .int(let number): return String(number, radix: radix, uppercase: isUpper)
    case .uint(let number): return String(number, radix: radix, uppercase: isUpper)
    case .bool(let flag) where verb == "b": return flag ? "1" : "0"
    case .string(let text) where radix == 16:
      return try hexadecimal(Array(text.utf8), isUpper, &budget)
    case .bytes(let bytes) where radix == 16: return try hexadecimal(bytes, isUpper, &budget)
    default: throw mismatch(verb, value)
    }
  }

  private func hexadecimal(
    _ bytes: [UInt8], _ isUpper: Bool, _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    try budget.charge(bytes: bytes.count * 2)
    let alphabet = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    let digits = bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The text of a value for `%s`; the entries of a map are sorted by the text of their keys.
  static func text(_ value: Value, _ budget: inout Budget) throws(EvaluationError) -> String {
    try budget.charge(1)
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return Decimal.shortest(number)
    case .string(let text):
      try budget.charge(bytes: text.utf8.count)
      return text
    case .bytes(let bytes):
      try budget.charge(bytes: bytes.count)
      return String(decoding: bytes, as: UTF8.self)
    case .timestamp(let instant): return instant.description
    case .duration(let length): return length.description
    case .type(let type): return type.runtimeName
    case .list(let elements):
      var parts: [String] = []
      for element in elements { parts.append(try text(element, &budget)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      var parts: [(String, String)] = []
      for entry in map.entries {
        parts.append((try text(entry.key, &budget), try text(entry.value, &budget)))
      }
      parts.sort { textPrecedes($0.0, $1.0) }
      return "{" + parts.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
    case .optional: throw EvaluationError(.invalidArgument, "'%s' cannot show an optional")
    }
  }

  private func mismatch(_ verb: Unicode.Scalar, _ value: Value) -> EvaluationError {
    failure("'%\(verb)' cannot show \(value.type.runtimeName)")
  }

  private func failure(_ message: String) -> EvaluationError {
    EvaluationError(.invalidArgument, "format: " + message)
  }
}
