import Accounts
import Ledgers
import Logging
import Synchronization
import TestSupport
import Testing

@testable import WebServer

@Suite("What the web server logs")
struct LogTests {
  /// Every line that a logger was given.
  private final class Book: Sendable {
    let lines = Mutex<[String]>([])

    struct Handler: LogHandler {
      let book: Book
      var metadata: Logger.Metadata = [:]
      var logLevel = Logger.Level.trace

      subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
      }

      func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { _, new in new }
        book.lines.withLock { $0.append("\(event.level) \(event.message) \(details)") }
      }
    }
  }

  @Test(
    "no name, address, password or text of a ticket is in a log, whatever is asked",
    .timeLimit(.minutes(2)))
  func nothingPersonal() async throws {
    let book = Book()
    let logger = Logger(label: "test") { _ in Book.Handler(book: book) }
    let ledger = FailingLedger(MemoryLedger())
    let web = try await TestWeb(ledger: ledger, logger: logger)
    let fields = #"{"summary":"Marked","customer_email":"marked@example.org"}"#
    let server = try await LiveServer(web, logger: logger)
    for fault in [nil, LedgerFault(.diskFull, "full"), nil] {
      ledger.fail(fault)
      try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","fields":\#(fields)}"#)
      try await web.ask(.post, "/api/v1/tickets/T-1/replies", #"{"text":"Marked"}"#)
      try await web.ask(.get, "/api/v1/search?q=Marked")
      try await web.ask(
        .post, "/api/v1/session", #"{"user":"marked","password":"Marked"}"#, as: .nobody)
      try await web.ask(
        .post, "/api/v1/policies", #"{"text":"policy: Marked: x"}"#, as: .role(.administrator))
      let token = TestWeb.token(.agent).text
      for request in [
        "GET /c/Marked?Marked=1 HTTP/1.1\r\nhost: Marked\r\n\r\n", "Marked\r\n\r\n",
        "GET /marked HTTP/9\r\n\r\n",
        "POST /api/v1/tickets HTTP/1.1\r\ncontent-length: Marked\r\n\r\n",
        "GET /api/v1/search?q=Marked HTTP/1.1\r\nhost: x\r\nauthorization: Bearer \(token)\r\n"
          + "connection: close\r\n\r\n",
      ] {
        _ = await server.exchange(request, until: "HTTP/1.1")
      }
    }
    await server.stopAndWait()
    let token = TestWeb.token(.agent).text
    for line in book.lines.withLock({ $0 }) {
      #expect(!line.lowercased().contains("marked") && !line.contains(token), "\(line)")
    }
  }
}
