/// One step of a laid out expression; steps refer to each other by index.
enum Code: Sendable {
  case constant(Value)
  case slot(Int)
  case local(Int)
  case present(Int)
  case select(Int, field: String)
  case optionalSelect(Int, field: String)
  case has(Int, field: String)
  case index(Int, Int)
  case optionalIndex(Int, Int)
  case not(Int)
  case negate(Int)
  case binary(BinaryOperator, Int, Int)
  case all([Int])
  case any([Int])
  case conditional(Int, Int, Int)
  case list([Syntax.Element])
  case map([Syntax.Entry])
  case call(Builtin, [Int])
  case host(Int, [Int])
  case matches(Int, Pattern)
  case comprehension(Loop)
  case bind(local: Int, value: Int, body: Int)
  case block(local: Int, values: [Int], body: Int)
  case optionalMap(Int, local: Int, body: Int, isFlat: Bool)
  /// What can only fail, known when laid out but an error only if it is reached.
  case failure(EvaluationError)
}

/// A macro over elements or entries, with its variables as places in the frame.
struct Loop: Sendable {
  let kind: Syntax.Comprehension.Kind
  let range: Int
  let isPair: Bool
  /// The place of the first variable; the second is the next.
  let local: Int
  let filter: Int?
  let body: Int
}
