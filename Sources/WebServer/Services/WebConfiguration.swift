public import Channels
public import Chronology

/// How the web server is set up.
public struct WebConfiguration: Sendable {
  /// The address by which the outside reaches it, without a slash at the end; the published document names it.
  public var publicAddress = "http://localhost:8080"
  /// Whether the outside reaches it by TLS; cookies then refuse to go any other way.
  public var isSecure = false
  /// Whether everybody may read the figures at `/metrics`; else it takes the right `read-metrics`.
  public var metricsAreOpen = false
  /// From which addresses the header X-Forwarded-For is believed: those of the proxies in front.
  ///
  /// Without any, everybody behind a proxy is one sender, and who fails to sign in keeps all out for a while.
  public var trustedProxies: [AddressBlock] = []
  /// The greatest attachment, in bytes; never more than 8 MiB.
  public var attachmentLimit = 8 << 20
  /// The longest body of a route that names no length of its own, in bytes.
  public var bodyLimit = 1 << 18
  /// The longest history that is poured in at once, in bytes, unpacked.
  public var historyLimit = 64 << 20
  /// The longest head of a request (its line and its headers), in bytes.
  public var headLimit = 32 << 10
  /// How long a request may take to arrive; it has a second more for each 64 KiB that came.
  public var arrivalLimit = TimeAmount.seconds(30)
  /// How long an answer may take to make.
  ///
  /// Streams of events and histories that are poured in take as long as they need.
  public var answerLimit = TimeAmount.seconds(30)
  /// How many connections may be open at once; more wait until one is closed.
  public var connections = 2000
  /// How many streams of events may be open at once.
  public var streams = 1000
  /// How long kept answers are kept.
  public var answersLast = TimeAmount.hours(24)

  /// The usual set-up.
  public init() {}
}

extension WebConfiguration {
  /// How long a body of a content may be, unpacked, in bytes.
  func limit(of content: Route.Content) -> Int {
    switch content.type {
    case MediaType.lines: historyLimit
    case MediaType.bytes: attachmentLimit
    default: content.limit == Route.Content.usualLimit ? bodyLimit : content.limit
    }
  }

  /// The longest body that a route takes, in bytes.
  func limit(of route: Route) -> Int { route.takes.map { limit(of: $0) }.max() ?? 0 }
}
