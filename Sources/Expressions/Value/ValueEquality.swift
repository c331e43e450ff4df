extension Value {
  /// The language's `==`.
  ///
  /// Numbers are compared by value whatever their kind, lists and maps by content; a NaN is unequal
  /// to everything, and so are different kinds.
  ///
  /// - Complexity: O(size of the smaller value).
  public func equals(_ other: Value) -> Bool {
    var budget = Budget(remaining: .max)
    return (try? equals(other, &budget)) ?? false
  }

  func equals(_ other: Value, _ budget: inout Budget) throws(EvaluationError) -> Bool {
    try budget.charge(1)
    switch (self, other) {
    case (.string(let a), .string(let b)): return sameText(a, b)
    case (.bool(let a), .bool(let b)): return a == b
    case (.null, .null): return true
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.timestamp(let a), .timestamp(let b)): return a == b
    case (.duration(let a), .duration(let b)): return a == b
    case (.type(let a), .type(let b)): return a.runtimeName == b.runtimeName
    case (.list(let a), .list(let b)): return try Value.equalLists(a, b, &budget)
    case (.map(let a), .map(let b)): return try Value.equalMaps(a, b, &budget)
    case (.optional(let a), .optional(let b)):
      switch (a.value, b.value) {
      case (nil, nil): return true
      case (let a?, let b?): return try a.equals(b, &budget)
      default: return false
      }
    default: return Number(self).map { Number(other)?.equals($0) ?? false } ?? false
    }
  }

  private static func equalLists(
    _ a: [Value], _ b: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices {
      guard try a[index].equals(b[index], &budget) else { return false }
    }
    return true
  }

  private static func equalMaps(
    _ a: ValueMap, _ b: ValueMap, _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    guard a.count == b.count else { return false }
    for entry in a.entries {
      guard let other = b[entry.key], try entry.value.equals(other, &budget) else { return false }
    }
    return true
  }

  /// The language's order, or nil where the kinds have none; a NaN is neither before nor after.
  func order(_ other: Value) -> Ordering? {
    switch (self, other) {
    case (.bool(let a), .bool(let b)): return Ordering(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)):
      return sameText(a, b) ? .same : textPrecedes(a, b) ? .before : .after
    case (.bytes(let a), .bytes(let b)):
      return a == b ? .same : a.lexicographicallyPrecedes(b) ? .before : .after
    case (.timestamp(let a), .timestamp(let b)): return Ordering(a, b)
    case (.duration(let a), .duration(let b)): return Ordering(a, b)
    default:
      guard let a = Number(self), let b = Number(other) else { return nil }
      return a.order(b)
    }
  }
}

/// How one value stands to another.
enum Ordering {
  case before
  case same
  case after
  /// With a NaN on either side.
  case unordered

  init<T: Comparable>(_ left: T, _ right: T) {
    self = left == right ? .same : left < right ? .before : .after
  }

  var reversed: Ordering {
    switch self {
    case .before: .after
    case .after: .before
    default: self
    }
  }
}

/// A number of any of the three kinds, compared across them by value.
enum Number {
  case int(Int64)
  case uint(UInt64)
  case double(Double)

  init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int(number)
    case .uint(let number): self = .uint(number)
    case .double(let number): self = .double(number)
    default: return nil
    }
  }

  func equals(_ other: Number) -> Bool {
    if case .same = order(other) { return true }
    return false
  }

  func order(_ other: Number) -> Ordering {
    switch (self, other) {
    case (.int(let a), .int(let b)): Ordering(a, b)
    case (.uint(let a), .uint(let b)): Ordering(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? .before : Ordering(UInt64(a), b)
    case (.double(let a), .double(let b)): a.isNaN || b.isNaN ? .unordered : Ordering(a, b)
    case (.int(let a), .double(let b)): Self.order(a, b)
    case (.uint(let a), .double(let b)): Self.order(a, b)
    case (.uint, .int), (.double, _): other.order(self).reversed
    }
  }

  /// As doubles, as the language's conformance suite wants it: next to 2^63 an int may equal a
  /// double that is not the same number.
  private static func order<T: FixedWidthInteger>(_ whole: T, _ real: Double) -> Ordering {
    real.isNaN ? .unordered : Ordering(Double(whole), real)
  }
}

extension Value: Hashable {
  /// Whether kind and content are the same.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.uint(let a), .uint(let b)): a == b
    case (.double(let a), .double(let b)): a == b || (a.isNaN && b.isNaN)
    case (.string(let a), .string(let b)): sameText(a, b)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a.entries == b.entries
    case (.optional(let a), .optional(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    default: false
    }
  }

  /// Feeds the content to `hasher`.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .int(let number): hasher.combine(number)
    case .uint(let number): hasher.combine(number)
    case .double(let number): hasher.combine(number.isNaN ? .zero : number)
    case .string(let text): Text(text).hash(into: &hasher)
    case .bytes(let bytes): hasher.combine(bytes)
    case .timestamp(let instant): hasher.combine(instant)
    case .duration(let length): hasher.combine(length)
    case .list(let elements): hasher.combine(elements)
    case .map(let map): hasher.combine(map.entries)
    case .optional(let optional): hasher.combine(optional)
    case .type(let type): hasher.combine(type)
    }
  }
}
