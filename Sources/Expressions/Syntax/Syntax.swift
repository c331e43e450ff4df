/// A parsed expression: nodes in one array that refer to each other by index, so that neither
/// building nor freeing it recurses.
struct Syntax {
  struct Node {
    var kind: Kind
    /// The place in the source, in Unicode scalars.
    let offset: Int
    /// The height of the tree below, itself included.
    var depth: Int
  }

  enum Kind {
    case literal(Value)
    /// A name; one with a leading dot is looked up from the root.
    case identifier(String)
    case select(Int, field: String)
    case optionalSelect(Int, field: String)
    case has(Int, field: String)
    case index(Int, Int)
    case optionalIndex(Int, Int)
    case call(String, target: Int?, [Int])
    case not(Int)
    case negate(Int)
    case binary(BinaryOperator, Int, Int)
    case all([Int])
    case any([Int])
    case conditional(Int, Int, Int)
    case list([Element])
    case map([Entry])
    case comprehension(Comprehension)
    case bind(String, Int, Int)
    case optionalMap(Int, variable: String, Int, isFlat: Bool)
    case block([Int], Int)
  }

  struct Element: Sendable {
    let node: Int
    let isOptional: Bool
  }

  struct Entry: Sendable {
    let key: Int
    let value: Int
    let isOptional: Bool
  }

  /// A macro over the elements of a list or the entries of a map.
  struct Comprehension {
    enum Kind: Sendable {
      case all
      case exists
      case existsOne
      case map
      case filter
      case transformMap
      case transformMapEntry
      case sortBy
    }

    let kind: Kind
    let range: Int
    /// One variable (element or key) or two (index and element, or key and value).
    let variables: [String]
    let filter: Int?
    let body: Int
    /// The macro's name as it was written.
    let name: String
  }

  var nodes: [Node] = []
  var root = 0
  /// The offsets at which lines begin.
  var lineStarts: [Int] = [0]

  subscript(_ id: Int) -> Kind { nodes[id].kind }

  func finding(at offset: Int, _ message: String, suggestion: String? = nil) -> ExpressionFinding {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return ExpressionFinding(
      line: low + 1, column: offset - lineStarts[low] + 1, message: message,
      suggestion: suggestion)
  }

  /// The dotted name that a chain of identifiers and plain selections spells, if it is one.
  func qualifiedName(_ id: Int) -> String? {
    var fields: [String] = []
    var current = id
    while true {
      switch nodes[current].kind {
      case .identifier(let name):
        return fields.isEmpty ? name : name + "." + fields.reversed().joined(separator: ".")
      case .select(let operand, let field):
        // A field that had to be quoted cannot be part of a name.
        guard field.unicodeScalars.allSatisfy({ isIdentifierStart($0) || isDigit($0) }) else {
          return nil
        }
        fields.append(field)
        current = operand
      default: return nil
      }
    }
  }
}

/// The operators with two operands, beside `&&` and `||`.
enum BinaryOperator: String, CaseIterable, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
}
