/// One thing in the tree that the house does not allow, with its place and the way out.
struct Finding: CustomStringConvertible, Equatable {
  var path: String
  var line: Int
  var message: String

  var description: String { "\(path):\(line): \(message)" }
}

/// Findings one a line, for the comment of an expectation.
func report(_ findings: [Finding]) -> String {
  findings.map { "\n" + $0.description }.joined()
}
