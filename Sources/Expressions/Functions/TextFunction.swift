/// Functions of texts: the standard ones, the string extension and the encoders.
///
/// Positions and lengths count Unicode scalars.
enum TextFunction: String, Sendable {
  case contains
  case startsWith
  case endsWith
  case matches
  case charAt
  case indexOf
  case lastIndexOf
  case join
  case lowerAscii
  case upperAscii
  case replace
  case split
  case substring
  case trim
  case quote
  case format
  case encode
  case decode

  func apply(
    _ arguments: [Value], _ budget: inout Budget, _ limits: Limits
  ) throws(EvaluationError) -> Value {
    switch self {
    case .join: return .string(try Self.join(arguments, &budget))
    case .encode:
      guard case .bytes(let bytes) = arguments[0] else { throw noOverload(arguments) }
      try budget.charge(bytes: bytes.count * 2)
      return .string(Base64.encode(bytes))
    default: break
    }
    guard case .string(let text) = arguments[0] else { throw noOverload(arguments) }
    try budget.charge(bytes: text.utf8.count)
    switch self {
    case .contains, .startsWith, .endsWith:
      return .bool(try found(text, try string(arguments, 1), &budget))
    case .matches:
      let pattern = try Pattern(
        compiling: try string(arguments, 1), maximumInstructions: limits.patternInstructions)
      try budget.charge(pattern.size)
      return .bool(try pattern.matches(text, &budget))
    case .lowerAscii: return .string(Self.mapped(text, 65...90) { $0 + 32 })
    case .upperAscii: return .string(Self.mapped(text, 97...122) { $0 - 32 })
    case .trim: return .string(Self.trimmed(text))
    case .quote: return .string(Self.quoted(text))
    case .format:
      guard case .list(let values) = arguments[1] else { throw noOverload(arguments) }
      var formatter = Formatter(values: values)
      return .string(try formatter.format(text, &budget))
    case .decode:
      guard let bytes = Base64.decode(text) else {
        throw EvaluationError(.invalidArgument, "this text is not base64")
      }
      return .bytes(bytes)
    default: return try positional(text, arguments, &budget)
    }
  }

  func noOverload(_ arguments: [Value]) -> EvaluationError { .noOverload(rawValue, arguments) }

  func string(_ arguments: [Value], _ index: Int) throws(EvaluationError) -> String {
    guard case .string(let text) = arguments[index] else { throw noOverload(arguments) }
    return text
  }

  func int(_ arguments: [Value], _ index: Int) throws(EvaluationError) -> Int {
    guard case .int(let number) = arguments[index] else { throw noOverload(arguments) }
    return Int(number)
  }

  private func found(
    _ text: String, _ part: String, _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    try budget.charge(bytes: part.utf8.count)
    switch self {
    case .startsWith: return text.utf8.starts(with: part.utf8)
    case .endsWith: return text.utf8.reversed().starts(with: part.utf8.reversed())
    default:
      let haystack = Array(text.utf8)
      let needle = Array(part.utf8)
      return try Self.search(haystack, needle, from: 0, &budget) != nil
    }
  }

  /// The first position at or after `start` at which `needle` occurs.
  ///
  /// Each start that shares a
  /// long beginning with the needle is charged.
  static func search<Unit: Equatable>(
    _ haystack: [Unit], _ needle: [Unit], from start: Int, _ budget: inout Budget
  ) throws(EvaluationError) -> Int? {
    guard needle.count <= haystack.count, start <= haystack.count - needle.count else {
      return nil
    }
    for position in start...(haystack.count - needle.count) {
      var length = 0
      while length < needle.count, haystack[position + length] == needle[length] { length += 1 }
      if length == needle.count { return position }
      try budget.charge(length / 8)
    }
    return nil
  }

  private static func mapped(
    _ text: String, _ range: ClosedRange<UInt8>, _ change: (UInt8) -> UInt8
  ) -> String {
    String(decoding: text.utf8.map { range.contains($0) ? change($0) : $0 }, as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.drop { $0.properties.isWhitespace }
    let backwards = start.reversed().drop { $0.properties.isWhitespace }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: backwards.reversed())
    return String(view)
  }

  /// In double quotes, with the escapes that a literal would need.
  private static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append("\"")
    let escapes: [Unicode.Scalar: Unicode.Scalar] = [
      "\u{07}": "a", "\u{08}": "b", "\u{0C}": "f", "\n": "n", "\r": "r", "\t": "t",
      "\u{0B}": "v", "\\": "\\", "\"": "\"",
    ]
    for scalar in text.unicodeScalars {
      if let letter = escapes[scalar] {
        result.append("\\")
        result.append(letter)
      } else {
        result.append(scalar)
      }
    }
    result.append("\"")
    return String(result)
  }

  private static func join(
    _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    guard case .list(let parts) = arguments[0] else { throw .noOverload("join", arguments) }
    var separator = ""
    if arguments.count > 1 { separator = try TextFunction.join.string(arguments, 1) }
    var result = ""
    for (index, part) in parts.enumerated() {
      guard case .string(let text) = part else { throw .noOverload("join", [part]) }
      try budget.charge(bytes: text.utf8.count + separator.utf8.count)
      if index > 0 { result += separator }
      result += text
    }
    return result
  }
}
