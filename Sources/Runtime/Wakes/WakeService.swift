public import Chronology
import Ledgers
public import Logging
public import ServiceLifecycle
import Ticketing

/// Makes everything that is due happen: in the order of deadlines, dated at them, however late it is noticed.
///
/// Only the earliest deadline is kept in memory; nothing looks at tickets that are not due.
public struct WakeService: Service {
  private let desk: TicketDesk
  private let logger: Logger
  /// Tickets that share one transaction.
  private static let groupSize = 500

  /// The wake-ups of a desk's tickets.
  public init(desk: TicketDesk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  /// Runs until the service is told to stop.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let next = try await wakeWhatIsDue()
          await desk.wakeBell.sleep(until: next)
        } catch {
          // The end of the service is no fault of the ledger.
          if Task.isCancelled { break }
          logger.error("wake-ups wait: \(error)")
          try? await desk.time.sleep(until: desk.time.now + .seconds(1))
        }
      }
    }
  }

  /// Does everything that is due now.
  ///
  /// - Returns: The next deadline; `distantFuture` when no ticket has one.
  /// - Throws: ``DeskFault`` when the ledger fails; what was due is due still.
  public func wakeWhatIsDue() async throws -> Instant {
    while !Task.isCancelled {
      let now = desk.time.now
      let due = try await desk.ledger.due(until: now, after: nil, limit: WakeService.groupSize)
      guard !due.isEmpty else { break }
      try await desk.wake(due, at: now)
    }
    return try await desk.ledger.nextWake() ?? .distantFuture
  }
}
