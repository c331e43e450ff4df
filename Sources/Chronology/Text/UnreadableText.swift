/// Why a text is no instant, date, time of day or target: a sentence that names what is wrong.
public struct UnreadableText: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence, without a full stop; it quotes the text that it speaks of.
  public let reason: String

  /// A reason from its sentence.
  public init(_ reason: String) { self.reason = reason }

  /// The sentence.
  public var description: String { reason }
}

/// `text` in quotes, cut to a length that fits a line of output.
func quoted(_ text: some StringProtocol) -> String {
  let shown = text.prefix(60)
  var result = "\""
  for scalar in shown.unicodeScalars {
    let isControl = scalar.value < 0x20 || scalar.value == 0x7F
    result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return result + (shown.endIndex == text.endIndex ? "\"" : "...\"")
}

/// A number below 100 in two digits.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// Takes a text of ASCII apart, byte by byte.
struct ByteScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte at the position, or 0 at the end.
  var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Exactly `count` digits.
  mutating func digits(_ count: Int) -> Int? {
    guard bytes.count - position >= count else { return nil }
    var value = 0
    for offset in 0..<count {
      let digit = bytes[position + offset] &- 48
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    position += count
    return value
  }
}

/// Runs `body` over the UTF-8 of a text, copying only when the text is not contiguous.
func withBytes<Result>(
  of text: some StringProtocol, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
  return Array(text.utf8).withUnsafeBufferPointer(body)
}
