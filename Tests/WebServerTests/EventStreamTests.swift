import Accounts
import Runtime
import Testing

@testable import WebServer

@Suite("Streams of events")
struct EventStreamTests {
  @Test("a stop ends open streams and waits for nobody", .timeLimit(.minutes(1)))
  func stop() async throws {
    let server = try await LiveServer()
    let request =
      "GET /api/v1/events?after=0 HTTP/1.1\r\nhost: x\r\n"
      + "authorization: Bearer \(TestWeb.token(.agent).text)\r\n\r\n"
    let listening = Task { await server.exchange(request) }
    while server.web.services.desk.feed.listenerCount == 0 {
      try await Task.sleep(nanoseconds: 1_000_000)
    }
    try await server.stopGracefully()
    #expect(await listening.value.contains("retry: 2000"))
  }

  @Test("whoever begins to listen after the end hears at once that nothing comes")
  func late() async {
    let feed = ChangeFeed()
    let early = feed.listen()
    feed.end()
    let late = feed.listen()
    for await _ in early {}
    for await _ in late {}
    #expect(feed.listenerCount == 0)
  }

  @Test("a stream that is never sent, as for HEAD, takes no place")
  func places() async throws {
    let web = try await TestWeb { $0.streams = 2 }
    for _ in 0..<5 { #expect(try await web.ask(.get, "/api/v1/events").status == 200) }
    let first = try await web.ask(.get, "/api/v1/events")
    let second = try await web.ask(.get, "/api/v1/events")
    #expect(try await web.ask(.get, "/api/v1/events").status == 429)
    withExtendedLifetime((first, second)) {}
  }
}
