import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP server: one service of the process.
public struct WebServer: Service {
  private let application: Application<WebFront>

  /// A server that listens at a host and port; port 0 takes any that is free.
  ///
  /// A connection on which nothing moves for 75 s is closed; heads of requests are at most 32 KiB.
  ///
  /// - Parameter whenListening: Called with the port once requests are taken.
  public init(
    services: WebServices, host: String, port: Int, logger: Logger,
    whenListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) {
    var channel = HTTP1Channel.Configuration(idleTimeout: .seconds(75))
    channel.httpDecoder = .init(
      maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    application = Application(
      responder: WebFront(services: services), server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil, backlog: 1024),
      onServerRunning: { channel in await whenListening(channel.localAddress?.port ?? port) },
      logger: quiet)
  }

  /// Serves until the service group shuts down; answers under way are finished.
  public func run() async throws { try await application.run() }
}
