import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A bar on the terminal for work that takes longer than a blink; none where nobody looks.
final class ProgressBar: Sendable {
  private let total: Int
  private let state: Mutex<State>

  private struct State {
    var done = 0
    var shownPercent = -1
    var began: Int
    var isShown = false
  }

  /// A bar, or nil when standard error is no terminal.
  init?(total: Int) {
    guard total > 0, isatty(STDERR_FILENO) == 1 else { return nil }
    self.total = total
    state = Mutex(State(began: ProgressBar.milliseconds))
  }

  /// Counts what was done; by any thread.
  func add(_ count: Int) {
    state.withLock { state in
      state.done += count
      let percent = min(100, state.done * 100 / total)
      // Work that is over within half a second needs no bar.
      guard percent > state.shownPercent, ProgressBar.milliseconds - state.began > 500 else {
        return
      }
      state.shownPercent = percent
      state.isShown = true
      let filled = percent * 40 / 100
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 40 - filled)
      show("\r[\(bar)] \(percent) % of \(total) tickets")
    }
  }

  /// Takes the bar away.
  func clear() {
    state.withLock { state in
      if state.isShown { show("\r\u{1b}[K") }
      state.isShown = false
    }
  }

  private func show(_ text: String) {
    let bytes = Array(text.utf8)
    // A bar that cannot be drawn is no reason to stop.
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
