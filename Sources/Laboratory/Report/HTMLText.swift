/// Text made safe to stand in HTML, between tags or in a quoted attribute.
///
/// Control characters that HTML forbids become the replacement character.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0x7f: result += "\u{fffd}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
