import Chronology
import Synchronization
import Testing

@testable import WebServer

@Suite("Limits of requests")
struct LimitTests {
  @Test(
    "a request that comes too slowly is answered with 408 and let go",
    arguments: [
      "GET /healthz HTT", "GET /healthz HTTP/1.1\r\nhost: x\r\nx-a",
      "POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        + "content-length: 99\r\n\r\n{",
    ])
  func slowSender(beginning: String) async throws {
    let server = try await LiveServer { $0.arrivalLimit = TimeAmount(milliseconds: 200) }
    defer { server.stop() }
    let answer = await server.exchange(beginning)
    #expect(answer.hasPrefix("HTTP/1.1 408 "))
    #expect(answer.contains("/problems/slow-request"))
    #expect(answer.contains("application/problem+json"))
  }

  @Test("a connection that is asked again and again is watched anew for each request")
  func keptAlive() async throws {
    let server = try await LiveServer { $0.arrivalLimit = TimeAmount(milliseconds: 500) }
    defer { server.stop() }
    let whole = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"
    let answer = await server.exchange(whole + whole, until: "HTTP/1.1 200 ", then: "GET /hea")
    #expect(answer.components(of: "HTTP/1.1 200 ") == 2)
    #expect(answer.components(of: "HTTP/1.1 408 ") == 1)
  }

  @Test("a head that is too long is refused with 431")
  func longHead() async throws {
    let server = try await LiveServer { $0.headLimit = 2048 }
    defer { server.stop() }
    let answer = await server.exchange(
      "GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: \(String(repeating: "a", count: 3000))\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 431 "))
    #expect(answer.contains("/problems/long-head"))
  }

  @Test("the settings say how long a usual body may be")
  func bodies() async throws {
    let web = try await TestWeb { $0.bodyLimit = 100 }
    let text = String(repeating: "x", count: 100)
    let long = try await web.ask(.post, "/api/v1/tickets", "{\"fields\":{\"summary\":\"\(text)\"}}")
    #expect(long.status == 413)
    #expect(try await web.ask(.post, "/api/v1/tickets", "{}").status == 201)
  }

  @Test("an answer that takes too long is 503, what was begun goes on, and streams are exempt")
  func slowAnswer() async throws {
    let web = try await TestWeb { $0.answerLimit = TimeAmount(milliseconds: 20) }
    let (releases, release) = AsyncStream<Void>.makeStream()
    let (ends, end) = AsyncStream<Bool>.makeStream()
    var route = Route(
      method: .get, path: "/slow", name: "slow", summary: "", group: "test", access: .everybody,
      outcomes: []
    ) { _ in
      for await _ in releases { break }
      end.yield(!Task.isCancelled)
      return .nothing
    }
    let answer = await web.services.timelyAnswer(WebRequest(.get, "/slow"), for: route)
    #expect(answer.status == 503 && answer.kind == "slow-answer")
    #expect(answer.header("retry-after") == "5")
    release.yield()
    for await wentOn in ends {
      #expect(wentOn)
      break
    }
    release.yield()
    route.isUnhurried = true
    route.handler = { _ in
      try await Task.sleep(nanoseconds: 60_000_000)
      return .nothing
    }
    #expect(await web.services.timelyAnswer(WebRequest(.get, "/slow"), for: route).status == 204)
    #expect(RouteTable.all.routes.filter(\.isUnhurried).map(\.name) == ["ingest"])
  }
}
