/// Walks over the bytes of a JSON text: the one reader of texts and numbers, for trees and for records alike.
///
/// It reads no byte beyond the end, whatever the bytes are. The bytes must outlive it.
public struct JSONCursor {
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  /// The byte that comes next, from 0.
  public internal(set) var offset = 0

  /// A cursor before the first of some bytes.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether no byte is left.
  public var isAtEnd: Bool { offset == bytes.count }

  /// The next byte, or nil at the end.
  public var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// A fault at the present place.
  public func fault(_ reason: String) -> JSONFault { JSONFault(offset: offset, reason: reason) }

  /// Goes over spaces, tabs and ends of lines.
  public mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a {
      offset += 1
    }
  }

  /// Goes over a byte if it is the next one.
  public mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Goes over a word if it stands here.
  ///
  /// - Complexity: O(length of the word).
  public mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - offset >= count else { return false }
    let start = word.utf8Start
    for index in 0..<count where bytes[offset + index] != start[index] { return false }
    offset += count
    return true
  }
}

extension JSONCursor {
  /// A number, as RFC 8259 section 6 writes it.
  public enum Number: Sendable, Hashable {
    /// Without fraction and exponent, and within 64 bits.
    case int(Int64)
    /// Any other; finite.
    case double(Double)
  }

  /// Reads a number.
  ///
  /// - Throws: ``JSONFault`` when none stands here, or when it is beyond what a Double holds.
  /// - Complexity: O(length).
  public mutating func number() throws(JSONFault) -> Number {
    let start = offset
    let range = try numberRange()
    if range.isInteger, let number = integer(start..<offset) { return .int(number) }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw JSONFault(offset: start, reason: "the number \(text.prefix(40)) is too large")
    }
    return .double(number)
  }

  /// Reads a number and gives it as it is written.
  ///
  /// - Throws: ``JSONFault`` when none stands here.
  /// - Complexity: O(length).
  public mutating func numberText() throws(JSONFault) -> String {
    let start = offset
    _ = try numberRange()
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Reads a whole number that fits 64 bits, written without fraction and exponent.
  ///
  /// - Throws: ``JSONFault`` when something else stands here.
  public mutating func integer() throws(JSONFault) -> Int64 {
    let start = offset
    guard try numberRange().isInteger, let number = integer(start..<offset) else {
      throw JSONFault(offset: start, reason: "a whole number of 64 bits is wanted")
    }
    return number
  }

  /// Goes over a number and says whether it has neither fraction nor exponent.
  private mutating func numberRange() throws(JSONFault) -> (isInteger: Bool, count: Int) {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !takeDigits() {
      offset = start
      throw fault(isAtEnd ? "a value is missing" : "no value begins like this")
    }
    if let byte = current, byte &- 0x30 < 10 { throw fault("a number begins with a needless 0") }
    var isInteger = true
    if take(UInt8(ascii: ".")) {
      isInteger = false
      guard takeDigits() else { throw fault("digits are wanted after the point") }
    }
    if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      offset += 1
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      guard takeDigits() else { throw fault("digits are wanted in the exponent") }
    }
    return (isInteger, offset - start)
  }

  private mutating func takeDigits() -> Bool {
    let start = offset
    while let byte = current, byte &- 0x30 < 10 { offset += 1 }
    return offset > start
  }

  /// The value of a sign and digits, or nil beyond 64 bits.
  private func integer(_ range: Range<Int>) -> Int64? {
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var number: Int64 = 0
    for byte in bytes[(isNegative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound] {
      // Counted down from zero: the lowest number has no positive twin.
      let (tenfold, tooFar) = number.multipliedReportingOverflow(by: 10)
      let (next, overflow) = tenfold.subtractingReportingOverflow(Int64(byte &- 0x30))
      if tooFar || overflow { return nil }
      number = next
    }
    if isNegative { return number }
    return number == .min ? nil : -number
  }
}
