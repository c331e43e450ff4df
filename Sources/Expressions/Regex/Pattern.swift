/// A compiled pattern that searches a text in time linear in its length.
///
/// The pattern becomes a nondeterministic automaton; all its states are followed at once (Pike),
/// so that no pattern can make a search explode, and counted repetitions are bounded by the
/// number of instructions.
final class Pattern: Sendable {
  enum Instruction: Sendable {
    case scalar(Unicode.Scalar)
    case set(ScalarSet)
    case assertion(PatternAssertion)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  private let instructions: [Instruction]

  /// The number of instructions.
  var size: Int { instructions.count }

  convenience init(
    _ text: String, maximumInstructions: Int
  ) throws(EvaluationError) {
    try self.init(compiling: text, maximumInstructions: maximumInstructions)
  }

  init(compiling text: String, maximumInstructions: Int) throws(EvaluationError) {
    let node = try PatternParser.parse(text)
    var compiler = PatternCompiler(maximum: maximumInstructions)
    try compiler.compile(node)
    try compiler.emit(.match)
    instructions = compiler.instructions
  }

  /// Whether the pattern matches somewhere in `text`.
  ///
  /// - Complexity: O(n m) for n scalars and m instructions, charged to the budget.
  func matches(_ text: String, _ budget: inout Budget) throws(EvaluationError) -> Bool {
    var current = StateSet(capacity: instructions.count)
    var following = StateSet(capacity: instructions.count)
    var stack: [Int] = []
    var previous: Unicode.Scalar?
    var iterator = text.unicodeScalars.makeIterator()
    var scalar = iterator.next()
    while true {
      // The search may begin at every position.
      if follow(0, into: &current, &stack, previous, scalar) { return true }
      guard let now = scalar else { return false }
      try budget.charge(1 + current.count / 2)
      let next = iterator.next()
      for position in 0..<current.count {
        let state = current[position]
        guard accepts(state, now) else { continue }
        if follow(state + 1, into: &following, &stack, now, next) { return true }
      }
      previous = now
      scalar = next
      swap(&current, &following)
      following.removeAll()
    }
  }

  private func accepts(_ state: Int, _ scalar: Unicode.Scalar) -> Bool {
    switch instructions[state] {
    case .scalar(let wanted): scalar == wanted
    case .set(let set): set.contains(scalar)
    default: false
    }
  }

  /// Adds a state and all that it leads to without reading; true when that is a match.
  private func follow(
    _ state: Int, into states: inout StateSet, _ stack: inout [Int],
    _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
  ) -> Bool {
    stack.removeAll(keepingCapacity: true)
    stack.append(state)
    while let state = stack.popLast() {
      guard states.insert(state) else { continue }
      switch instructions[state] {
      case .match: return true
      case .jump(let target): stack.append(target)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .assertion(let assertion):
        if Self.holds(assertion, previous, next) { stack.append(state + 1) }
      case .scalar, .set: break
      }
    }
    return false
  }

  private static func holds(
    _ assertion: PatternAssertion, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
  ) -> Bool {
    switch assertion {
    case .textStart: previous == nil
    case .textEnd: next == nil
    case .lineStart: previous == nil || previous == "\n"
    case .lineEnd: next == nil || next == "\n"
    case .wordBoundary: isWord(previous) != isWord(next)
    case .noWordBoundary: isWord(previous) == isWord(next)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { isIdentifierStart($0) || isDigit($0) } ?? false
  }
}

/// A set of states that is emptied in constant time. (Briggs and Torczon, sparse sets.)
private struct StateSet {
  private var dense: [Int] = []
  private var sparse: [Int]

  init(capacity: Int) {
    dense.reserveCapacity(capacity)
    sparse = Array(repeating: 0, count: capacity)
  }

  var count: Int { dense.count }

  subscript(position: Int) -> Int { dense[position] }

  mutating func insert(_ state: Int) -> Bool {
    let place = sparse[state]
    if place < dense.count, dense[place] == state { return false }
    sparse[state] = dense.count
    dense.append(state)
    return true
  }

  mutating func removeAll() { dense.removeAll(keepingCapacity: true) }
}

/// Turns a parsed pattern into instructions.
private struct PatternCompiler {
  let maximum: Int
  private(set) var instructions: [Pattern.Instruction] = []

  init(maximum: Int) {
    self.maximum = maximum
  }

  mutating func emit(_ instruction: Pattern.Instruction) throws(EvaluationError) {
    guard instructions.count < maximum else {
      throw EvaluationError(
        .invalidArgument, "the pattern needs more than \(maximum) instructions")
    }
    instructions.append(instruction)
  }

  mutating func compile(_ node: PatternNode) throws(EvaluationError) {
    switch node {
    case .empty: break
    case .set(let set): try emit(Self.instruction(set))
    case .assertion(let assertion): try emit(.assertion(assertion))
    case .sequence(let parts):
      for part in parts { try compile(part) }
    case .alternatives(let branches): try alternatives(branches)
    case .repeated(let inner, let minimum, let maximum):
      try repeated(inner, minimum, maximum)
    }
  }

  private static func instruction(_ set: ScalarSet) -> Pattern.Instruction {
    if !set.isNegated, !set.ignoresCase, set.categories.isEmpty, set.ranges.count == 1,
      set.ranges[0].count == 1, let scalar = Unicode.Scalar(set.ranges[0].lowerBound)
    {
      return .scalar(scalar)
    }
    return .set(set)
  }

  private mutating func alternatives(_ branches: [PatternNode]) throws(EvaluationError) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try compile(branch)
        break
      }
      let split = instructions.count
      try emit(.split(split + 1, 0))
      try compile(branch)
      exits.append(instructions.count)
      try emit(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func repeated(
    _ inner: PatternNode, _ minimum: Int, _ maximum: Int?
  ) throws(EvaluationError) {
    for _ in 0..<minimum { try copy(inner) }
    guard let maximum else {
      let split = instructions.count
      try emit(.split(split + 1, 0))
      try compile(inner)
      try emit(.jump(split))
      instructions[split] = .split(split + 1, instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in minimum..<max(minimum, maximum) {
      splits.append(instructions.count)
      try emit(.split(instructions.count + 1, 0))
      try compile(inner)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }

  /// A copy that adds nothing must not be repeated for free: `(){1000}{...}` nests such loops.
  private mutating func copy(_ inner: PatternNode) throws(EvaluationError) {
    let before = instructions.count
    try compile(inner)
    if instructions.count == before { try emit(.jump(before + 1)) }
  }
}
