public import Channels
public import Chronology
public import Ledgers
public import Logging
import ServiceLifecycle

/// A running Escalon, put together: the desk, what happens by itself, and delivery.
public struct LiveEscalon: Sendable {
  /// Takes commands.
  public let desk: TicketDesk
  /// Keeps policies and accounts.
  public let administration: Administration
  /// Makes what is due happen.
  public let wakes: WakeService
  /// Brings notifications to their recipients.
  public let outbox: OutboxService
  /// Writes and checks the links that messages carry.
  public let links: LinkWriter

  /// Puts the parts together over a ledger, whose policies are read now.
  ///
  /// - Throws: `LedgerFault` when the ledger cannot be read; `FindingList` when a policy in it cannot.
  public init(
    ledger: any Ledger, zones: ZoneDatabase, time: any TimeSource, channels: [any Channel],
    links: LinkWriter, meters: Meters = Meters(), limits: TicketDesk.Limits = TicketDesk.Limits(),
    logger: Logger
  ) async throws {
    let shelf = PolicyShelf(zones: zones)
    try await shelf.load(from: ledger)
    desk = TicketDesk(ledger: ledger, shelf: shelf, time: time, meters: meters, limits: limits)
    administration = Administration(desk: desk)
    wakes = WakeService(desk: desk, logger: logger)
    outbox = OutboxService(desk: desk, channels: channels, links: links, logger: logger)
    self.links = links
  }
}
