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
  /// While a group of tickets is on its way to the disk, the next is decided.
  ///
  /// - Returns: The next deadline; `distantFuture` when no ticket has one.
  /// - Throws: ``DeskFault`` when the ledger fails; what was due is due still.
  public func wakeWhatIsDue() async throws -> Instant {
    while !Task.isCancelled {
      let now = desk.time.now
      let due = try await due(at: now, after: nil)
      guard !due.isEmpty else { break }
      var last = due.last
      var decided: DecidedWake? = try await desk.decideWake(of: due, at: now)
      while let wake = decided {
        async let kept: Void = desk.keep(wake)
        let next: DecidedWake?
        do {
          let due = Task.isCancelled ? [] : try await self.due(at: now, after: last)
          next = due.isEmpty ? nil : try await desk.decideWake(of: due, at: now)
          last = due.last
        } catch {
          try await kept
          throw error
        }
        do {
          try await kept
        } catch {
          if let next { desk.locks.release(next.held) }
          throw error
        }
        decided = next
      }
    }
    return try await desk.ledger.nextWake() ?? .distantFuture
  }

  private func due(at now: Instant, after last: DueTicket?) async throws -> [DueTicket] {
    try await desk.ledger.due(until: now, after: last, limit: WakeService.groupSize)
  }
}
