extension Evaluator {
  mutating func comprehension(_ loop: Loop) throws(EvaluationError) -> Value {
    let range = try evaluate(loop.range)
    let count: Int
    switch range {
    case .list(let elements): count = elements.count
    case .map(let map): count = map.count
    default: throw .noOverload("a macro over elements", [range])
    }
    switch loop.kind {
    case .all: return try quantified(loop, range, count, decisive: false)
    case .exists: return try quantified(loop, range, count, decisive: true)
    case .existsOne: return try existsOne(loop, range, count)
    case .map, .filter: return try collected(loop, range, count)
    case .transformMap, .transformMapEntry: return try mapped(loop, range, count)
    case .sortBy: return try sorted(loop, range, count)
    }
  }

  /// Puts the variables of the turn in place and gives the first one's value.
  private mutating func enter(
    _ loop: Loop, _ range: Value, _ turn: Int
  ) throws(EvaluationError) {
    try budget.charge(1)
    switch range {
    case .list(let elements):
      frame[loop.local] = .success(loop.isPair ? .int(Int64(turn)) : elements[turn])
      if loop.isPair { frame[loop.local + 1] = .success(elements[turn]) }
    case .map(let map):
      let entry = map.entries[turn]
      frame[loop.local] = .success(entry.key)
      if loop.isPair { frame[loop.local + 1] = .success(entry.value) }
    default: break
    }
  }

  /// `all` and `exists`: like `&&` and `||`, a decisive turn absorbs the errors of the others.
  private mutating func quantified(
    _ loop: Loop, _ range: Value, _ count: Int, decisive: Bool
  ) throws(EvaluationError) -> Value {
    var failure: EvaluationError?
    for turn in 0..<count {
      try enter(loop, range, turn)
      do {
        if try flag(loop.body) == decisive { return .bool(decisive) }
      } catch {
        if error.code == .tooCostly { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decisive)
  }

  private mutating func existsOne(
    _ loop: Loop, _ range: Value, _ count: Int
  ) throws(EvaluationError) -> Value {
    var found = 0
    for turn in 0..<count {
      try enter(loop, range, turn)
      if try flag(loop.body) { found += 1 }
    }
    return .bool(found == 1)
  }

  private mutating func collected(
    _ loop: Loop, _ range: Value, _ count: Int
  ) throws(EvaluationError) -> Value {
    var result: [Value] = []
    for turn in 0..<count {
      try enter(loop, range, turn)
      if loop.kind == .filter {
        if try flag(loop.body) { result.append(try frame[loop.local].get()) }
      } else {
        if let filter = loop.filter, try !flag(filter) { continue }
        result.append(try evaluate(loop.body))
      }
    }
    return .list(result)
  }

  private mutating func mapped(
    _ loop: Loop, _ range: Value, _ count: Int
  ) throws(EvaluationError) -> Value {
    var result = ValueMap()
    for turn in 0..<count {
      try enter(loop, range, turn)
      let key = try frame[loop.local].get()
      if let filter = loop.filter, try !flag(filter) { continue }
      let value = try evaluate(loop.body)
      guard loop.kind == .transformMapEntry else {
        try result.add(key, value)
        continue
      }
      guard case .map(let entries) = value else { throw .noOverload("transformMapEntry", [value]) }
      try budget.charge(entries.count)
      for entry in entries.entries { try result.add(entry.key, entry.value) }
    }
    return .map(result)
  }

  private mutating func sorted(
    _ loop: Loop, _ range: Value, _ count: Int
  ) throws(EvaluationError) -> Value {
    guard case .list(let elements) = range else { throw .noOverload("sortBy", [range]) }
    var keys: [Value] = []
    for turn in 0..<count {
      try enter(loop, range, turn)
      keys.append(try evaluate(loop.body))
    }
    return .list(try ListFunction.sorted(elements, by: keys, &budget))
  }
}
