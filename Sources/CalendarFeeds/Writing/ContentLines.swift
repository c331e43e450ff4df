import Chronology

/// Writes the lines of an iCalendar object: escaped, folded, ended by CR and LF (RFC 5545 section 3.1).
struct ContentLines {
  private(set) var bytes: [UInt8] = []
  /// Octets of a line without its end.
  private static let longest = 75

  /// Appends a line whose value stands as it is.
  mutating func append(_ name: String, _ value: String) {
    var line = "\(name):"
    for scalar in value.unicodeScalars where scalar.value >= 32 && scalar.value != 127 {
      line.unicodeScalars.append(scalar)
    }
    fold(line)
  }

  /// Appends a line whose value is a text: its commas, semicolons, backslashes and line breaks are escaped.
  mutating func append(_ name: String, text: String) {
    var escaped = ""
    for character in text {
      switch character {
      case "\\", ";", ",": escaped += "\\\(character)"
      case _ where character.isNewline: escaped += "\\n"
      default: escaped.append(character)
      }
    }
    append(name, escaped)
  }

  /// Appends an instant in UTC: `20261102T150000Z`.
  mutating func append(_ name: String, _ instant: Instant) {
    append(name, ContentLines.utc(instant))
  }

  /// `20261102T150000Z`; there are no parts of a second.
  static func utc(_ instant: Instant) -> String {
    String(instant.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
  }

  /// Never within a character.
  private mutating func fold(_ line: String) {
    var room = ContentLines.longest
    for scalar in line.unicodeScalars {
      let count = UTF8.width(scalar)
      if count > room {
        bytes += [13, 10, 32]
        room = ContentLines.longest - 1
      }
      bytes += Array(String(Character(scalar)).utf8)
      room -= count
    }
    bytes += [13, 10]
  }
}
