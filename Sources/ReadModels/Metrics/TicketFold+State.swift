import Chronology
import Ticketing

extension TicketFold {
  func foldState(_ event: UnsafePointer<Event>) {
    let instant = event.pointee.at
    switch event.pointee.fact {
    case .waitStarted(let wait, _, _):
      move(at: instant)
      at.state = .waiting
      at.wait = names.waits.index(of: wait)
      metrics.waiting[at.wait].stays += 1
    case .waitEnded:
      move(at: instant)
      if at.state == .waiting { at.state = .active }
    case .resolved:
      move(at: instant)
      at.state = .solved
      at.resolved = instant
      metrics.afterResolution.stays += 1
    case .monitoringStarted:
      move(at: instant)
      at.state = .solved
    case .closed, .mergedInto:
      move(at: instant)
      at.state = .ended
      if case .closed = event.pointee.fact { at.wasClosed = true }
    case .reopened:
      move(at: instant)
      at.wasReopened = true
      if at.state == .ended { at.wasReopenedAfterClosing = true }
      at.state = .active
      at.resolved = nil
    default: break
    }
  }

  /// Counts the time up to `instant` as the state that ends there.
  func move(at instant: Instant) {
    defer { at.since = instant }
    guard at.since < instant else { return }
    switch at.state {
    case .unopened, .ended: return
    case .active: count(instant, in: &metrics.atLevel[at.level])
    case .waiting: count(instant, in: &metrics.waiting[at.wait])
    case .solved: count(instant, in: &metrics.afterResolution)
    }
  }

  private func count(_ instant: Instant, in time: inout Metrics.Time) {
    time.elapsed += (instant - at.since).milliseconds
    time.working += names.elapsed(usual, from: at.since, to: instant)
  }
}
