import Expressions

/// Answers a mapping's expressions for rows, each question once per combination of texts.
///
/// One thread uses it, for one part of a history. Expressions are named by their numbers, for the
/// loop over rows must not count references.
final class RowAnswers {
  /// The answer to a condition or value that could not be had.
  static let failed = UInt32.max - 1

  private struct Question: BitwiseCopyable {
    var firstInput: Int
    var inputCount: Int
    /// The texts that it looks at, of the row and of the one before: a bit for each slot, see ``bit(_:)``.
    var ofRow: UInt64 = 0
    var ofPrevious: UInt64 = 0
    /// When it was last asked, as a number of ``turns``, and the answer.
    var turn = -1
    var answer: UInt32 = 0
  }

  private let store: RowStore
  private let mapping: BoundMapping
  private let builder: PartBuilder
  private let questions: UnsafeMutablePointer<Question>
  private let memories: UnsafeMutablePointer<AnswerMemory>
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
    let count = max(1, mapping.expressions.count)
    questions = .allocate(capacity: count)
    memories = .allocate(capacity: count)
    let flat = mapping.expressions.flatMap(\.inputs)
    inputs = .allocate(capacity: max(1, flat.count))
    for (index, input) in flat.enumerated() { inputs[index] = input }
    var next = 0
    for (number, expression) in mapping.expressions.enumerated() {
      let width = expression.inputs.count
      var question = Question(firstInput: next, inputCount: width)
      for input in expression.inputs {
        let bit = RowAnswers.bit(input.textSlot)
        if input.isPrevious { question.ofPrevious |= bit } else { question.ofRow |= bit }
      }
      (questions + number).initialize(to: question)
      let different = expression.inputs.first.map { store.texts[$0.textSlot].count } ?? 1
      (memories + number).initialize(to: AnswerMemory(width: width, texts: different))
      next += width
    }
    texts = .allocate(capacity: max(1, store.textSlots * 2))
    noTexts = .allocate(capacity: max(1, store.textSlots))
    noTexts.initialize(repeating: 0, count: max(1, store.textSlots))
    textSlots = store.textSlots
    row = UnsafePointer(noTexts)
    previous = UnsafePointer(noTexts)
  }

  deinit {
    for number in 0..<mapping.expressions.count { memories[number].deallocate() }
    questions.deallocate()
    memories.deallocate()
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

  /// The answer for the row at hand, as below; what has the same texts as at the turn before has the same answer.
  @inline(__always)
  func answer(_ number: Int, isCondition: Bool = false) -> UInt32 {
    let question = questions + number
    if question.pointee.turn == turns { return question.pointee.answer }
    let changed =
      question.pointee.ofRow & changedInRow | question.pointee.ofPrevious & changedInPrevious
    if changed != 0 || question.pointee.turn != turns &- 1 {
      question.pointee.answer = answer(number, row, previous, isCondition: isCondition)
    }
    question.pointee.turn = turns
    return question.pointee.answer
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
  @inline(__always)
  func answer(
    _ number: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>,
    isCondition: Bool = false
  ) -> UInt32 {
    let question = questions[number]
    var index = 0
    while index < question.inputCount {
      let input = inputs[question.firstInput &+ index]
      texts[index] = input.isPrevious ? previous[input.textSlot] : row[input.textSlot]
      index &+= 1
    }
    let known = memories[number].answer(texts)
    if known != AnswerMemory.unknown { return known }
    return find(number, row, previous, isCondition: isCondition)
  }

  private func find(
    _ number: Int, _ row: UnsafePointer<UInt32>, _ previous: UnsafePointer<UInt32>,
    isCondition: Bool
  ) -> UInt32 {
    let answer =
      isCondition ? decide(number, row, previous) : place(ofValue: number, row, previous)
    memories[number].remember(answer, for: texts)
    return answer
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
