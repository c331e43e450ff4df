import Channels
import Chronology
import Ledgers
import Names
import Policies
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

/// The small policy with a step that calls one of the leads.
private func policy(_ pick: String) -> String {
  smallPolicy.replacing(
    "    - { who: primary, channel: [ chat, mail ] }\n",
    with: "    - { who: role lead, pick: \(pick), channel: mail }\n")
}

@Suite("Who is called next, live")
struct CallLoadTests {
  private let mail = RecordingChannel("mail")

  private func house(_ pick: String, _ ledger: (any Ledger)? = nil) async throws
    -> SimulatedEscalon
  {
    try await SimulatedEscalon(
      policy: policy(pick), at: monday, ledger: ledger, channels: [mail, RecordingChannel("chat")])
  }

  /// Escalates tickets at one instant, all in one round of wake-ups or commands.
  private func escalate(_ escalon: SimulatedEscalon, _ ids: [String]) async throws {
    for id in ids {
      try await escalon.open(id, priority: "P2")
      try await escalon.give(
        .escalate(EscalationRequest(level: .named("L2"))), on: id, by: .agent)
      try await escalon.give(.acknowledge(promise: nil), on: id, by: Actor(.agent, person: "ann"))
    }
  }

  private func called(_ escalon: SimulatedEscalon, _ id: String) async throws -> [Name] {
    try await escalon.events(of: id).flatMap { event -> [Name] in
      if case .called(let call) = event.fact { call.people } else { [] }
    }
  }

  @Test("calls go round: each ticket to the lead who was called longest ago")
  func inTurn() async throws {
    let escalon = try await house("in-turn")
    var people: [Name] = []
    for index in 0..<6 {
      escalon.time.set(monday + .minutes(Int64(index)))
      try await escalate(escalon, ["T-\(index)"])
      people += try await called(escalon, "T-\(index)")
    }
    #expect(people.count == 6)
    for (one, next) in zip(people, people.dropFirst()) { #expect(one != next) }
    let picked = try #require(try await escalon.first(.personPicked, of: "T-5"))
    guard case .personPicked(let reason) = picked.fact else { return }
    #expect(reason.among == 2 && reason.calls == 2)
  }

  @Test("whoever was called least comes next, also after a start")
  func rested() async throws {
    let ledger = MemoryLedger()
    let first = try await house("rested", ledger)
    try await escalate(first, ["T-1", "T-2", "T-3"])
    let before = try await called(first, "T-1") + called(first, "T-2") + called(first, "T-3")
    let lee = before.count { $0 == "lee" }
    let second = try await house("rested", ledger)
    second.time.set(monday + .hours(1))
    try await escalate(second, ["T-4"])
    #expect(try await called(second, "T-4") == [lee < 2 ? "lee" : "max"])
    let lines = second.live.desk.loads.lines(at: monday + .hours(2), in: .utc)
    #expect(lines.map(\.calls).reduce(0, +) == 4)
    #expect(lines.map(\.person) == ["lee", "max"])
  }
}
