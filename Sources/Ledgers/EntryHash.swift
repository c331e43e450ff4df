import Crypto

/// A link of a chain: SHA-256 over the link before and the canonical event.
public struct EntryHash: Sendable, Hashable {
  /// The 32 bytes as four words of the host's order: a hash is copied for every event, and an array would be
  /// allocated each time.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The 32 bytes.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// A hash from the bytes that were stored; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard let hash = bytes.withUnsafeBytes({ EntryHash($0) }) else { return nil }
    self = hash
  }

  /// A hash from bytes that lie somewhere; nil unless there are 32.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == SHA256.byteCount else { return nil }
    words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
  }

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// What stands before the first event of a chain: 32 zeros.
  public static let origin = EntryHash(words: (0, 0, 0, 0))

  /// Lends the 32 bytes.
  public func withBytes<Result>(_ work: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try withUnsafeBytes(of: words, work)
  }

  /// The link after this one.
  ///
  /// - Complexity: O(length of the body).
  public func next(_ body: [UInt8]) -> EntryHash {
    body.withUnsafeBytes { next($0) }
  }

  /// The ledger's head after this one, once an event with the hash `entry` was appended.
  public func next(_ entry: EntryHash) -> EntryHash { entry.withBytes { next($0) } }

  private func next(_ body: UnsafeRawBufferPointer) -> EntryHash {
    var hash = SHA256()
    withBytes { hash.update(bufferPointer: $0) }
    hash.update(bufferPointer: body)
    let digest = hash.finalize()
    return EntryHash(
      words: digest.withUnsafeBytes {
        $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
      })
  }

  /// Whether both have the same bytes.
  public static func == (lhs: EntryHash, rhs: EntryHash) -> Bool { lhs.words == rhs.words }

  /// Feeds the bytes to `hasher`.
  public func hash(into hasher: inout Hasher) { withBytes { hasher.combine(bytes: $0) } }
}

extension EntryHash: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
