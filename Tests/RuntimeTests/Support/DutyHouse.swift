import Chronology
import Ledgers
import Names
import OnCall
import Runtime
import Simulation

/// The small policy with leads who are on call by a schedule, which has nobody on 15 January from 00:00 to 12:00.
let dutyPolicy =
  smallPolicy.replacing("team: leads", with: "team: duty")
  .replacing("{ who: primary, channel: [ chat, mail ] }", with: "{ who: on-call, channel: mail }")
  .replacing("        - { who: backup, after: 10m, channel: mail }\n", with: "")
  .replacing(
    "  leads: { title: Leads",
    with: """
        duty: { title: Duty, schedule: rota, lead: max, members: [ lee, max ] }
        leads: { title: Leads
      """
  )
    + """

    schedules:
      rota:
        owner: lee
        layers:
          - { id: usual, people: lee, until: 2026-01-15T00:00 }
          - { id: later, people: max, from: 2026-01-15T12:00 }
    """

/// When nobody is on call by ``dutyPolicy``.
let dutyGap = (monday + .hours(231))..<(monday + .hours(243))

extension SimulatedEscalon {
  /// Edits the schedule of ``dutyPolicy``.
  var rota: ScheduleDesk { ScheduleDesk(desk: live.desk) }

  /// Who is on call by it at an instant.
  func onCall(at instant: Instant) -> [String] {
    let schedule = live.desk.shelf.active?.schedules["rota"]
    return schedule?.people(at: instant).people.map(\.text) ?? ["no schedule"]
  }

  /// The subjects of the letters about duty, with whom they are for; the oldest first.
  func dutyLetters() async throws -> [String] {
    try await ledger.notifications(OutboxQuery()).reversed().map(\.notification)
      .filter { $0.kind == .duty }.map { "\($0.recipient): \($0.subject)" }
  }
}
