import Expressions
import Names

/// Everything that a value holds, down to its numbers and texts, one part a line: what two values must share to be the
/// same, whatever their `==` and their descriptions leave out.
func deep(_ value: Any) -> String {
  var lines = ""
  describe(value, "", &lines)
  return lines
}

private func describe(_ value: Any, _ path: String, _ lines: inout String) {
  switch value {
  case let name as Name: lines += "\(path) = name \(name.text.debugDescription)\n"
  case let text as String:
    lines += "\(path) = \(text.unicodeScalars.map { String($0.value, radix: 16) })\n"
  case let map as ValueMap: describe(map.entries, path, &lines)
  default:
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty {
      lines += "\(path) = \(type(of: value)) \(String(reflecting: value))\n"
    } else {
      for (index, child) in mirror.children.enumerated() {
        describe(child.value, "\(path).\(child.label ?? String(index))", &lines)
      }
    }
  }
}
