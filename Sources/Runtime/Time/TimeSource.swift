public import Chronology

/// Where the time comes from: the host's wall time when Escalon serves, a simulated one in tests.
public protocol TimeSource: Sendable {
  /// The present instant. It may step back or forward when the host's time is set; nothing relies on its going on evenly.
  var now: Instant { get }

  /// Returns at an instant or soon after it; at once when it is past.
  ///
  /// A host whose time is set while somebody sleeps may return early: callers look at ``now`` again.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  func sleep(until instant: Instant) async throws

  /// Nanoseconds since an instant that means nothing, going on evenly whatever the wall time does: for durations.
  var steadyNanoseconds: Int64 { get }
}

extension TimeSource {
  /// The wall time, where nobody sets it while something is measured.
  public var steadyNanoseconds: Int64 {
    now.milliseconds.multipliedReportingOverflow(by: 1_000_000).partialValue
  }

  /// The seconds since a reading of ``steadyNanoseconds``.
  public func seconds(since start: Int64) -> Double { Double(steadyNanoseconds &- start) / 1e9 }
}
