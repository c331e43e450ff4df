import Chronology
import Expressions
import Ledgers
import Names
import Records
import Runtime
import Simulation
import TestSupport
import Ticketing

/// A made-up policy whose every target is short, with people who can be reached in two ways.
let smallPolicy = """
  escalon: 1
  policy: small
  version: "1"
  timezone: UTC
  roles:
    agent: { title: Agent, duties: Helps. }
    lead: { title: Lead, duties: Leads. }
  priorities:
    P1: { title: High, meaning: High. }
    P2: { title: Low, meaning: Low. }
  default-priority: P2
  fields:
    summary: { audience: customer }
    customer_email: { audience: customer }
    customer_name: { audience: customer }
    cause: text
  people:
    ann: { name: Ann Agent, email: ann@example.com, roles: agent }
    lee: { name: Lee Lead, email: lee@example.com, phone: "+1 555 0100", roles: lead }
    max: { name: Max Backup, email: max@example.com, roles: lead }
  teams:
    agents: { title: Agents, primary: ann, members: ann }
    leads: { title: Leads, primary: lee, backup: max, lead: max }
  calendars: { always: 24x7 }
  calendar: always
  levels:
    - { id: L1, title: Agents, team: agents }
    - id: L2
      title: Leads
      team: leads
      acknowledge-within: 20m
      call:
        - { who: primary, channel: [ chat, mail ] }
        - { who: backup, after: 10m, channel: mail }
  clocks:
    first-response:
      title: First answer
      starts: opened
      stops: replied
      target: { P1: 15m, default: 1h }
      warn: 50%
    resolution: { title: Solved, starts: opened, stops: resolved, target: 48h }
  closing:
    confirmation: { silence: 24h }
  rules:
    - id: silent
      title: No answer in time
      on: { breached: first-response }
      do: { escalate: L2 }
    - id: nobody-there
      title: Nobody could be reached
      on: delivery-failed
      do: { notify: role lead, channel: mail }
  """

/// Monday 2026-01-05, 09:00 UTC.
let monday = Instant(milliseconds: 1_767_603_600_000)

extension SimulatedEscalon {
  /// Opens a ticket with a customer who can be written to.
  @discardableResult
  func open(
    _ id: String, priority: Name = "P1", customer: String = "casey@example.org"
  ) async throws -> Ticket {
    let opening = Opening(
      id: TicketID(id), priority: priority,
      fields: [
        FieldChange("summary", .string("Mail is down")),
        FieldChange("customer_email", .string(customer)),
        FieldChange("customer_name", .string("Casey")),
      ], owner: "ann")
    return try await give(.open(opening), on: id, by: Actor(.agent, person: "ann")).ticket
  }

  /// Every event of a ticket, as the ledger has it.
  func events(of ticket: String) async throws -> [Event] {
    try await ledger.entries(of: .ticket(TicketID(ticket)), after: 0, limit: 10_000).map {
      try readEvent($0.body).event
    }
  }

  /// The first event of a kind.
  func first(_ kind: Fact.Kind, of ticket: String) async throws -> Event? {
    try await events(of: ticket).first { $0.fact.kind == kind }
  }
}
