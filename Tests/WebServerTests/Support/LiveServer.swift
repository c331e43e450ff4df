import Dispatch
import Glibc
import Logging
import ServiceLifecycle
import Testing

@testable import WebServer

/// A server on a socket of this host, for as long as a test takes.
struct LiveServer: Sendable {
  let web: TestWeb
  private let port: Int
  private let group: ServiceGroup
  private let task: Task<Void, any Error>

  /// Starts a server; returns when it listens.
  init(_ change: (inout WebConfiguration) -> Void = { _ in }) async throws {
    try await self.init(TestWeb(change))
  }

  /// Starts a server of services that are there, with a logger for it or none; returns when it listens.
  init(_ web: TestWeb, logger: Logger? = nil) async throws {
    self.web = web
    let (ports, ready) = AsyncStream<Int>.makeStream()
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let server = WebServer(
      services: web.services, host: "127.0.0.1", port: 0, logger: logger ?? quiet
    ) { ready.yield($0) }
    let group = ServiceGroup(services: [server], logger: quiet)
    self.group = group
    task = Task { try await group.run() }
    var iterator = ports.makeAsyncIterator()
    port = try #require(await iterator.next())
  }

  /// Ends it; nobody waits for it.
  func stop() { task.cancel() }

  /// Ends it, and returns when it has ended.
  func stopAndWait() async {
    stop()
    _ = try? await task.value
  }

  /// Ends it as a signal does; returns when it has ended.
  func stopGracefully() async throws {
    await group.triggerGracefulShutdown()
    try await task.value
  }

  /// Sends bytes to the server and gives back all that comes until it closes, or until a text has come; with `then`, more is sent when the
  /// text has come, and the end is waited for.
  ///
  /// It waits on a thread of its own: the few threads of the tasks are the server's.
  func exchange(
    _ request: String, until end: String? = nil, then more: String? = nil
  ) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "sender").async {
        continuation.resume(returning: self.talk(request, until: end, then: more))
      }
    }
  }

  private func talk(_ request: String, until end: String?, then more: String?) -> String {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    guard connect(socket) else { return "" }
    send(request, by: socket)
    var next = more
    var answer: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(socket, &room, room.count, 0)
      if count > 0 { answer += room[..<count] }
      let text = String(decoding: answer, as: UTF8.self)
      if count <= 0 { return text }
      guard let end, text.contains(end) else { continue }
      if more == nil { return text }
      if let rest = next { send(rest, by: socket) }
      next = nil
    }
  }

  private func connect(_ socket: Int32) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private func send(_ text: String, by socket: Int32) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          socket, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }
}
