import Channels
import Chronology
import Expressions
import Ledgers
import Names
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("What is logged", .timeLimit(.minutes(2)))
struct LogTests {
  /// Words of people and of tickets, each of which would be found again.
  private static let marked = [
    "Marked-Name", "marked-customer", "Marked-Summary", "Marked-Reply", "Marked-Note",
    "Marked-Wish",
    "Marked-Detail", "ann@example.com", "lee@example.com", "Lee Lead", "Ann Agent",
  ]

  @Test("no name, address or text of a ticket is in a log, whatever goes wrong")
  func nothingPersonal() async throws {
    let book = LogBook()
    let ledger = FailingLedger(MemoryLedger())
    let mail = RecordingChannel("mail") { letter, now in
      if letter.recipient.address.hasPrefix("marked") { return .rejected("Marked-Detail") }
      return now < monday + .minutes(20) ? .failed("Marked-Detail") : .delivered("Marked-Detail")
    }
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, ledger: ledger, channels: [mail], logger: book.logger)
    try await escalon.whileRunning {
      for index in 0..<6 { try await open("T-\(index)", escalon) }
      try await escalon.give(.note(text: "Marked-Note"), on: "T-0")
      try await escalon.give(.rate(9, comment: "Marked-Note"), on: "T-0")
      for minute in 0..<30 {
        escalon.time.set(monday + .minutes(Int64(minute)))
        try await Task.sleep(for: .milliseconds(5))
      }
      ledger.fail(LedgerFault(.diskFull, "The disk of the ledger is full."))
      _ = try? await open("T-9", escalon)
      escalon.time.set(monday + .hours(1))
      try await escalon.soon { book.lines.contains { $0.contains("wake-ups wait") } }
      ledger.fail(nil)
      for second in 0..<60 {
        escalon.time.set(monday + .hours(1) + .seconds(Int64(second)))
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    #expect(!book.lines.isEmpty)
    for line in book.lines {
      for word in LogTests.marked { #expect(!line.contains(word), "\(line)") }
    }
  }

  private func open(_ id: String, _ escalon: SimulatedEscalon) async throws {
    let opening = Opening(
      id: TicketID(id), priority: "P1",
      fields: [
        FieldChange("summary", .string("Marked-Summary")),
        FieldChange("customer_email", .string("marked-customer@example.org")),
        FieldChange("customer_name", .string("Marked-Name")),
      ], owner: "ann")
    try await escalon.give(.open(opening), on: id, by: Actor(.agent, person: "ann"))
    try await escalon.give(.reply(Reply(text: "Marked-Reply")), on: id)
    try await escalon.give(.escalate(EscalationRequest(text: "Marked-Wish")), on: id)
  }
}
