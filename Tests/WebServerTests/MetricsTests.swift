import Accounts
import Ledgers
import Runtime
import TestSupport
import Testing

@testable import WebServer

@Suite("The figures at /metrics")
struct MetricsTests {
  @Test("collectors get the form that they accept: OpenMetrics, else the text of Prometheus")
  func forms() async throws {
    let web = try await TestWeb()
    let plain = try await web.ask(.get, "/metrics", as: .role(.auditor))
    #expect(plain.header("content-type") == "text/plain; version=0.0.4; charset=utf-8")
    #expect(plain.header("vary")?.contains("accept") == true)
    let open = try await web.ask(
      .get, "/metrics", as: .role(.auditor),
      headers: [
        .accept: "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.5,*/*;q=0.1"
      ])
    #expect(open.header("content-type") == MediaType.metrics)
    #expect(open.text.hasSuffix("# EOF\n") && !plain.text.contains("# EOF"))
  }

  @Test("requests are counted by route and status, with how long they took")
  func requests() async throws {
    let web = try await TestWeb()
    try await web.ask(.get, "/api/v1/counts")
    try await web.ask(.get, "/api/v1/counts")
    try await web.ask(.get, "/api/v1/tickets/nobody")
    try await web.ask(.get, "/api/v1/counts", as: .nobody)
    let text = try await web.ask(.get, "/metrics", as: .role(.auditor)).text
    for line in [
      #"escalon_http_requests_total{route="count-tickets",status="200"} 2"#,
      #"escalon_http_requests_total{route="count-tickets",status="401"} 1"#,
      #"escalon_http_requests_total{route="show-ticket",status="404"} 1"#,
      #"escalon_http_request_duration_seconds_count{route="count-tickets"} 3"#,
      "escalon_event_streams 0", "escalon_ledger_readable 1",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }

  /// The figures of a server on a socket, after it has done something of everything.
  private func figures(accepting type: String) async throws -> String {
    let server = try await LiveServer { $0.metricsAreOpen = true }
    defer { server.stop() }
    let web = server.web
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","fields":{"summary":"x"}}"#)
    try await web.ask(.post, "/api/v1/tickets/T-1/notes", #"{"text":"x"}"#)
    try await web.ask(.post, "/api/v1/tickets/T-1/rating", #"{"rating":9}"#)
    try await web.ask(
      .post, "/api/v1/session", #"{"user":"agent","password":"not mine at all"}"#, as: .nobody)
    _ = await server.exchange("GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    try await web.takeFeed()
    let meters = web.services.desk.meters
    meters.count(.breaches, "first-response", "L1")
    meters.count(.escalations, "L2")
    meters.count(.deliveries, "mail", "failed", by: 3)
    meters.observe(.deliveryDuration, seconds: 0.25, "mail")
    meters.observe(.wakeLateness, seconds: 0.004)
    meters.count(.commitFaults, "disk-full")
    meters.count(.wakesFailed)
    meters.count(.slowAnswers)
    let answer = await server.exchange(
      "GET /metrics HTTP/1.1\r\nhost: x\r\naccept: \(type)\r\nconnection: close\r\n\r\n")
    let head = try #require(answer.firstRange(of: "\r\n\r\n"))
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    return String(answer[head.upperBound...])
  }

  @Test(
    "promtool finds nothing to say about them",
    .enabled(if: Tool.promtool.isWanted, "promtool is not installed: scripts/install-needs test"))
  func promtool() async throws {
    let text = try await figures(accepting: "*/*")
    for family in MeterFamily.runtime + MeterFamily.web {
      #expect(text.contains("# HELP \(family.name)"), "\(family.name)")
    }
    let judged = try Tool.promtool.judge(text)
    #expect(judged.status == 0 && judged.said.isEmpty, "\(judged)")
  }

  @Test(
    "Prometheus' reader of OpenMetrics takes them",
    .enabled(
      if: Tool.openMetricsReader.isWanted, "its reader is not installed: scripts/install-needs test"
    ))
  func openMetrics() async throws {
    let text = try await figures(accepting: "application/openmetrics-text; version=1.0.0")
    let judged = try Tool.openMetricsReader.judge(text)
    #expect(judged.status == 0 && judged.said.hasSuffix(" families\n"), "\(judged)")
  }
}
