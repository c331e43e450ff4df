extension TextFunction {
  /// The functions that count scalars.
  func positional(
    _ text: String, _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    let scalars = Array(text.unicodeScalars)
    try budget.charge(scalars.count / 2)
    switch self {
    case .charAt:
      let index = try int(arguments, 1)
      try Self.check(index, in: scalars)
      return .string(index == scalars.count ? "" : String(scalars[index]))
    case .substring:
      let start = try int(arguments, 1)
      let end = arguments.count > 2 ? try int(arguments, 2) : scalars.count
      try Self.check(start, in: scalars)
      try Self.check(end, in: scalars)
      guard start <= end else {
        throw EvaluationError(.invalidArgument, "substring(\(start), \(end)) ends before it begins")
      }
      return .string(Self.joined(scalars[start..<end]))
    case .indexOf, .lastIndexOf:
      return .int(Int64(try index(scalars, arguments, &budget)))
    case .replace: return .string(try replaced(text, scalars, arguments, &budget))
    default: return .list(try parts(scalars, arguments, &budget))
    }
  }

  private static func check(
    _ index: Int, in scalars: [Unicode.Scalar]
  ) throws(EvaluationError) {
    guard index >= 0, index <= scalars.count else {
      throw EvaluationError(
        .invalidArgument, "the position \(index) is outside a text of \(scalars.count) characters")
    }
  }

  private static func joined(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private func index(
    _ scalars: [Unicode.Scalar], _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Int {
    let needle = Array(try string(arguments, 1).unicodeScalars)
    let isLast = self == .lastIndexOf
    var start = isLast ? scalars.count : 0
    if arguments.count > 2 {
      start = try int(arguments, 2)
      try Self.check(start, in: scalars)
    }
    if needle.isEmpty { return start }
    guard isLast else {
      return try Self.search(scalars, needle, from: start, &budget) ?? -1
    }
    var position = min(start, scalars.count - needle.count)
    while position >= 0 {
      var length = 0
      while length < needle.count, scalars[position + length] == needle[length] { length += 1 }
      if length == needle.count { return position }
      try budget.charge(length / 8)
      position -= 1
    }
    return -1
  }

  /// Replaces the first `limit` occurrences, all of them when it is negative; an empty text to
  /// look for stands before every scalar and at the end.
  private func replaced(
    _ text: String, _ scalars: [Unicode.Scalar], _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    let needle = Array(try string(arguments, 1).unicodeScalars)
    let replacement = try string(arguments, 2)
    var limit = arguments.count > 3 ? try int(arguments, 3) : -1
    var result = String.UnicodeScalarView()
    var position = 0
    while limit != 0, position <= scalars.count {
      let found =
        needle.isEmpty ? position : try Self.search(scalars, needle, from: position, &budget)
      guard let found else { break }
      result.append(contentsOf: scalars[position..<found])
      result.append(contentsOf: replacement.unicodeScalars)
      try budget.charge(bytes: replacement.utf8.count)
      position = found + needle.count
      if needle.isEmpty {
        if position < scalars.count { result.append(scalars[position]) }
        position += 1
      }
      if limit > 0 { limit -= 1 }
    }
    if position < scalars.count { result.append(contentsOf: scalars[position...]) }
    return String(result)
  }

  /// At most `limit` parts, all when it is negative; an empty separator parts the scalars.
  private func parts(
    _ scalars: [Unicode.Scalar], _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> [Value] {
    let separator = Array(try string(arguments, 1).unicodeScalars)
    let limit = arguments.count > 2 ? try int(arguments, 2) : -1
    if limit == 0 { return [] }
    var result: [Value] = []
    var position = 0
    while limit < 0 || result.count < limit - 1 {
      try budget.charge(1)
      if separator.isEmpty {
        guard position + 1 < scalars.count else { break }
        result.append(.string(String(scalars[position])))
        position += 1
      } else {
        guard let found = try Self.search(scalars, separator, from: position, &budget) else {
          break
        }
        result.append(.string(Self.joined(scalars[position..<found])))
        position = found + separator.count
      }
    }
    if !(separator.isEmpty && scalars.isEmpty) {
      result.append(.string(Self.joined(scalars[position...])))
    }
    return result
  }
}
