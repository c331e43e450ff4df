import Accounts
import Ledgers
import Runtime
import Synchronization
import TestSupport
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

  @Test(
    "a stream ends as soon as its listener has gone, not at the next thing that is sent",
    .timeLimit(.minutes(1)))
  func gone() async throws {
    let server = try await LiveServer()
    defer { server.stop() }
    let request =
      "GET /api/v1/events HTTP/1.1\r\nhost: x\r\n"
      + "authorization: Bearer \(TestWeb.token(.agent).text)\r\n\r\n"
    // The talk ends with what is sent at once; then the connection is closed.
    _ = await server.exchange(request, until: "retry: 2000")
    // The time of these services stands still: no sign of life is ever due.
    try await soon { server.web.services.openStreams.withLock { $0 } == 0 }
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

  @Test("what happens is read once for all who listen", .timeLimit(.minutes(1)))
  func once() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let web = try await TestWeb(ledger: ledger)
    var listeners: [Listener] = []
    for _ in 0..<20 { listeners.append(try await Listener(web, "/api/v1/events")) }
    try await soon { web.services.eventHub.listenerCount == 20 }
    let before = ledger.readsOfAll
    for index in 0..<5 { try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"T-\(index)\"}") }
    for listener in listeners {
      try await soon { listener.count("event: opened") == 5 }
      #expect(listener.count("\"ticket\":\"T-3\"") >= 1)
    }
    #expect(ledger.readsOfAll - before <= 15)
  }

  @Test("a stream of one ticket reads that ticket's events alone", .timeLimit(.minutes(1)))
  func ofTicket() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let web = try await TestWeb(ledger: ledger)
    for index in 0..<3 { try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"T-\(index)\"}") }
    let before = ledger.readsOfAll
    let listener = try await Listener(web, "/api/v1/events?ticket=T-1&after=0")
    try await soon { listener.count("event: opened") == 1 }
    #expect(ledger.readsOfAll == before)
    try await web.ask(.post, "/api/v1/tickets/T-2/notes", #"{"text":"x"}"#)
    try await web.ask(.post, "/api/v1/tickets/T-1/notes", #"{"text":"x"}"#)
    try await soon { listener.count("event: noted") == 1 }
    #expect(listener.count("T-2") == 0)
  }

  @Test("a listener that was slow misses nothing", .timeLimit(.minutes(1)))
  func slow() async throws {
    let web = try await TestWeb()
    let listener = try await Listener(web, "/api/v1/events", isHeld: true)
    try await soon { listener.isHeld }
    for index in 0..<40 {
      try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"T-\(index)\"}")
    }
    listener.letGo()
    try await soon { listener.count("event: opened") == 40 }
    let ids = listener.text.split(separator: "\n").filter { $0.hasPrefix("id: ") }
    let numbers = ids.compactMap { Int64($0.dropFirst(4)) }
    #expect(numbers == Array((numbers.first ?? 0)...(numbers.last ?? 0)).filter(numbers.contains))
    #expect(Set(numbers).count == numbers.count)
  }

  @Test("a token that is revoked ends its stream", .timeLimit(.minutes(1)))
  func revoked() async throws {
    let web = try await TestWeb()
    let listener = try await Listener(web, "/api/v1/events")
    try await soon { web.services.eventHub.listenerCount == 1 }
    try await web.ask(.delete, "/api/v1/tokens/token-agent", as: .role(.administrator))
    try await soon { listener.hasEnded }
    #expect(listener.count("token-revoked") == 0)
  }

  /// Waits until something holds; the test's own time limit ends it.
  private func soon(_ holds: () -> Bool) async throws {
    while !holds() { try await Task.sleep(for: .milliseconds(2)) }
  }
}

/// Somebody who listens to a stream and keeps what comes.
private final class Listener: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var mayGo = true
    var isHeld = false
    var hasEnded = false
  }
  private let state = Mutex(State())

  init(_ web: TestWeb, _ path: String, isHeld: Bool = false) async throws {
    state.withLock { $0.mayGo = !isHeld }
    guard case .stream(let run) = try await web.ask(.get, path).body else { return }
    Task {
      try? await run { [self] part in
        state.withLock { $0.bytes += part }
        while !state.withLock({ $0.mayGo }) {
          state.withLock { $0.isHeld = true }
          try await Task.sleep(for: .milliseconds(2))
        }
      }
      state.withLock { $0.hasEnded = true }
    }
  }

  var text: String { String(decoding: state.withLock { $0.bytes }, as: UTF8.self) }
  var isHeld: Bool { state.withLock { $0.isHeld } }
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  func letGo() { state.withLock { $0.mayGo = true } }

  func count(_ word: String) -> Int {
    text.split(separator: word, omittingEmptySubsequences: false).count - 1
  }
}
