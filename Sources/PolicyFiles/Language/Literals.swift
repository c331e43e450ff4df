import Findings
import JSONText
import MarkedYAML
import Policies

extension Form where Value == FieldLiteral {
  /// A constant: yes or no, a number, text, or nothing.
  static var literal: Form {
    Form(
      schema: .members([
        (
          "type",
          .array([.string("string"), .string("number"), .string("boolean"), .string("null")])
        )
      ]), emptiness: .read
    ) { node, reading in
      switch node.content {
      case .null: return FieldLiteral.none
      case .scalar(let text, let quoted):
        if let bool = node.bool { return .bool(bool) }
        if !quoted, let number = decimal(text) { return .number(number) }
        return .text(text)
      default:
        reading.wrongKind(node, wanted: "a value")
        return nil
      }
    }
  }
}

/// The number that a plain decimal stands for; not `0x10`, `nan` or `inf`.
private func decimal(_ text: String) -> Double? {
  guard text.utf8.count <= 32, text.utf8.contains(where: { $0 >= 48 && $0 <= 57 }),
    text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || "+-.eE".utf8.contains($0) }),
    let number = Double(text), number.isFinite
  else { return nil }
  return number
}
