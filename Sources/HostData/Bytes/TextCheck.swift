/// Finds the first byte that makes a stream something else than UTF-8 text; keeps its place
/// between blocks, so that a character may lie across two of them.
///
/// UTF-8 is Unicode's table 3-7: no overlong forms, no surrogates, nothing over U+10FFFF. A zero
/// byte is valid UTF-8, but no text that people export has one, so it counts as a fault too.
public struct TextCheck: Sendable {
  /// Bytes still to come of the character at hand, and what the next of them may be.
  private var needed: UInt8 = 0
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xbf
  /// The character at hand: its first byte, and how many of its bytes were read.
  private var lead: UInt8 = 0
  private var length = 0

  /// A check at the start of a character.
  public init() {}

  /// Whether the bytes so far end between two characters.
  public var isBetweenCharacters: Bool { needed == 0 }

  /// The first byte of a character that is none.
  public struct Fault: Hashable, Sendable {
    /// Where it stands in the block; negative when it stands in one before.
    public var index: Int
    /// The byte.
    public var byte: UInt8

    /// Why the text cannot be read.
    public var reason: InputFault.Reason { byte == 0 ? .binary : .wrongEncoding(byte) }
  }

  /// The first fault, or nil when all of `bytes` are well.
  ///
  /// - Complexity: O(n), eight bytes at a time while they are ASCII.
  public mutating func firstFault(in bytes: UnsafeRawBufferPointer) -> Fault? {
    guard let base = bytes.baseAddress else { return nil }
    var index = 0
    while index < bytes.count {
      if needed == 0 {
        index = endOfPlainWords(base, from: index, count: bytes.count)
        if index == bytes.count { return nil }
      }
      if !accepts(bytes[index]) {
        // A zero byte is the fault itself; else the character that it breaks is.
        let isOwn = needed == 0 || bytes[index] == 0
        return isOwn
          ? Fault(index: index, byte: bytes[index]) : Fault(index: index - length, byte: lead)
      }
      index += 1
    }
    return nil
  }

  /// Skips whole words of eight ASCII bytes without a zero among them.
  private func endOfPlainWords(_ base: UnsafeRawPointer, from start: Int, count: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index &+ 32 <= count {
      var suspicion: UInt64 = 0
      for word in 0..<4 {
        let value = base.loadUnaligned(fromByteOffset: index &+ word &* 8, as: UInt64.self)
        // Subtracting one borrows into the high bit exactly where an ASCII byte is zero.
        suspicion |= value | (value &- ones)
      }
      if suspicion & high != 0 { break }
      index &+= 32
    }
    return index
  }

  private mutating func accepts(_ byte: UInt8) -> Bool {
    if needed > 0 {
      guard byte >= lower, byte <= upper else { return false }
      (lower, upper) = (0x80, 0xbf)
      needed -= 1
      length += 1
      return true
    }
    (lead, length) = (byte, 1)
    switch byte {
    case 0x01...0x7f: return true
    case 0xc2...0xdf: needed = 1
    case 0xe0: (needed, lower) = (2, 0xa0)
    case 0xe1...0xec, 0xee, 0xef: needed = 2
    case 0xed: (needed, upper) = (2, 0x9f)
    case 0xf0: (needed, lower) = (3, 0x90)
    case 0xf1...0xf3: needed = 3
    case 0xf4: (needed, upper) = (3, 0x8f)
    default: return false
    }
    return true
  }
}
