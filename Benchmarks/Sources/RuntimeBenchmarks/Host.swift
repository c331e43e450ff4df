import Chronology
import FoundationEssentials
import Glibc
import Runtime

/// A file's text, or nil when it cannot be read.
func readFile(_ path: String) -> String? {
  try? String(contentsOf: URL(filePath: path), encoding: .utf8)
}

/// How many seconds something takes.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await work()
  let (seconds, attoseconds) = (ContinuousClock.now - start).components
  return Double(seconds) + Double(attoseconds) * 1e-18
}

/// The processor time of this process, in seconds.
func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The resident memory of this process, in megabytes.
func residentMegabytes() -> Int {
  // The second number of statm is resident pages: proc(5).
  let pages = readFile("/proc/self/statm")?.split(separator: " ").dropFirst().first
  return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / 1_000_000
}

/// The host's time.
struct HostTime: TimeSource {
  var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  func sleep(until instant: Instant) async throws {
    let rest = (instant - now).milliseconds
    if rest > 0 { try await Task.sleep(for: .milliseconds(min(rest, 1000))) }
  }
}

extension Double {
  /// Two digits behind the point.
  var short: String { "\((self * 100).rounded() / 100)" }
}
