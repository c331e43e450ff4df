import JSONText

/// What a form of a page sends, and what stands in addresses.
enum FormText {
  /// The pairs of a query or form, decoded; at most so many, the rest is passed over.
  ///
  /// - Complexity: O(length).
  static func items(of text: Substring, most: Int = 200) -> [WebRequest.QueryItem] {
    text.split(separator: "&").prefix(most).map { pair in
      let name = pair.prefix { $0 != "=" }
      return WebRequest.QueryItem(
        decoded(name, plusIsSpace: true),
        decoded(pair.dropFirst(name.count + 1), plusIsSpace: true))
    }
  }

  /// A part of an address with its percent signs taken for what they stand for (RFC 3986 section 2.1).
  ///
  /// What is no UTF-8 becomes the sign for
  /// unknown letters, and what is no percent code stays.
  ///
  /// - Complexity: O(length).
  static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(text)
    }
    let units = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < units.count {
      if units[index] == UInt8(ascii: "%"), index + 2 < units.count,
        let high = digit(units[index + 1]), let low = digit(units[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        let isSpace = plusIsSpace && units[index] == UInt8(ascii: "+")
        bytes.append(isSpace ? UInt8(ascii: " ") : units[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text as a part of a path: everything but letters, digits and `-._~` by percent codes.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || (0x30...0x39).contains(byte)
          || "-._~".utf8.contains(byte)
      {
        encoded.unicodeScalars.append(scalar)
      } else {
        var code: [UInt8] = []
        code.append(hexadecimal: byte)
        encoded += "%" + String(decoding: code, as: UTF8.self).uppercased()
      }
    }
    return encoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
