/// A policy whose hours are minutes and whose minutes are seconds, and that is always open: for demonstrations.
///
/// Special periods never last, for it is never night. Working days become eight minutes. Only the sections that hold times are
/// changed; what people read stays as it is, and so a message may still speak of hours.
///
/// - Complexity: O(length of the text).
func hurriedPolicy(_ text: String) -> String {
  var lines: [Substring] = []
  var section: Substring = ""
  var calendar: Substring?
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if let first = line.first, first.isLetter { section = line.prefix { $0 != ":" } }
    switch section {
    case "calendars":
      let open = alwaysOpen(line)
      if line.first == " ", let name = open.first, calendar == nil {
        calendar = name.drop { $0 == " " }.prefix { $0 != ":" }
      }
      lines += open
    case "periods": lines.append(neverLasting(line, outside: calendar))
    case "levels", "clocks", "rules", "waits", "closing", "escalation", "incidents", "handover":
      lines.append(Substring(hurried(line)))
    default: lines.append(line)
    }
  }
  return lines.joined(separator: "\n")
}

/// Of the calendars only their names stay, each open always.
private func alwaysOpen(_ line: Substring) -> [Substring] {
  let content = line.drop { $0 == " " }
  let indent = line.count - content.count
  if indent == 0 { return [line] }
  guard indent == 2, let colon = content.firstIndex(of: ":"), content.first != "#" else {
    return []
  }
  return ["  \(content[..<colon]): 24x7"]
}

/// A line of a period that says when it lasts, made to say never: outside a calendar that is always open.
private func neverLasting(_ line: Substring, outside calendar: Substring?) -> Substring {
  let content = line.drop { $0 == " " }
  guard let calendar, content.hasPrefix("when: ") else { return line }
  return line[..<content.startIndex] + "when: outside \(calendar)"
}

private func hurried(_ line: Substring) -> String {
  var result = ""
  var rest = line
  while let start = rest.firstIndex(where: \.isNumber) {
    result += rest[..<start]
    let isWord = start > rest.startIndex && rest[rest.index(before: start)].joinsWords
    rest = rest[start...]
    let number = rest.prefix(while: \.isNumber)
    rest = rest.dropFirst(number.count)
    let (unit, length) = isWord ? ("", 0) : shorter(number, rest)
    if length > 0 {
      result += unit
      rest = rest.dropFirst(length)
    } else {
      result += number
    }
  }
  return result + rest
}

/// What a number with the unit that follows becomes, and how long the unit is; of no unit, nothing.
private func shorter(_ number: Substring, _ rest: Substring) -> (String, Int) {
  let count = Int(number) ?? 0
  for (word, factor, unit) in [
    (" working days", 8, "m"), (" working day", 8, "m"), (" days", 24, "m"), (" day", 24, "m"),
    ("d", 24, "m"), ("h", 1, "m"), ("m", 1, "s"),
  ] where rest.hasPrefix(word) {
    let after = rest.dropFirst(word.count).first
    guard after.map({ !$0.isLetter && $0 != "-" || $0.isNumber }) ?? true else { continue }
    return ("\(count * factor)\(unit)", word.count)
  }
  return ("", 0)
}

extension Character {
  /// Whether a number behind it belongs to a word: `P1`, `level-2`.
  fileprivate var joinsWords: Bool { isLetter || self == "-" || self == "_" || self == "." }
}
