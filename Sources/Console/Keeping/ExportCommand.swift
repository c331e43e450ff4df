import ArgumentParser
import Chronology
import HostData
import JSONText
import Laboratory
import LedgerSQLite
import Ledgers
import Policies
import ReadModels
import Records
import Runtime
import Ticketing

/// `escalon export`: what a ledger holds, in the lines that `escalon replay` writes.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the clocks and events of a ledger as lines.",
    discussion: """
      The lines are those of `escalon replay`, ticket after ticket in the order of their identities: so what
      happened live can be held against what a replay says, or read by other programs.

        escalon export escalon.db --clocks clocks.jsonl --events events.jsonl
      """)

  @Argument(help: "File of the ledger.")
  var ledger = "escalon.db"

  @Option(
    help: ArgumentHelp(
      "Writes every run of every clock as JSON Lines; - is standard output.", valueName: "file"))
  var clocks: String?

  @Option(
    help: ArgumentHelp(
      "Writes every event as JSON Lines; - is standard output.", valueName: "file"))
  var events: String?

  @Option(
    help: ArgumentHelp(
      "Instant up to which running clocks are read, as RFC 3339; else now.", valueName: "instant"))
  var until: String?

  func validate() throws {
    if clocks == nil, events == nil {
      throw ValidationError("Give --clocks or --events, or both.")
    }
    if clocks == "-", events == "-" {
      throw ValidationError("Only one of --clocks and --events can be standard output.")
    }
    if let until, (try? Instant(rfc3339: until)) == nil {
      throw ValidationError(
        "--until: \"\(until)\" is no instant; write it like 2026-11-21T09:00:00Z.")
    }
  }

  func run() async throws {
    guard let host = Host.current else { throw ExitCode(1) }
    let end = try until.map { try Instant(rfc3339: $0) } ?? host.time.now
    let (clocks, events) = (clocks, events)
    try await withLedger(ledger) { open in
      let shelf = PolicyShelf(zones: HostZones.shared.database)
      do {
        try await shelf.load(from: open)
        if let (_, findings) = shelf.unreadable.first { throw findings }
        let clocks = try clocks.map { try OutputFile($0) }
        let events = try events.map { try OutputFile($0) }
        var export = LedgerExport(
          ledger: open, shelf: shelf, end: end, clocks: clocks?[0], events: events?[0])
        try await export.run()
        try clocks?.commit()
        try events?.commit()
      } catch let fault as LedgerFault {
        throw fault
      } catch {
        StandardError.say("\(error)")
        throw ExitCode(1)
      }
    }
  }
}

/// Goes through the tickets of a ledger and writes what they hold.
private struct LedgerExport {
  let ledger: SQLiteLedger
  let shelf: PolicyShelf
  let end: Instant
  let clocks: OutputPart?
  let events: OutputPart?
  var folds: [PolicyVersion: TicketFold] = [:]

  /// How many tickets, or events of a ticket, are read at once.
  private static let page = 512

  init(
    ledger: SQLiteLedger, shelf: PolicyShelf, end: Instant, clocks: OutputPart?,
    events: OutputPart?
  ) {
    self.ledger = ledger
    self.shelf = shelf
    self.end = end
    self.clocks = clocks
    self.events = events
  }

  mutating func run() async throws {
    var last: TicketID?
    while true {
      let rows = try await ledger.tickets(after: last, limit: LedgerExport.page)
      for row in rows { try await write(row) }
      guard let next = rows.last?.id else { return }
      last = next
    }
  }

  private mutating func write(_ row: TicketRow) async throws {
    let ticket = try readTicket(row.snapshot)
    var happened: [Event] = []
    var last: Int64 = 0
    while true {
      let entries = try await ledger.entries(
        of: .ticket(row.id), after: last, limit: LedgerExport.page)
      for entry in entries {
        if let events {
          events.json.value(json: entry.body)
          events.json.endLine()
        }
        if clocks != nil { happened.append(try readEvent(entry.body).event) }
      }
      events?.drain()
      guard let next = entries.last?.number else { break }
      last = next
    }
    guard let clocks else { return }
    guard let fold = fold(for: ticket.policy) else {
      throw LedgerFault(.damaged, "the policy of ticket \(row.id) is not in the ledger")
    }
    fold.begin(ordinal: 0)
    fold.fold(happened)
    // A ticket that stands still is read where it stands.
    fold.finish(ticket, at: row.nextWake == nil ? min(end, ticket.lastAt) : end)
    for run in fold.runs.sorted(by: { $0.startedAt < $1.startedAt }) {
      clocks.json.line(run, ticket: row.id.text)
    }
    clocks.drain()
  }

  private mutating func fold(for version: PolicyVersion) -> TicketFold? {
    if let fold = folds[version] { return fold }
    guard let policy = shelf.policy(version)?.policy else { return nil }
    let fold = TicketFold(policy: policy, keepsRuns: true)
    folds[version] = fold
    return fold
  }
}
