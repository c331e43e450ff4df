public import Chronology

extension Ticket {
  /// When it next does something by itself, or `distantFuture` when it waits for an input alone.
  ///
  /// - Complexity: O(clocks + reminders).
  public var nextWake: Instant {
    guard !status.isFinal else { return nextReminder }
    var earliest = Instant.distantFuture
    for index in clocks.indices { earliest = min(earliest, clocks[index].wakeAt) }
    if let calling { earliest = min(earliest, calling.nextAt) }
    if let waiting { earliest = min(earliest, waiting.ceiling) }
    if let until = handover?.until { earliest = min(earliest, until) }
    if let promise { earliest = min(earliest, promise) }
    if let customerPromise { earliest = min(earliest, customerPromise) }
    if let askAgainAt { earliest = min(earliest, askAgainAt) }
    if let silenceEnds { earliest = min(earliest, silenceEnds) }
    if let monitoringEnds { earliest = min(earliest, monitoringEnds) }
    return min(earliest, nextReminder)
  }

  /// The next reminder: all that a closed ticket still does by itself.
  private var nextReminder: Instant {
    var earliest = Instant.distantFuture
    for index in reminders.indices { earliest = min(earliest, reminders[index].at) }
    return earliest
  }
}
