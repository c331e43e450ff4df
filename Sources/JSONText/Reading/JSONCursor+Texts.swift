extension JSONCursor {
  /// Reads a text in quotes, escapes undone.
  ///
  /// - Throws: ``JSONFault`` when none stands here, when it is not UTF-8, holds a control character, an unknown
  ///   escape or half of a pair of surrogates, or is not closed.
  /// - Complexity: O(length).
  public mutating func string() throws(JSONFault) -> String {
    guard take(UInt8(ascii: "\"")) else { throw fault("a text in quotes is wanted") }
    let start = offset
    var end = start
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] != 0x22, bytes[end] != 0x5c { end += 1 }
    offset = end
    guard end < bytes.count, bytes[end] == 0x22 else { return try escapedString(from: start) }
    offset += 1
    return try text(UnsafeBufferPointer(rebasing: bytes[start..<end]), at: start)
  }

  private func text(
    _ units: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(JSONFault) -> String {
    guard let text = String(validating: units, as: UTF8.self) else {
      throw JSONFault(offset: start, reason: "the text is not UTF-8")
    }
    return text
  }

  private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
    var units = Array(bytes[start..<offset])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try units.withUnsafeBufferPointer { (units) throws(JSONFault) in
          try text(units, at: start)
        }
      case UInt8(ascii: "\\"):
        offset += 1
        try escape(into: &units)
      case 0..<0x20: throw fault("a control character stands in a text")
      default:
        units.append(byte)
        offset += 1
      }
    }
    throw fault("a text is not closed")
  }

  private mutating func escape(into units: inout [UInt8]) throws(JSONFault) {
    guard let letter = current else { throw fault("a text is not closed") }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(letter)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0c)
    case UInt8(ascii: "n"): units.append(0x0a)
    case UInt8(ascii: "r"): units.append(0x0d)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      offset += 1
      return try scalar(into: &units)
    default: throw fault("\\ begins no known escape")
    }
    offset += 1
  }

  /// The scalar of four digits, or of two times four that are a pair of surrogates.
  private mutating func scalar(into units: inout [UInt8]) throws(JSONFault) {
    let start = offset
    var code = try hexadecimal()
    if 0xd800..<0xdc00 ~= code {
      guard take("\\u") else { throw fault("half of a pair of surrogates") }
      let low = try hexadecimal()
      guard 0xdc00..<0xe000 ~= low else { throw fault("half of a pair of surrogates") }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw JSONFault(offset: start, reason: "half of a pair of surrogates")
    }
    units.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      switch current {
      case let byte? where 0x30...0x39 ~= byte: code = code << 4 | UInt32(byte - 0x30)
      case let byte? where 0x61...0x66 ~= byte | 0x20:
        code = code << 4 | UInt32((byte | 0x20) - 0x57)
      default: throw fault("four hexadecimal digits are wanted")
      }
      offset += 1
    }
    return code
  }
}

extension JSONCursor {
  /// Goes over a text in quotes that has no escapes, and gives its bytes to `body`.
  ///
  /// The bytes may be anything but quotes, backslashes and control characters.
  ///
  /// - Throws: ``JSONFault`` when none stands here.
  /// - Complexity: O(length), and what `body` takes.
  public mutating func withString<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(JSONFault) -> Result {
    guard take(UInt8(ascii: "\"")) else { throw fault("a text in quotes is wanted") }
    let start = offset
    while let byte = current, byte >= 0x20, byte != 0x22, byte != 0x5c { offset += 1 }
    let result = body(UnsafeBufferPointer(rebasing: bytes[start..<offset]))
    guard take(UInt8(ascii: "\"")) else { throw fault("a text without escapes is wanted") }
    return result
  }
}
