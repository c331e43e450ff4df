/// Why an expression has no answer, or a line is no request.
struct EvalFault: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
