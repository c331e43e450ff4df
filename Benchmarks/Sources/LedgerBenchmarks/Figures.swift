import Glibc

extension [Double] {
  /// The value in the middle.
  var middle: Double { quantile(0.5) }

  /// The value below which this share lies.
  func quantile(_ share: Double) -> Double {
    let sorted = sorted()
    return sorted[Swift.min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}

extension Double {
  /// Two digits behind the point.
  var short: String {
    let hundredths = Int((self * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Seconds as milliseconds.
  var milliseconds: String { (self * 1000).short + " ms" }
}

/// How many seconds something takes.
func seconds<Result>(_ work: () async throws -> Result) async rethrows -> Double {
  let start = ContinuousClock.now
  _ = try await work()
  return start.elapsedSeconds
}

extension ContinuousClock.Instant {
  /// The seconds since then.
  var elapsedSeconds: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - self).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}

/// The processor time of this process so far, in seconds: other work on the machine does not change it much.
func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
