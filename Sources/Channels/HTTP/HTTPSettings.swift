public import Chronology

/// How far a request may go.
public struct HTTPSettings: Sendable, Hashable {
  /// Why nothing can be sent by mail or over HTTP, in one sentence; nil when all is well.
  ///
  /// libcurl is not there, or cannot be set up.
  public static var fault: String? { CurlHandle.fault }

  /// The longest time for a whole request; 20 s by default, within the 15 s to 30 s that Standard
  /// Webhooks recommends.
  public var limit: TimeAmount
  /// The longest time until there is a connection.
  public var connectLimit: TimeAmount
  /// How many requests are under way at once.
  public var connections: Int
  /// Addresses that may be reached although they are not public.
  public var allowed: [AddressBlock]
  /// A file of certificates to trust in place of the system's (PEM).
  public var caFile: String?

  /// Settings, each with its default.
  public init(
    limit: TimeAmount = .seconds(20), connectLimit: TimeAmount = .seconds(5),
    connections: Int = 8, allowed: [AddressBlock] = [], caFile: String? = nil
  ) {
    self.limit = limit
    self.connectLimit = connectLimit
    self.connections = connections
    self.allowed = allowed
    self.caFile = caFile
  }
}

extension TimeAmount {
  /// At least a millisecond, since libcurl takes 0 for "no limit"; at most a day.
  var curlMilliseconds: Int64 { min(max(milliseconds, 1), 86_400_000) }
}
