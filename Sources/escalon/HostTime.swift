import Chronology
import Glibc
import Runtime

/// The host's wall time.
struct HostTime: TimeSource {
  var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The monotonic time of the host.
  var steadyNanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Looks at the wall time again at least once a second, since it may be set while somebody sleeps.
  func sleep(until instant: Instant) async throws {
    while true {
      let left = (instant - now).milliseconds
      guard left > 0 else { return }
      try await Task.sleep(for: .milliseconds(min(left, 1000)), tolerance: .milliseconds(1))
    }
  }
}
