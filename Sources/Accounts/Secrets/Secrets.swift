import Crypto
import FoundationEssentials

/// Where secrets come from: so many unguessable bytes; handed in, never drawn here.
public typealias RandomBytes = @Sendable (_ count: Int) -> [UInt8]

/// A secret that cannot be guessed: 256 bits that came from outside.
public struct Secret: Sendable, Hashable {
  /// How many bytes a secret has.
  public static let byteCount = 32

  /// The bytes.
  public let bytes: [UInt8]

  /// A secret from its bytes; nil unless there are 32.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Secret.byteCount else { return nil }
    self.bytes = bytes
  }

  /// A secret from its text; nil when it is none.
  public init?(text: some StringProtocol) {
    guard text.utf8.count == 43, let bytes = [UInt8](base64URL: text) else { return nil }
    self.init(bytes: bytes)
  }

  /// A new secret from 32 bytes of `random`.
  ///
  /// A source that gives another number of bytes is a mistake of the programmer.
  public init(from random: RandomBytes) {
    bytes = random(Secret.byteCount)
    precondition(bytes.count == Secret.byteCount, "a source of chance gives what it is asked for")
  }

  /// The text: 43 letters, digits, hyphens and underscores (RFC 4648 section 5).
  public var text: String { bytes.base64URL }

  /// What is kept of it: its SHA-256.
  ///
  /// A plain hash will do, since nobody can try out 256 bits.
  public var hash: SecretHash { SecretHash(bytes: Array(SHA256.hash(data: bytes))) }
}

extension Secret: CustomStringConvertible {
  /// Never the secret itself, so that none reaches a log.
  public var description: String { "a secret" }
}

extension [UInt8] {
  /// The bytes as base64 for addresses, without padding (RFC 4648 section 5).
  ///
  /// - Complexity: O(n).
  public var base64URL: String {
    var letters = [UInt8](Data(self).base64EncodedData())
    while letters.last == UInt8(ascii: "=") { letters.removeLast() }
    for index in letters.indices {
      switch letters[index] {
      case UInt8(ascii: "+"): letters[index] = UInt8(ascii: "-")
      case UInt8(ascii: "/"): letters[index] = UInt8(ascii: "_")
      default: continue
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The bytes of base64 for addresses, without padding; nil when the text is none.
  ///
  /// Only the one text that ``base64URL`` gives is read: bits that stand for nothing must be zero.
  ///
  /// - Complexity: O(n).
  public init?(base64URL text: some StringProtocol) {
    var letters = [UInt8](text.utf8)
    let count = letters.count
    for index in letters.indices {
      switch letters[index] {
      case UInt8(ascii: "-"): letters[index] = UInt8(ascii: "+")
      case UInt8(ascii: "_"): letters[index] = UInt8(ascii: "/")
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
      default: continue
      }
    }
    while letters.count % 4 != 0 { letters.append(UInt8(ascii: "=")) }
    // What stands for the same bytes again is the same text but for bits that stand for nothing.
    guard let data = Data(base64Encoded: Data(letters)),
      data.base64EncodedData() == Data(letters), count % 4 != 1
    else { return nil }
    self = [UInt8](data)
  }
}

/// Whether two runs of bytes are equal; takes as long for any two of the same length.
///
/// - Complexity: O(n).
public func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  var difference: UInt8 = 0
  for index in a.indices { difference |= a[index] ^ b[index] }
  return difference == 0
}
