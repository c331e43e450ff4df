public import Chronology
public import Logging
public import ServiceLifecycle

/// Looks ahead over the policies in use, keeps what was found for whoever asks, and reminds owners of gaps before they begin.
///
/// It sleeps until the next reminder is due, or what was found is too old, or something changed by which it would be otherwise; in
/// between it costs nothing.
public struct DutyService: Service {
  private let desk: TicketDesk
  private let logger: Logger

  /// The duty of a desk's policies.
  public init(desk: TicketDesk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  /// Changes that come faster than this are looked at together.
  private static let pause = TimeAmount.seconds(1)
  /// After a fault it is looked again.
  private static let retry = TimeAmount.minutes(1)

  /// Runs until the service is told to stop.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        var next = desk.time.now + DutyService.retry
        do {
          next = try await look()
        } catch {
          if Task.isCancelled { break }
          logger.error("the look ahead waits: \(error)")
        }
        try? await desk.time.sleep(until: desk.time.now + DutyService.pause)
        await desk.dutyBell.sleep(until: next)
      }
    }
  }

  /// Looks ahead once, and sends the reminders that are due.
  ///
  /// - Returns: When to look again.
  /// - Throws: ``DeskFault``; what was not sent is due still.
  @discardableResult
  public func look() async throws -> Instant {
    let now = desk.time.now
    let reminders = GapReminders(desk: desk)
    var next = now + DutyOutlooks.lasts
    for outlook in try await desk.outlooks.outlooks(of: desk) {
      next = min(next, try await reminders.send(for: outlook, at: now))
    }
    return next
  }
}
