import Accounts
import Glibc
import Logging
import Synchronization
import TestSupport
import Testing

@testable import WebServer

@Suite("The server on a real socket")
struct ServerTests {
  @Test("requests over a socket are answered as the routes answer them", .timeLimit(.minutes(1)))
  func live() async throws {
    let web = try await TestWeb()
    let (ports, ready) = AsyncStream<Int>.makeStream()
    let server = WebServer(
      services: web.services, host: "127.0.0.1", port: 0,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) { ready.yield($0) }
    let task = Task { try await server.run() }
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    let token = "authorization: Bearer \(TestWeb.token(.agent).text)\r\n"
    let body = #"{"id":"T 1","fields":{"summary":"x"}}"#
    let opened = exchange(
      port,
      "POST /api/v1/tickets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\(token)"
        + "content-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
    #expect(opened.hasPrefix("HTTP/1.1 201 "))
    #expect(opened.contains("location: /api/v1/tickets/T%201\r\n"))
    func get(_ target: String, _ method: String = "GET") -> String {
      exchange(
        port, "\(method) \(target) HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\(token)\r\n")
    }
    #expect(get("/api/v1/tickets/T%201?").contains("\"id\":\"T 1\""))
    #expect(get("/api/v1/tickets", "HEAD").hasPrefix("HTTP/1.1 200 "))
    let wrong = get("/api/v1/tickets", "PUT")
    #expect(wrong.hasPrefix("HTTP/1.1 405 ") && wrong.lowercased().contains("allow: get, post\r\n"))
    #expect(get("/nowhere").contains("application/problem+json"))
    let long = exchange(
      port,
      "POST /api/v1/tickets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\(token)"
        + "content-type: application/json\r\ncontent-length: 900000\r\n\r\n"
        + String(repeating: " ", count: 900_000))
    #expect(long.isEmpty || long.hasPrefix("HTTP/1.1 413 "))
    let stream = exchange(
      port, "GET /api/v1/events?after=0 HTTP/1.1\r\nhost: x\r\n\(token)\r\n",
      until: "event: opened")
    #expect(stream.contains("text/event-stream") && stream.contains("\nid: "))
    task.cancel()
    _ = try? await task.value
  }

  /// Sends bytes to a port of this host and gives back all that comes until the other side closes,
  /// or until a text has come.
  private func exchange(_ port: Int, _ request: String, until end: String? = nil) -> String {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return "" }
    let bytes = Array(request.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(
          socket, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { break }
      sent += count
    }
    var answer: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(socket, &room, room.count, 0)
      if count > 0 { answer += room[..<count] }
      let text = String(decoding: answer, as: UTF8.self)
      if count <= 0 || end.map({ text.contains($0) }) == true { return text }
    }
  }
}
