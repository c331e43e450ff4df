/// Asks for what is at URLs that others chose, within bounds: size, time, and addresses that may be reached.
///
/// It follows no redirect, uses no proxy, verifies certificates and connects to no address that is not public and not allowed, as
/// webhooks do.
public struct WebReader: Sendable {
  /// What came of asking.
  public enum Answer: Sendable, Hashable {
    /// It came whole; with the tag by which its server knows it, if it said one.
    case whole([UInt8], tag: String?)
    /// It is still what the tag stands for.
    case unchanged
    /// It did not come, for a reason that is safe to show.
    case failed(String)
  }

  private let client: HTTPClient
  private let most: Int
  private let accepted: String

  /// A reader within bounds.
  ///
  /// - Parameters:
  ///   - settings: How far requests may go.
  ///   - accepted: The media types that are wanted, as `Accept` has them.
  ///   - most: The longest body that is taken, in bytes; of a longer one no more is read.
  public init(settings: HTTPSettings, accepting accepted: String, atMost most: Int) {
    client = HTTPClient(settings, label: "escalon.reader")
    self.accepted = accepted
    self.most = most
  }

  /// Asks for what is at a URL; a `webcal:` one is asked for by `https:`.
  ///
  /// - Parameters:
  ///   - url: The URL, `https`, `http` or `webcal`.
  ///   - tag: The tag of the copy at hand; nil without one.
  public func read(_ url: String, unless tag: String? = nil) async -> Answer {
    let isWebcal = url.prefix(9).lowercased() == "webcal://"
    let address = isWebcal ? "https://" + url.dropFirst(9) : url
    let found = await client.get(
      address, headers: ["Accept: \(accepted)"], tag: tag.flatMap(Self.fit), most: most)
    return switch found {
    case .whole(let bytes, let tag): .whole(bytes, tag: tag.flatMap(Self.fit))
    case .unchanged: .unchanged
    case .failed(let why): .failed(why)
    }
  }

  /// A tag that can stand in a header.
  private static func fit(_ tag: String) -> String? {
    tag.utf8.count <= 200 && tag.utf8.allSatisfy { $0 > 32 && $0 < 127 } ? tag : nil
  }
}
