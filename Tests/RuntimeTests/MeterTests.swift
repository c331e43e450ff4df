import Channels
import Chronology
import Ledgers
import Names
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Figures of a running Escalon")
struct MeterTests {
  private static let requests = MeterFamily(
    "demo_requests", .counter, by: "path", help: "All \"of\" them.")
  private static let waits = MeterFamily("demo_wait_seconds", .histogram([0.5, 2]), help: "Waits.")
  private static let depth = MeterFamily("demo_depth", .gauge, help: "How\\deep.")

  private func figures() -> (Meters, [MeterReading]) {
    let meters = Meters([MeterTests.requests, MeterTests.waits, MeterTests.depth])
    meters.count(MeterTests.requests, "/b\"\n\\", by: 2)
    meters.count(MeterTests.requests, "/a")
    for seconds in [0.25, 0.5, 1, 9, -3] { meters.observe(MeterTests.waits, seconds: seconds) }
    return (meters, [MeterReading(MeterTests.depth, is: 1.5)])
  }

  @Test("they are written as OpenMetrics 1.0 wants it")
  func openMetrics() {
    let (meters, readings) = figures()
    #expect(
      meters.text(in: .openMetrics, with: readings) == #"""
        # TYPE demo_depth gauge
        # HELP demo_depth How\\deep.
        demo_depth 1.5
        # TYPE demo_requests counter
        # HELP demo_requests All \"of\" them.
        demo_requests_total{path="/a"} 1
        demo_requests_total{path="/b\"\n\\"} 2
        # TYPE demo_wait_seconds histogram
        # UNIT demo_wait_seconds seconds
        # HELP demo_wait_seconds Waits.
        demo_wait_seconds_bucket{le="0.5"} 3
        demo_wait_seconds_bucket{le="2.0"} 4
        demo_wait_seconds_bucket{le="+Inf"} 5
        demo_wait_seconds_sum 10.75
        demo_wait_seconds_count 5
        # EOF

        """#)
  }

  @Test("and as the text of Prometheus, where a counter's family has the counter's name")
  func prometheus() {
    let (meters, readings) = figures()
    let text = meters.text(in: .prometheus, with: readings)
    #expect(
      text.contains(
        "# TYPE demo_requests_total counter\n# HELP demo_requests_total All \"of\" them.\n"))
    #expect(!text.contains("# UNIT") && !text.contains("# EOF"))
  }

  @Test("families have names and units by the conventions of Prometheus, each its own")
  func names() {
    let families = MeterFamily.runtime
    #expect(Set(families.map(\.name)).count == families.count)
    for family in families {
      #expect(family.name.hasPrefix("escalon_"))
      #expect(!["_total", "_count", "_sum", "_bucket"].contains { family.name.hasSuffix($0) })
      if case .histogram = family.kind { #expect(family.unit == "seconds") }
      #expect(family.help.hasSuffix("."))
    }
  }

  private func lines(_ escalon: SimulatedEscalon) async -> [String] {
    let desk = escalon.live.desk
    return desk.meters.text(in: .prometheus, with: await desk.readings())
      .split(separator: "\n").map(String.init)
  }

  @Test("what a day brings is counted: commands, breaches by clock and level, escalations, tries")
  func counted() async throws {
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday,
      channels: [RecordingChannel("chat"), RecordingChannel("mail")])
    try await escalon.open("T-1")
    try await escalon.give(.rate(9, comment: nil), on: "T-1")
    try await escalon.advance(to: monday + .minutes(40))
    let lines = await lines(escalon)
    for line in [
      #"escalon_commands_total{command="open",outcome="done"} 1"#,
      #"escalon_commands_total{command="rate",outcome="refused"} 1"#,
      #"escalon_breaches_total{clock="first-response",level="L1"} 1"#,
      #"escalon_breaches_total{clock="L2.acknowledgement",level="L2"} 1"#,
      #"escalon_escalations_total{level="L2"} 1"#,
      #"escalon_delivery_attempts_total{channel="chat",outcome="delivered"} 1"#,
      #"escalon_delivery_duration_seconds_count{channel="mail"} 1"#,
      #"escalon_tickets{status="open"} 1"#, "escalon_ledger_writable 1",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test("lateness is told from the deadline; what passed before the start is counted apart")
  func lateness() async throws {
    let ledger = MemoryLedger()
    let before = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    try await before.open("T-1")
    let start = monday + .minutes(20)
    let after = try await SimulatedEscalon(policy: smallPolicy, at: start, ledger: ledger)
    _ = try await after.live.wakes.wakeWhatIsDue()
    try await after.open("T-2")
    after.sleep(until: start + .minutes(15) + .seconds(4))
    _ = try await after.live.wakes.wakeWhatIsDue()
    let lines = await lines(after)
    #expect(lines.contains("escalon_wakes_overdue_at_start_total 1"))
    let buckets = lines.filter { $0.hasPrefix("escalon_wake_lateness_seconds_") }
    // T-1 wakes for its calls and its clock at L2 as well, T-2 for its warning.
    #expect(buckets.contains(#"escalon_wake_lateness_seconds_bucket{le="2.5"} 0"#))
    #expect(!buckets.contains("escalon_wake_lateness_seconds_count 0"))
  }

  @Test("queues are looked up when somebody asks: how many are due, pending and dead, and how old")
  func queues() async throws {
    let mail = RecordingChannel("mail") { letter, _ in
      letter.recipient.address == "casey@example.org" ? .rejected("no such user") : .failed("busy")
    }
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: [mail])
    try await escalon.open("T-1")
    try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    escalon.time.set(monday + .seconds(3))
    var lines = await lines(escalon)
    #expect(lines.contains("escalon_outbox_addresses_due 1"))
    #expect(lines.contains("escalon_outbox_oldest_age_seconds 3"))
    #expect(lines.contains("escalon_outbox_overdue_seconds 3"))
    try await escalon.advance(to: monday + .seconds(5))
    lines = await self.lines(escalon)
    #expect(lines.contains(#"escalon_outbox_notifications{state="dead"} 1"#))
    // The policy tells the leads, whose mail does not work either.
    #expect(lines.contains(#"escalon_outbox_notifications{state="pending"} 2"#))
    #expect(lines.contains("escalon_outbox_addresses_due 0"))
    escalon.sleep(until: monday + .hours(72))
    lines = await self.lines(escalon)
    #expect(!lines.contains("escalon_wake_overdue_seconds 0"))
  }

  @Test("a ledger that keeps nothing is seen")
  func fault() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    ledger.fail(LedgerFault(.diskFull, "full"))
    _ = try? await escalon.open("T-1")
    let lines = await lines(escalon)
    #expect(lines.contains("escalon_ledger_writable 0"))
    #expect(lines.contains("escalon_ledger_readable 1"))
    #expect(lines.contains(#"escalon_ledger_faults_total{code="disk-full"} 1"#))
  }
}
