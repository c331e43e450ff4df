import Crypto

/// A link of a chain: SHA-256 over the link before and the canonical event.
public struct EntryHash: Sendable, Hashable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// A hash from the bytes that were stored; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  private init(digest: SHA256.Digest) { bytes = Array(digest) }

  /// What stands before the first event of a chain: 32 zeros.
  public static let origin = EntryHash(repeating: 0)

  private init(repeating byte: UInt8) {
    bytes = [UInt8](repeating: byte, count: SHA256.byteCount)
  }

  /// The link after this one.
  ///
  /// - Complexity: O(length of the body).
  public func next(_ body: [UInt8]) -> EntryHash {
    var hash = SHA256()
    hash.update(data: bytes)
    hash.update(data: body)
    return EntryHash(digest: hash.finalize())
  }

  /// The ledger's head after this one, once an event with the hash `entry` was appended.
  public func next(_ entry: EntryHash) -> EntryHash { next(entry.bytes) }
}

extension EntryHash: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
