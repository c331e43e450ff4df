import Chronology
import Testing

@testable import Channels

@Suite(
  "What is at an address elsewhere is read within bounds",
  .enabled(if: Servers.areInstalled, "run scripts/install-needs test, which needs a package index"))
struct WebReaderTests {
  private static let server = Result { try RealServer("calendar_server.py") }

  private func reader(_ limit: TimeAmount = .seconds(20), allowing: Bool = true) throws -> WebReader
  {
    let loopback = try #require(AddressBlock("127.0.0.0/8"))
    return WebReader(
      settings: HTTPSettings(limit: limit, allowed: allowing ? [loopback] : []),
      accepting: "text/calendar", atMost: 1 << 20)
  }

  private func url(_ path: String) throws -> String {
    "http://127.0.0.1:\(try Self.server.get().port)\(path)"
  }

  private let good = Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8)

  @Test("it comes whole with its tag, and with that tag only when it is another")
  func tags() async throws {
    let reader = try reader()
    #expect(try await reader.read(url("/good")) == .whole(good, tag: "\"one\""))
    #expect(try await reader.read(url("/good"), unless: "\"one\"") == .unchanged)
    #expect(try await reader.read(url("/good"), unless: "\"two\"") == .whole(good, tag: "\"one\""))
  }

  @Test("a hundred megabytes, and what never ends, are left after the first that is too much")
  func large() async throws {
    let reader = try reader()
    for path in ["/large", "/endless"] {
      #expect(try await reader.read(url(path)) == .failed("it is larger than 1048576 bytes"))
    }
  }

  @Test("a server that answers nothing, or a byte a second, is left when the time is over")
  func slow() async throws {
    let reader = try reader(TimeAmount(milliseconds: 700))
    for path in ["/hang", "/drip"] {
      guard case .failed(let why) = try await reader.read(url(path)) else {
        Issue.record("\(path) was read")
        continue
      }
      #expect(why.contains("timed out"), "\(why)")
    }
  }

  @Test("addresses that are not public are refused unless they are allowed")
  func addresses() async throws {
    let reader = try reader(allowing: false)
    #expect(
      try await reader.read(url("/good"))
        == .failed("the address 127.0.0.1 is not public and not allowed"))
    #expect(await reader.read("file:///etc/passwd") != .unchanged)
    #expect(
      await reader.read("https://user:word@example.com/")
        == .failed("the URL must not hold a user name or a password"))
  }

  @Test("a redirect is not followed, and other answers are told")
  func others() async throws {
    let reader = try reader()
    #expect(
      try await reader.read(url("/moved"))
        == .failed("the server answered 302: it is elsewhere now"))
    #expect(try await reader.read(url("/status/404")) == .failed("the server answered 404"))
    guard case .whole(let sent, _) = try await reader.read(url("/echo"), unless: "a\r\nX: y") else {
      Issue.record("nothing came")
      return
    }
    let headers = String(decoding: sent, as: UTF8.self)
    #expect(headers.contains("Accept: text/calendar") && !headers.contains("If-None-Match"))
  }
}
