import Accounts
import Logging
import Synchronization
import TestSupport
import Testing

@testable import WebServer

@Suite("The server on a real socket")
struct ServerTests {
  @Test("requests over a socket are answered as the routes answer them", .timeLimit(.minutes(1)))
  func live() async throws {
    let server = try await LiveServer()
    defer { server.stop() }
    let token = "authorization: Bearer \(TestWeb.token(.agent).text)\r\n"
    let body = #"{"id":"T 1","fields":{"summary":"x"}}"#
    let opened = await server.exchange(
      "POST /api/v1/tickets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\(token)"
        + "content-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
    #expect(opened.hasPrefix("HTTP/1.1 201 "))
    #expect(opened.contains("location: /api/v1/tickets/T%201\r\n"))
    func get(_ target: String, _ method: String = "GET") async -> String {
      await server.exchange(
        "\(method) \(target) HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\(token)\r\n")
    }
    #expect(await get("/api/v1/tickets/T%201?").contains("\"id\":\"T 1\""))
    #expect(await get("/api/v1/tickets", "HEAD").hasPrefix("HTTP/1.1 200 "))
    let wrong = await get("/api/v1/tickets", "PUT")
    #expect(wrong.hasPrefix("HTTP/1.1 405 ") && wrong.lowercased().contains("allow: get, post\r\n"))
    #expect(await get("/nowhere").contains("application/problem+json"))
    let long = await server.exchange(
      "POST /api/v1/tickets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\(token)"
        + "content-type: application/json\r\ncontent-length: 900000\r\n\r\n"
        + String(repeating: " ", count: 900_000))
    #expect(long.isEmpty || long.hasPrefix("HTTP/1.1 413 "))
    let stream = await server.exchange(
      "GET /api/v1/events?after=0 HTTP/1.1\r\nhost: x\r\n\(token)\r\n",
      until: "event: opened")
    #expect(stream.contains("text/event-stream") && stream.contains("\nid: "))
  }
}
