/// Text as it may stand in HTML, between tags and in attributes with either quotes.
///
/// Control characters that HTML forbids become the replacement character.
///
/// - Complexity: O(length).
public func inHTML(_ text: String) -> String {
  // Most texts stand as they are: they are only looked through.
  if !text.utf8.contains(where: isEscaped) { return text }
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

/// Whether a byte of UTF-8 may not stand in HTML as it is.
private func isEscaped(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
    UInt8(ascii: "'"), 0x7f:
    true
  case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): false
  default: byte < 0x20
  }
}
