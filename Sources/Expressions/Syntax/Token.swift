/// A lexical unit of an expression.
struct Token {
  enum Kind: Equatable {
    /// The magnitude; the sign is the parser's.
    case int(UInt64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case identifier(String)
    /// A field name in backticks.
    case quoted(String)
    case symbol(Symbol)
    case end
  }

  let kind: Kind
  /// Where it begins, in Unicode scalars.
  let offset: Int
}

/// Punctuation and operators.
enum Symbol: String {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case comma = ","
  case dot = "."
  case question = "?"
  case colon = ":"
  case or = "||"
  case and = "&&"
  case not = "!"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case modulo = "%"
}

/// A syntax error at a scalar offset, before it is turned into line and column.
struct SyntaxError: Error {
  let offset: Int
  let message: String
  var suggestion: String?

  init(_ offset: Int, _ message: String, suggestion: String? = nil) {
    self.offset = offset
    self.message = message
    self.suggestion = suggestion
  }
}
