import Accounts
public import Channels
public import Chronology
import HostData
public import Ledgers
public import Logging
import Policies
public import Runtime
public import Ticketing

/// A whole Escalon in a test: the real runtime, a ledger in memory unless another is given, simulated time.
///
/// Nothing runs beside the test. Time moves when the test moves it: from deadline to deadline, and at each everything that
/// is due happens and is delivered, as it would live.
public final class SimulatedEscalon: Sendable {
  /// The runtime.
  public let live: LiveEscalon
  /// The ledger.
  public let ledger: any Ledger
  /// The time.
  public let time: SimulatedTime

  /// An Escalon that begins at an instant, under a policy given as text.
  ///
  /// - Throws: what `LiveEscalon` and the policy's check throw.
  public init(
    policy: String, files: [NamedText] = [], at start: Instant,
    ledger: (any Ledger)? = nil, channels: [any Channel] = [], paces: DeliveryPaces = .usual,
    limits: TicketDesk.Limits = TicketDesk.Limits(), logger: Logger = Logger(label: "simulation")
  ) async throws {
    let ledger = ledger ?? MemoryLedger()
    self.ledger = ledger
    time = SimulatedTime(start)
    live = try await LiveEscalon(
      ledger: ledger, zones: HostZones.shared.database, time: time, channels: channels,
      links: SimulatedEscalon.links, paces: paces, limits: limits, logger: logger)
    let stored = try await live.administration.keepPolicy(text: policy, files: files, by: "test")
    try await live.administration.activate(stored.version, by: "test")
  }

  /// Links signed with a key that only tests use.
  public static let links = LinkWriter(
    signer: LinkSigner(key: Secret(from: { [UInt8](repeating: 7, count: $0) })),
    site: "https://escalon.test")

  /// Gives a command now.
  ///
  /// - Throws: `DeskFault`.
  @discardableResult
  public func give(
    _ command: Command, on ticket: String, by actor: Actor = .agent
  ) async throws -> Receipt {
    try await live.desk.give(Order(command, on: TicketID(ticket), by: actor))
  }

  /// Lets time pass: at every deadline on the way, what is due happens and is delivered.
  ///
  /// - Throws: `DeskFault` and `LedgerFault`.
  public func advance(to instant: Instant) async throws {
    while true {
      _ = try await live.wakes.wakeWhatIsDue()
      let delivery = try await live.outbox.deliverWhatIsDue()
      // A delivery that failed for good may have made something due.
      let next = min(try await live.wakes.nextWake(), delivery)
      guard next <= instant else { break }
      time.set(max(next, time.now))
    }
    time.set(instant)
  }

  /// Lets time pass without anything happening, as when the host sleeps or the process is down.
  public func sleep(until instant: Instant) { time.set(instant) }
}
