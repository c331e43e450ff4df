/// Functions of lists: the lists and sets extensions, and `size` and `reverse`, which texts share.
enum ListFunction: String, Sendable {
  case slice
  case flatten
  case range
  case distinct
  case sort
  case reverse
  case first
  case last
  case setContains
  case setEquivalent
  case setIntersects

  func apply(_ arguments: [Value], _ budget: inout Budget) throws(EvaluationError) -> Value {
    if self == .range { return try Self.range(arguments[0], &budget) }
    if self == .reverse, case .string(let text) = arguments[0] {
      try budget.charge(text.utf8.count)
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: text.unicodeScalars.reversed())
      return .string(String(scalars))
    }
    guard case .list(let elements) = arguments[0] else { throw .noOverload(rawValue, arguments) }
    try budget.charge(elements.count)
    switch self {
    case .slice: return try Self.slice(elements, arguments)
    case .flatten: return try Self.flatten(elements, arguments, &budget)
    case .distinct: return .list(try Self.distinct(elements, &budget))
    case .sort: return .list(try Self.sorted(elements, by: elements, &budget))
    case .reverse: return .list(elements.reversed())
    case .first: return .optional(OptionalValue(elements.first))
    case .last: return .optional(OptionalValue(elements.last))
    default:
      guard case .list(let others) = arguments[1] else { throw .noOverload(rawValue, arguments) }
      return .bool(try sets(elements, others, &budget))
    }
  }

  static func size(_ value: Value, _ budget: inout Budget) throws(EvaluationError) -> Value {
    switch value {
    case .string(let text):
      try budget.charge(bytes: text.utf8.count)
      return .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): return .int(Int64(bytes.count))
    case .list(let elements): return .int(Int64(elements.count))
    case .map(let map): return .int(Int64(map.count))
    default: throw .noOverload("size", [value])
    }
  }

  private static func range(
    _ value: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    guard case .int(let count) = value else { throw .noOverload("lists.range", [value]) }
    guard count > 0 else { return .list([]) }
    try budget.charge(Int(clamping: count))
    return .list((0..<count).map { .int($0) })
  }

  private static func slice(
    _ elements: [Value], _ arguments: [Value]
  ) throws(EvaluationError) -> Value {
    guard case .int(let start) = arguments[1], case .int(let end) = arguments[2] else {
      throw .noOverload("slice", arguments)
    }
    guard start >= 0, start <= end, end <= elements.count else {
      throw EvaluationError(
        .invalidArgument, "slice(\(start), \(end)) of a list with \(elements.count) elements")
    }
    return .list(Array(elements[Int(start)..<Int(end)]))
  }

  private static func flatten(
    _ elements: [Value], _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    var depth: Int64 = 1
    if arguments.count > 1 {
      guard case .int(let wanted) = arguments[1] else { throw .noOverload("flatten", arguments) }
      guard wanted >= 0 else {
        throw EvaluationError(.invalidArgument, "flatten takes a depth that is not negative")
      }
      depth = wanted
    }
    var result: [Value] = []
    try flatten(elements, depth, into: &result, &budget)
    return .list(result)
  }

  private static func flatten(
    _ elements: [Value], _ depth: Int64, into result: inout [Value], _ budget: inout Budget
  ) throws(EvaluationError) {
    for element in elements {
      try budget.charge(1)
      if depth > 0, case .list(let inner) = element {
        try flatten(inner, depth - 1, into: &result, &budget)
      } else {
        result.append(element)
      }
    }
  }

  private static func distinct(
    _ elements: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> [Value] {
    var seen: Set<MapKey> = []
    var others: [Value] = []
    var result: [Value] = []
    for element in elements {
      if let key = MapKey(element) {
        if seen.insert(key).inserted { result.append(element) }
      } else if try !contains(others, element, &budget) {
        others.append(element)
        result.append(element)
      }
    }
    return result
  }

  static func contains(
    _ elements: [Value], _ wanted: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    for element in elements {
      if try element.equals(wanted, &budget) { return true }
    }
    return false
  }

  private func sets(
    _ left: [Value], _ right: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    switch self {
    case .setIntersects:
      for element in right {
        if try Self.contains(left, element, &budget) { return true }
      }
      return false
    case .setContains: return try Self.covers(left, right, &budget)
    default:
      guard try Self.covers(left, right, &budget) else { return false }
      return try Self.covers(right, left, &budget)
    }
  }

  private static func covers(
    _ left: [Value], _ right: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    for element in right {
      guard try contains(left, element, &budget) else { return false }
    }
    return true
  }

  /// The elements in the order of their keys, equal keys keeping theirs.
  static func sorted(
    _ elements: [Value], by keys: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> [Value] {
    guard let first = keys.first else { return [] }
    for key in keys {
      guard key.type == first.type, key.order(first) != nil else {
        throw .noOverload("sort", [first, key])
      }
      // About log2(n) comparisons an element, each of the key's size.
      var cost = 1
      if case .string(let text) = key { cost += text.utf8.count / 8 }
      if case .bytes(let bytes) = key { cost += bytes.count / 8 }
      try budget.charge(cost * (keys.count.bitWidth - keys.count.leadingZeroBitCount))
    }
    let order = keys.indices.sorted { left, right in
      switch keys[left].order(keys[right]) {
      case .before: true
      case .after: false
      default: left < right
      }
    }
    return order.map { elements[$0] }
  }
}
