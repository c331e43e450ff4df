/// Text as it may stand in HTML, between tags and in attributes with either quotes.
///
/// Control characters that HTML forbids become the replacement character.
///
/// - Complexity: O(length).
public func inHTML(_ text: String) -> String {
  var escaped = ""
  escaped.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case "\n", "\r", "\t": escaped.unicodeScalars.append(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0x7f: escaped += "\u{fffd}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
