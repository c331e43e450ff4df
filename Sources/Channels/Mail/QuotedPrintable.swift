/// Quoted-printable (RFC 2045 section 6.7): any text as short lines of ASCII.
enum QuotedPrintable {
  /// The longest line, without its end, but with the sign that it goes on.
  private static let lineLength = 76

  /// The text encoded; every kind of line end becomes CR LF.
  ///
  /// No line begins with `From ` or a full stop, which old mail programs would change, and `=_` never occurs, so that a boundary with it cannot stand in a text.
  /// - Complexity: O(length).
  static func encoded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 5 / 4)
    var previousWasReturn = false
    var line: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 10 where previousWasReturn: previousWasReturn = false
      case 10, 13:
        append(line: line, to: &bytes)
        line.removeAll(keepingCapacity: true)
        previousWasReturn = byte == 13
      default:
        line.append(byte)
        previousWasReturn = false
      }
    }
    if !line.isEmpty { append(line: line, to: &bytes) }
    return bytes
  }

  private static func append(line: [UInt8], to bytes: inout [UInt8]) {
    var used = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let isBlank = byte == 32 || byte == 9
      let isLiteral = isBlank ? !isLast : 33...126 ~= byte && byte != UInt8(ascii: "=")
      // One column is kept for the sign that the line goes on.
      let room = isLast ? lineLength : lineLength - 1
      if used + (isLiteral ? 1 : 3) > room {
        bytes += [UInt8(ascii: "="), 13, 10]
        used = 0
      }
      let isGuarded =
        used == 0
        && (byte == UInt8(ascii: ".") || line[index...].starts(with: "From ".utf8))
      if isLiteral, !isGuarded {
        bytes.append(byte)
        used += 1
      } else {
        bytes.append(UInt8(ascii: "="))
        for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 48 + digit : 55 + digit) }
        used += 3
      }
    }
    bytes += [13, 10]
  }
}
