import Expressions

/// Answers a mapping's expressions for rows, each question once per combination of texts.
///
/// One thread uses it, for one part of a history. Expressions are named by their numbers, for the
/// loop over rows must not count references.
final class RowAnswers {
  /// The answer to a condition or value that could not be had.
  static let failed = UInt32.max - 1

  /// Stands for "not asked yet".
  private static let unknown = UInt32.max

  /// What some questions look at, and which combination of texts that is now.
  private struct Sight: BitwiseCopyable {
    var firstInput: Int
    var inputCount: Int
    /// The texts of the row and of the one before: a bit for each slot, see ``bit(_:)``.
    var ofRow: UInt64 = 0
    var ofPrevious: UInt64 = 0
    /// When it was last looked at, as a number of ``turns``, and the combination.
    var turn = -1
    var combination = 0
  }

  private struct Question: BitwiseCopyable {
    var sight: Int
    /// The answers by the combinations of the sight; what lies beyond was not asked yet.
    var answers: UnsafeMutablePointer<UInt32>
    var capacity: Int
  }

  private let store: RowStore
  private let mapping: BoundMapping
  private let builder: PartBuilder
  private let questions: UnsafeMutablePointer<Question>
  /// What questions look at, once for all that look at the same, and the combinations seen.
  private let sights: UnsafeMutablePointer<Sight>
  private let combinations: UnsafeMutablePointer<Combinations>
  private let sightCount: Int
  private let inputs: UnsafeMutablePointer<BoundMapping.Input>
  private let texts: UnsafeMutablePointer<UInt32>
  private let noTexts: UnsafeMutablePointer<UInt32>
  private let textSlots: Int
  /// The row at hand, the one before it, and what each has other than at the turn before.
  private var row: UnsafePointer<UInt32>
  private var previous: UnsafePointer<UInt32>
  private var changedInRow: UInt64 = 0
  private var changedInPrevious: UInt64 = 0
  private var turns = 0

  init(_ store: RowStore, _ mapping: BoundMapping, builder: PartBuilder) {
    self.store = store
    self.mapping = mapping
    self.builder = builder
    let all = SightList(mapping.expressions)
    sightCount = all.sights.count
    sights = .allocate(capacity: max(1, sightCount))
    combinations = .allocate(capacity: max(1, sightCount))
    inputs = .allocate(capacity: max(1, all.sights.reduce(0) { $0 + $1.count }))
    var next = 0
    for (index, sight) in all.sights.enumerated() {
      var flat = Sight(firstInput: next, inputCount: sight.count)
      for input in sight {
        let bit = RowAnswers.bit(input.textSlot)
        if input.isPrevious { flat.ofPrevious |= bit } else { flat.ofRow |= bit }
        inputs[next] = input
        next += 1
      }
      (sights + index).initialize(to: flat)
      (combinations + index).initialize(to: Combinations(width: sight.count))
    }
    questions = .allocate(capacity: max(1, all.numbers.count))
    for (number, sight) in all.numbers.enumerated() {
      // One input's combinations are its texts.
      let texts = all.sights[sight].first.map { store.texts[$0.textSlot].count } ?? 1
      let capacity = all.sights[sight].count < 2 ? max(1, texts) : 64
      let answers = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
      answers.initialize(repeating: Self.unknown, count: capacity)
      (questions + number).initialize(
        to: Question(sight: sight, answers: answers, capacity: capacity))
    }
    texts = .allocate(capacity: max(1, store.textSlots * 2))
    noTexts = .allocate(capacity: max(1, store.textSlots))
    noTexts.initialize(repeating: 0, count: max(1, store.textSlots))
    textSlots = store.textSlots
    row = UnsafePointer(noTexts)
    previous = UnsafePointer(noTexts)
  }

  deinit {
    for number in 0..<mapping.expressions.count { questions[number].answers.deallocate() }
    for index in 0..<sightCount { combinations[index].deallocate() }
    questions.deallocate()
    sights.deallocate()
    combinations.deallocate()
    inputs.deallocate()
    texts.deallocate()
    noTexts.deallocate()
  }

  /// The texts of a row, by slot.
  @inline(__always)
  func texts(of row: Int) -> UnsafePointer<UInt32> {
    UnsafePointer(store.codes + row &* store.textSlots)
  }

  /// What stands for the row before a ticket's first: no texts at all.
  var textsOfNoRow: UnsafePointer<UInt32> { UnsafePointer(noTexts) }

  // MARK: The row at hand

  /// Goes on to a row and its predecessor.
  func turn(to row: UnsafePointer<UInt32>, after previous: UnsafePointer<UInt32>) {
    turns &+= 1
    changedInRow = difference(row, self.row)
    changedInPrevious = difference(previous, self.previous)
    self.row = row
    self.previous = previous
  }

  /// The answer for the row at hand, as below; where the same texts stand as at the turn before, nothing is looked up.
  @inline(__always)
  func answer(_ number: Int, isCondition: Bool = false) -> UInt32 {
    let sight = sights + questions[number].sight
    if sight.pointee.turn != turns {
      let changed =
        sight.pointee.ofRow & changedInRow | sight.pointee.ofPrevious & changedInPrevious
      if changed != 0 || sight.pointee.turn != turns &- 1 {
        sight.pointee.combination = combination(questions[number].sight, row, previous)
      }
      sight.pointee.turn = turns
    }
    return answer(
      number, to: sight.pointee.combination, row, previous, isCondition: isCondition)
  }

  /// The bit of a text slot; the slots from 63 share the last.
  private static func bit(_ slot: Int) -> UInt64 { 1 &<< UInt64(min(slot, 63)) }

  private func difference(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> UInt64 {
    var bits: UInt64 = 0
    for slot in 0..<textSlots where a[slot] != b[slot] { bits |= RowAnswers.bit(slot) }
    return bits
  }

  // MARK: Any row

  /// The place of a value for a row and its predecessor; 1 or 0 for a condition; or ``failed``.
  func answer(
    _ number: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>,
    isCondition: Bool = false
  ) -> UInt32 {
    let combination = combination(questions[number].sight, row, previous)
    return answer(number, to: combination, row, previous, isCondition: isCondition)
  }

  private func combination(
    _ index: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>
  ) -> Int {
    let sight = sights[index]
    for position in 0..<sight.inputCount {
      let input = inputs[sight.firstInput &+ position]
      texts[position] = input.isPrevious ? previous[input.textSlot] : row[input.textSlot]
    }
    return combinations[index].number(of: texts)
  }

  @inline(__always)
  private func answer(
    _ number: Int, to combination: Int, _ row: UnsafePointer<UInt32>,
    _ previous: UnsafePointer<UInt32>, isCondition: Bool
  ) -> UInt32 {
    let question = questions + number
    if combination < question.pointee.capacity {
      let known = question.pointee.answers[combination]
      if known != Self.unknown { return known }
    }
    let answer =
      isCondition ? decide(number, row, previous) : place(ofValue: number, row, previous)
    remember(answer, of: question, to: combination)
    return answer
  }

  private func remember(
    _ answer: UInt32, of question: UnsafeMutablePointer<Question>, to combination: Int
  ) {
    let old = question.pointee
    if combination >= old.capacity {
      let capacity = max(old.capacity * 2, combination + 1)
      let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
      larger.update(from: old.answers, count: old.capacity)
      (larger + old.capacity).initialize(repeating: Self.unknown, count: capacity - old.capacity)
      old.answers.deallocate()
      question.pointee = Question(sight: old.sight, answers: larger, capacity: capacity)
    }
    question.pointee.answers[combination] = answer
  }

  private func place(
    ofValue number: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>
  ) -> UInt32 {
    guard case .success(let value) = evaluate(mapping.expressions[number], row, previous) else {
      return Self.failed
    }
    return builder.index(of: value)
  }

  /// A condition's answer, mostly without making a value of any text.
  private func decide(
    _ number: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>
  ) -> UInt32 {
    let expression = mapping.expressions[number]
    if case .program(let program) = expression.content, expression.map == nil {
      let holds = try? program.evaluateBool(activation(row, previous))
      return holds.map { $0 ? 1 : 0 } ?? Self.failed
    }
    guard case .success(.bool(let holds)) = evaluate(expression, row, previous) else {
      return Self.failed
    }
    return holds ? 1 : 0
  }

  private func activation(
    _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>
  ) -> RowActivation {
    RowActivation(
      texts: store.texts, slotOfColumn: mapping.textSlotOfColumn, row: row, previous: previous)
  }

  /// Why there is no answer: a sentence.
  func reason(
    _ number: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>
  ) -> String {
    let expression = mapping.expressions[number]
    return switch evaluate(expression, row, previous) {
    case .failure(let error): "\(error.message) (mapping \(expression.place))"
    case .success: "the condition is not true or false (mapping \(expression.place))"
    }
  }

  private func evaluate(
    _ expression: BoundMapping.Expression, _ row: UnsafePointer<UInt32>,
    _ previous: UnsafePointer<UInt32>
  ) -> Result<Value, EvaluationError> {
    let value: Value
    switch expression.content {
    case .constant(let constant): value = constant
    case .program(let program):
      do {
        value = try program.evaluate(activation(row, previous))
      } catch {
        return .failure(error)
      }
    }
    return translated(value, by: expression).flatMap { fitted($0, to: expression.parameter) }
  }

  private func translated(
    _ value: Value, by expression: BoundMapping.Expression
  ) -> Result<Value, EvaluationError> {
    guard let map = expression.map else { return .success(value) }
    switch value {
    case .null: return .success(expression.otherwise ?? .null)
    case .string(let text):
      if let mapped = map[text] ?? expression.otherwise { return .success(mapped) }
      return .failure(
        EvaluationError(.noSuchKey, "the mapping does not say what \"\(text)\" becomes"))
    default: return .success(expression.otherwise ?? value)
    }
  }

  private func fitted(
    _ value: Value, to parameter: HistoryKind.Parameter?
  ) -> Result<Value, EvaluationError> {
    guard let parameter else { return .success(value) }
    if let fitted = parameter.shape.fitted(value) { return .success(fitted) }
    return .failure(
      EvaluationError(
        .invalidArgument, "\"\(parameter.name)\" must be \(parameter.shape.inWords)"))
  }
}

/// What expressions look at, each once, and which of these each expression has.
private struct SightList {
  var sights: [[BoundMapping.Input]] = []
  var numbers: [Int] = []

  init(_ expressions: [BoundMapping.Expression]) {
    for expression in expressions {
      let wanted = expression.inputs
      let known = sights.firstIndex { sight in
        sight.count == wanted.count
          && zip(sight, wanted).allSatisfy {
            $0.textSlot == $1.textSlot && $0.isPrevious == $1.isPrevious
          }
      }
      numbers.append(known ?? sights.count)
      if known == nil { sights.append(wanted) }
    }
  }
}

/// A row and its predecessor as the variables of an expression: two slots for each column.
private struct RowActivation: Activation {
  let texts: UnsafeMutablePointer<ByteTable>
  let slotOfColumn: [Int]
  let row: UnsafePointer<UInt32>
  let previous: UnsafePointer<UInt32>

  private func text(at slot: Int) -> (table: Int, number: Int)? {
    guard slot >= 0, slot / 2 < slotOfColumn.count else { return nil }
    let table = slotOfColumn[slot / 2]
    guard table >= 0 else { return nil }
    let number = Int((slot % 2 == 0 ? row : previous)[table])
    return number == 0 ? nil : (table, number)
  }

  func value(at slot: Int) -> Value {
    text(at: slot).map { .string(texts[$0.table].string($0.number)) } ?? .null
  }

  func equals(slot: Int, constant: StringConstant) -> Bool {
    text(at: slot).map { constant.equals(texts[$0.table].bytes($0.number)) } ?? false
  }

  func isPresent(slot: Int) -> Bool { text(at: slot) != nil }

  func equalSlots(_ first: Int, _ second: Int) -> Bool {
    switch (text(at: first), text(at: second)) {
    case (nil, nil): true
    // Equal texts of one column have equal numbers.
    case (let first?, let second?) where first.table == second.table:
      first.number == second.number
    case (let first?, let second?):
      texts[first.table].bytes(first.number).elementsEqual(texts[second.table].bytes(second.number))
    default: false
    }
  }
}
