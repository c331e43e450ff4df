public import Chronology

/// How the web server is set up.
public struct WebConfiguration: Sendable {
  /// The address by which the outside reaches it, without a slash at the end; the published document names it.
  public var publicAddress = "http://localhost:8080"
  /// Whether the outside reaches it by TLS; cookies then refuse to go any other way.
  public var isSecure = false
  /// Whether everybody may read the figures at `/metrics`; else it takes the right `read-metrics`.
  public var metricsAreOpen = false
  /// Whether the header X-Forwarded-For tells the sender's address: only behind a proxy that sets it.
  public var trustsProxy = false
  /// The greatest attachment, in bytes; never more than 8 MiB.
  public var attachmentLimit = 8 << 20
  /// How many streams of events may be open at once.
  public var streams = 256
  /// How long kept answers are kept.
  public var answersLast = TimeAmount.hours(24)

  /// The usual set-up.
  public init() {}
}
