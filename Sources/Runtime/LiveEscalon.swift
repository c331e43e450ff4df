import CalendarFeeds
public import Channels
public import Chronology
public import Ledgers
public import Logging
import Policies
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
  /// Keeps copies of the calendars elsewhere that schedules name.
  public let feeds: FeedService
  /// Looks ahead for gaps, and reminds of them.
  public let duty: DutyService
  /// Writes and checks the links that messages carry.
  public let links: LinkWriter

  /// Puts the parts together over a ledger, whose policies and webhooks are read now.
  ///
  /// A policy that can no longer be read is told to the log, and its tickets wait. `web`: how far requests to webhooks may go; a channel of
  /// the name `webhook` among `channels` takes the place of the own one.
  /// `trustsPolicyContacts`: whether addresses that a policy gives count as verified by their people.
  /// `fetch`: how calendars elsewhere are asked for, where it is not over the network.
  ///
  /// - Throws: `LedgerFault` when the ledger cannot be read.
  public init(
    ledger: any Ledger, zones: ZoneDatabase, time: any TimeSource, channels: [any Channel],
    links: LinkWriter, web: HTTPSettings = HTTPSettings(), paces: DeliveryPaces = .usual,
    meters: Meters = Meters(), trustsPolicyContacts: Bool = false,
    limits: TicketDesk.Limits = TicketDesk.Limits(), fetch: FeedService.Fetch? = nil,
    logger: Logger
  ) async throws {
    let shelf = PolicyShelf(zones: zones)
    try await shelf.load(from: ledger)
    for (version, findings) in shelf.unreadable {
      logger.error("policy \(version) cannot be used, its tickets wait: \(findings)")
    }
    desk = TicketDesk(ledger: ledger, shelf: shelf, time: time, meters: meters, limits: limits)
    try await desk.webhooks.load(from: ledger)
    try await desk.contacts.load(from: ledger)
    try await desk.recall(logger: logger)
    administration = Administration(desk: desk)
    wakes = WakeService(desk: desk, logger: logger)
    duty = DutyService(desk: desk, logger: logger)
    let (webhooks, signer) = (desk.webhooks, links.signer)
    let webhook = WebhookChannel(source: links.site, settings: web) {
      webhooks.endpoint($0, signer: signer)
    }
    outbox = OutboxService(
      desk: desk, channels: channels + [webhook], links: links, paces: paces, logger: logger)
    desk.contacts.set(
      channels: Array(Set(channels.map(\.name) + ["webhook"])).sorted(),
      trustsPolicy: trustsPolicyContacts)
    self.links = links
    let reader = WebReader(
      settings: web, accepting: "text/calendar", atMost: FeedLimits.bytes)
    feeds = FeedService(
      desk: desk, administration: administration,
      fetch: fetch ?? { await reader.read($0, unless: $1) }, logger: logger)
    try await feeds.fillFromLedger()
  }

  /// What stands in the way of its work, one sentence each, without an identity.
  public var hindrances: [String] {
    let policies = desk.shelf.unreadable.map {
      "The policy \($0.version.policy) \($0.version.version) can no longer be read; its tickets wait"
    }
    return policies + desk.wakeTroubles.hindrances + desk.deliveryTrouble.hindrances
  }
}
