public import Chronology
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Ledgers
public import Logging
import NIOCore
import Runtime
public import ServiceLifecycle

/// The HTTP server: one service of the process.
public struct WebServer: Service {
  private let application: Application<WebFront>
  private let services: WebServices
  private let address: String

  /// A server that listens at a host and port; port 0 takes any that is free.
  ///
  /// A connection on which nothing moves for 75 s is closed. How long heads and bodies may be, how long a request may take to arrive and an
  /// answer to be made, the configuration of the services says.
  ///
  /// `whenListening`: called with the port once requests are taken.
  public init(
    services: WebServices, host: String, port: Int, logger: Logger,
    whenListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) {
    self.services = services
    address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    let most = services.configuration.headLimit
    let arrival = services.configuration.arrivalLimit.milliseconds
    var channel = HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        RequestWatchSetUp(RequestWatch(services: services, limit: arrival))
      ], idleTimeout: .seconds(75))
    channel.httpDecoder = .init(
      maxHeaderFieldSize: most / 2, maxHeaderListSize: most, maxHeaderFieldCount: 100)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    application = Application(
      responder: WebFront(services: services), server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          services.configuration.connections)),
      onServerRunning: { channel in await whenListening(channel.localAddress?.port ?? port) },
      logger: quiet)
  }

  /// How long whoever does not read an answer holds up a stop: 20 s.
  public static let longestEnd = Chronology.TimeAmount.seconds(20)

  /// Serves until the service group shuts down; answers under way are finished within ``longestEnd``, streams of events end at once.
  ///
  /// Beside that it forgets, once an hour, kept answers that are too old and sessions that have ended.
  ///
  /// - Throws: ``UnusableAddress`` when it cannot listen.
  public func run() async throws {
    let tidying = Task { await services.forgetHourly() }
    defer { tidying.cancel() }
    do {
      try await withGracefulShutdownHandler {
        try await serve()
      } onGracefulShutdown: {
        // A stream is an answer under way for as long as it is open, and nobody would be waited for longer.
        services.desk.feed.end()
      }
    } catch let fault as IOError {
      throw UnusableAddress(address: address, why: .init(code: fault.errnoCode))
    } catch is SocketAddressError {
      throw UnusableAddress(address: address, why: .unknownHost)
    }
    await services.noteLeftOutRefusals(at: services.desk.time.now + .minutes(1))
  }
}

extension WebServer {
  /// Runs the server; after a stop it is cut off when its time is up.
  private func serve() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      group.addTask {
        try await gracefulShutdown()
        try await Task.sleep(for: .milliseconds(WebServer.longestEnd.milliseconds))
        services.logger.warning("answers that nobody reads were cut off")
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}

extension WebServices {
  /// Forgets what is kept for a while only, until the task is cancelled.
  fileprivate func forgetHourly() async {
    while !Task.isCancelled {
      let now = desk.time.now
      await noteLeftOutRefusals(at: now)
      do {
        try await ledger.forget(before: now - configuration.answersLast)
      } catch {
        logger.warning("old answers could not be forgotten", metadata: ["error": "\(error)"])
      }
      try? await desk.time.sleep(until: now + .hours(1))
    }
  }
}
