import Crypto
import JSONText

extension Letter {
  /// The notification's identity as other systems may be told it: letters, digits, `-` and `_` only.
  ///
  /// The same for the same notification, and another for another one: an identity of such characters
  /// stands as it is unless it is over 64 bytes long; of others the rest is replaced by `_`, the whole
  /// is cut, and the first 16 bytes of its SHA-256 are put behind it. Standard Webhooks forbids full
  /// stops in ids, and mail wants a dot-atom (RFC 5322 section 3.2.3).
  /// - Complexity: O(length).
  public var token: String { Self.token(of: notification) }

  static func token(of identity: String) -> String {
    let bytes = Array(identity.utf8)
    let kept = bytes.prefix(40).map { $0.standsInToken ? $0 : UInt8(ascii: "_") }
    if !bytes.isEmpty, bytes.count <= 64, bytes.allSatisfy(\.standsInToken) { return identity }
    var token = kept + [UInt8(ascii: "-")]
    for byte in SHA256.hash(data: bytes).prefix(16) { token.append(hexadecimal: byte) }
    return String(decoding: token, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var standsInToken: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
