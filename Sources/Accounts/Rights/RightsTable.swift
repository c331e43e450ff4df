import Policies

/// The whole matrix of rights and roles as a table of Markdown: what docs/rights.md shows.
///
/// - Complexity: O(rights x roles).
public func rightsTable() -> String {
  let roles = AccountRole.allCases
  var lines = [
    "| right | " + roles.map(\.rawValue).joined(separator: " | ") + " | customer's link |",
    "| --- |" + String(repeating: " --- |", count: roles.count + 1),
  ]
  for right in Right.all {
    var isForCustomers = false
    if case .command(let word) = right { isForCustomers = word.isForCustomers }
    let cells = roles.map { $0.has(right) ? "yes" : "" } + [isForCustomers ? "yes" : ""]
    lines.append("| `\(right.word)` | " + cells.joined(separator: " | ") + " |")
  }
  return lines.joined(separator: "\n") + "\n"
}
