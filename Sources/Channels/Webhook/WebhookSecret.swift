import Crypto
import FoundationEssentials

/// A key that signs webhooks: `whsec_` and base64, as Standard Webhooks 1.0.0 writes it.
public struct WebhookSecret: Sendable, Hashable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  private let key: [UInt8]

  /// Reads `whsec_…`; the key behind it has 24 to 64 bytes.
  ///
  /// - Throws: ``UnusableSetting`` when it is anything else; the secret is not in the sentence.
  public init(_ text: String) throws(UnusableSetting) {
    let prefix = "whsec_"
    guard text.hasPrefix(prefix) else {
      throw UnusableSetting("a webhook's secret begins with \(prefix)")
    }
    guard let key = Data(base64Encoded: String(text.dropFirst(prefix.count))) else {
      throw UnusableSetting("what follows \(prefix) in a webhook's secret must be base64")
    }
    guard 24...64 ~= key.count else {
      throw UnusableSetting(
        "a webhook's secret holds 24 to 64 bytes in base64, and this one \(key.count)")
    }
    self.key = Array(key)
  }

  /// The signature of a message: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
  ///
  /// - Complexity: O(length of the body).
  public func signature(id: String, timestampSeconds: Int64, body: [UInt8]) -> String {
    var signed = Array("\(id).\(timestampSeconds).".utf8)
    signed += body
    let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))
    return "v1," + Data(code).base64EncodedString()
  }

  /// `(secret)`.
  public var description: String { "(secret)" }
  /// `(secret)`.
  public var debugDescription: String { "(secret)" }
  /// Nothing inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
