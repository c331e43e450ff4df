import Chronology
import Ledgers
import Names
import OnCall
import Policies
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Schedules that are edited while they are in use")
struct ScheduleEditTests {
  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: dutyPolicy, at: monday, ledger: ledger, channels: [RecordingChannel("mail")])
  }

  private let day = monday..<(monday + .hours(24))

  /// Whom the first call about a new ticket finds, and by what.
  private func called(_ escalon: SimulatedEscalon, _ id: String) async throws -> (
    people: [Name], entry: Name?
  ) {
    try await escalon.open(id)
    return try await calledOpen(escalon, id)
  }

  private func calledOpen(_ escalon: SimulatedEscalon, _ id: String) async throws -> (
    people: [Name], entry: Name?
  ) {
    try await escalon.give(.escalate(EscalationRequest(level: .top)), on: id)
    guard case .called(let call)? = try await escalon.first(.called, of: id)?.fact else {
      return ([], nil)
    }
    return (call.people, call.entry)
  }

  @Test("calls find the people of the edited schedule, also for tickets that were open before")
  func calls() async throws {
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    try await escalon.open("T-1")
    let made = try await escalon.rota.add(
      .replace("lee", with: "ann"), during: day, on: "rota", by: "lead")
    #expect(made.differences == [DutyDifference(span: day, before: ["lee"], after: ["ann"])])
    let first = try await calledOpen(escalon, "T-1")
    #expect(first.people == ["ann"])
    #expect(first.entry == "rota.usual and rota.edits.1")
    let again = try await house(ledger)
    #expect(try await called(again, "T-2").people == ["ann"])
    let other = try await again.live.administration.keepPolicy(
      text: dutyPolicy.replacing("version: \"1\"", with: "version: \"2\""), files: [], by: "test")
    try await again.live.administration.activate(other.version, by: "test")
    #expect(try await called(again, "T-3").people == ["ann"])
    again.time.set(monday + .hours(2))
    let back = try await again.rota.takeBack(1, on: "rota", by: "lead")
    #expect(back.differences.map(\.after) == [["lee"]])
    #expect(back.edit.end == monday + .hours(2))
    #expect(try await called(again, "T-4").people == ["lee"])
    let kinds = try ledger.entries(of: .administration, after: 0, limit: 99).map(\.kind)
    #expect(kinds.contains("override-added") && kinds.last == "override-taken-back")
  }

  @Test("an open ticket is called by the active version's schedule, whoever is new on it")
  func follows() async throws {
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    try await escalon.open("T-1")
    try await escalon.open("T-2")
    let text = dutyPolicy.replacing("version: \"1\"", with: "version: \"2\"")
      .replacing("{ id: usual, people: lee,", with: "{ id: usual, people: zoe,")
      .replacing("\npeople:\n", with: "\npeople:\n  zoe: { name: Zoe, email: zoe@example.com }\n")
    let other = try await escalon.live.administration.keepPolicy(text: text, files: [], by: "test")
    #expect(try await calledOpen(escalon, "T-1").people == ["lee"])
    try await escalon.live.administration.activate(other.version, by: "test")
    let found = try await calledOpen(escalon, "T-2")
    #expect(found.people == ["zoe"] && found.entry == "rota.usual")
    let calls = try ledger.notifications(OutboxQuery()).map(\.notification)
    let call = try #require(calls.first { $0.ticket == TicketID("T-2") && $0.kind == .call })
    #expect(call.contacts.map(\.address) == ["zoe@example.com"])
    let taken = try await escalon.give(
      .acknowledge(promise: nil), on: "T-2", by: Actor(.agent, person: "zoe"))
    #expect(taken.refusal == nil && taken.ticket.assignee == "zoe")
    #expect(taken.ticket.policy.version == "1")
    let again = try await house(ledger)
    try await again.live.administration.activate(other.version, by: "test")
    try await again.open("T-3")
    _ = try await again.rota.add(
      .replace("zoe", with: "max"), during: day, on: "rota", by: "lead")
    #expect(again.onCall(at: monday) == ["max"])
    for live in again.live.desk.shelf.all.stored.compactMap({
      again.live.desk.shelf.policy($0.version)
    }) {
      #expect(live.schedules["rota"]?.people(at: monday).people == ["max"])
    }
  }

  @Test("another version changes nothing that was before it, also over a start")
  func versions() async throws {
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    let shelf = escalon.live.desk.shelf
    func onCall(_ shelf: PolicyShelf, _ hour: Int64) -> [Name] {
      shelf.history(of: "rota")?.people(at: monday + .hours(hour)).people ?? []
    }
    var others: [PolicyVersion] = []
    for (version, person) in [("2", "ann"), ("3", "max")] {
      let text = dutyPolicy.replacing("version: \"1\"", with: "version: \"\(version)\"")
        .replacing("{ id: usual, people: lee,", with: "{ id: usual, people: \(person),")
      others.append(
        try await escalon.live.administration.keepPolicy(text: text, files: [], by: "test").version)
    }
    #expect(onCall(shelf, 0) == ["lee"] && onCall(shelf, 50) == ["lee"])
    escalon.time.set(monday + .hours(10))
    try await escalon.live.administration.activate(others[0], by: "test")
    escalon.time.set(monday + .hours(20))
    try await escalon.live.administration.activate(others[1], by: "test")
    escalon.time.set(monday + .hours(30))
    _ = try await escalon.rota.add(
      .add("lee"), during: (monday + .hours(28))..<(monday + .hours(40)), on: "rota", by: "lead")
    let again = PolicyShelf(zones: shelf.zones)
    try await again.load(from: ledger)
    for shelf in [shelf, again] {
      #expect([-9, 0, 9].map { onCall(shelf, $0) } == [["lee"], ["lee"], ["lee"]])
      #expect([10, 19].map { onCall(shelf, $0) } == [["ann"], ["ann"]])
      #expect(onCall(shelf, 29) == ["max"] && onCall(shelf, 30) == ["max", "lee"])
      #expect(shelf.history(of: "none") == nil)
    }
  }

  @Test("a preview tells what would change, and changes nothing") func preview() async throws {
    let escalon = try await house()
    let seen = try await escalon.rota.add(
      .remove("lee"), during: day, on: "rota", by: "lead", isPreview: true)
    #expect(seen.differences.map(\.after) == [[]])
    #expect(escalon.onCall(at: monday) == ["lee"])
    #expect(try await escalon.ledger.documents(.scheduleEdit).isEmpty)
    #expect(try await escalon.dutyLetters().isEmpty)
  }

  @Test("a swap counts once the one asked has accepted it, and only their answer counts")
  func swap() async throws {
    let escalon = try await house()
    let span = (monday + .hours(24))..<(monday + .hours(48))
    let offer = try await escalon.rota.offer(
      from: "lee", to: "ann", given: span, returned: nil, on: "rota", by: "lee")
    #expect(offer.differences.map(\.after) == [["ann"]])
    #expect(escalon.onCall(at: span.lowerBound) == ["lee"])
    await #expect(throws: EditRefusal.reasons(["that is not for max to say"])) {
      try await escalon.rota.answer(1, on: "rota", .accept, as: "max", by: "max")
    }
    _ = try await escalon.rota.answer(1, on: "rota", .accept, as: "ann", by: "ann")
    #expect(escalon.onCall(at: span.lowerBound) == ["ann"])
    #expect(escalon.onCall(at: span.upperBound) == ["lee"])
    #expect(
      try await escalon.dutyLetters() == [
        "ann: lee asks you to swap shifts", "lee: ann accepted your swap",
      ])
    await #expect(throws: EditRefusal.self) {
      try await escalon.rota.answer(1, on: "rota", .decline, as: "ann", by: "ann")
    }
  }

  @Test(
    "a swap that became impossible since it was offered is not accepted; one that lapsed neither")
  func overtaken() async throws {
    let escalon = try await house()
    let span = (monday + .hours(24))..<(monday + .hours(48))
    for _ in 0..<2 {
      _ = try await escalon.rota.offer(
        from: "lee", to: "ann", given: span, returned: nil, on: "rota", by: "lee")
    }
    _ = try await escalon.rota.add(.add("ann"), during: span, on: "rota", by: "lead")
    await #expect(throws: EditRefusal.self) {
      try await escalon.rota.answer(1, on: "rota", .accept, as: "ann", by: "ann")
    }
    _ = try await escalon.rota.answer(2, on: "rota", .withdraw, as: "lee", by: "lee")
    escalon.time.set(span.lowerBound)
    let policy: Name = "small"
    let states = escalon.live.desk.shelf.edits.edits(of: "rota", in: policy, at: span.lowerBound)
      .compactMap { edit in
        if case .swap(let swap) = edit.change { swap.state } else { nil }
      }
    #expect(states == [.lapsed, .withdrawn])
  }

  @Test(
    "what makes no sense is refused with every reason",
    arguments: [
      (OverrideDefinition.Change.replace("lee", with: "lee"), Int64(0), Int64(9)),
      (.remove("max"), 0, 9), (.add("lee"), 0, 9), (.add("nobody-here"), 0, 9),
      (.add("ann"), -9, -1), (.add("ann"), 0, 9000), (.add("ann"), 100_000, 100_009),
    ])
  func refused(change: OverrideDefinition.Change, from: Int64, to: Int64) async throws {
    let escalon = try await house()
    let span = (monday + .hours(from))..<(monday + .hours(to))
    await #expect(throws: EditRefusal.self) {
      try await escalon.rota.add(change, during: span, on: "rota", by: "lead")
    }
    await #expect(throws: EditRefusal.unknownSchedule("nights")) {
      try await escalon.rota.add(.add("ann"), during: day, on: "nights", by: "lead")
    }
    #expect(try await escalon.ledger.documents(.scheduleEdit).isEmpty)
  }

  @Test("no edit changes who was on call before it", arguments: 0..<12)
  func history(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    let people: [Name] = ["ann", "lee", "max"]
    func person() -> Name { people[Int(random.next() % 3)] }
    func past() -> [[String]] {
      stride(from: -5, to: (escalon.time.now - monday).milliseconds / 3_600_000, by: 1).map {
        escalon.onCall(at: monday + .hours($0))
      }
    }
    for step in 0..<40 {
      escalon.time.set(monday + .hours(Int64(step) * 6))
      let before = past()
      let now = escalon.time.now
      let start = now + .hours(Int64(random.next() % 30) - 8)
      let span = start..<(start + .hours(Int64(random.next() % 40) + 1))
      let changes: [OverrideDefinition.Change] = [
        .add(person()), .remove(person()), .replace(person(), with: person()),
      ]
      switch random.next() % 6 {
      case 4:
        _ = try? await escalon.rota.change(
          layer: ["usual", "later", "more"][Int(random.next() % 3)],
          to: "{ people: \(person()), priority: \(random.next() % 2) }", from: start, on: "rota",
          by: "lead")
      case 5:
        _ = try? await escalon.rota.end(
          layer: ["usual", "more"][Int(random.next() % 2)], from: start, on: "rota", by: "lead")
        _ = try? await escalon.rota.takeLayerBack(
          Int(random.next() % 20) + 1, on: "rota", by: "lead")
      case 0:
        _ = try? await escalon.rota.takeBack(
          Int(random.next() % 20) + 1, on: "rota", by: "lead")
      case 1:
        let offer = try? await escalon.rota.offer(
          from: person(), to: person(), given: span, returned: nil, on: "rota", by: "x")
        guard let offer, case .swap(let swap) = offer.edit.change else { continue }
        _ = try? await escalon.rota.answer(
          offer.edit.number, on: "rota", .accept, as: swap.taker, by: "x")
      default:
        _ = try? await escalon.rota.add(
          changes[Int(random.next() % 3)], during: span, on: "rota", by: "lead")
      }
      #expect(past() == before, "step \(step)")
    }
    let again = try await house(ledger)
    for hour: Int64 in -5..<300 {
      let instant = monday + .hours(hour)
      #expect(again.onCall(at: instant) == escalon.onCall(at: instant))
    }
  }
}
