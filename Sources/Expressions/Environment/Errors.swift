/// One thing that is wrong with an expression's text or types.
public struct ExpressionFinding: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// What was probably meant, ready to be put in place of what is wrong.
  public let suggestion: String?

  /// A finding at a place.
  public init(line: Int, column: Int, message: String, suggestion: String? = nil) {
    self.line = line
    self.column = column
    self.message = message
    self.suggestion = suggestion
  }
}

extension ExpressionFinding: CustomStringConvertible {
  /// `line:column: message; did you mean ...?`.
  public var description: String {
    let hint = suggestion.map { "; did you mean `\($0)`?" } ?? ""
    return "\(line):\(column): \(message)\(hint)"
  }
}

/// Why an expression could not be compiled: everything that was found, in order of place.
public struct CompilationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// At least one finding.
  public let findings: [ExpressionFinding]

  /// An error of `findings`.
  public init(findings: [ExpressionFinding]) {
    self.findings = findings
  }

  /// The findings, one a line.
  public var description: String {
    findings.map(\.description).joined(separator: "\n")
  }
}

/// Why an evaluation gave no value.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable for metrics.
  public enum Code: UInt8, Sendable, Hashable {
    /// No function or operator takes values of these types.
    case noSuchOverload
    /// A map without the key, or a list without the index.
    case noSuchKey
    /// A name that nothing declares.
    case undeclared
    /// A result out of its type's range.
    case overflow
    /// A division by zero.
    case divisionByZero
    /// An argument that cannot be used.
    case invalidArgument
    /// The evaluation reached the cost limit.
    case tooCostly
  }

  /// The kind of failure.
  public let code: Code
  /// What failed, as a sentence without a full stop.
  public let message: String
  /// The place in the source, in Unicode scalars from 0, when it is known.
  public internal(set) var offset: Int?

  /// A failure of a kind.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
