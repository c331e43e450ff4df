import Synchronization

/// Answers for those whose answer takes too long.
///
/// One task watches all of them, and only while somebody waits: to sleep for each request would cost more than most answers. Every
/// answer may take as long as every other, so they end in the order in which they began.
final class AnswerWatch: Sendable {
  private struct Entry {
    var answer: FirstAnswer
    var deadline: ContinuousClock.Instant
    var late: @Sendable () -> WebAnswer
  }

  private struct State {
    /// In the order of their deadlines; those before `first` are done with.
    var entries: [Entry] = []
    var first = 0
    var isWatched = false

    /// Forgets those at the front that were answered.
    mutating func tidy() {
      while first < entries.count, entries[first].answer.isGiven { first += 1 }
      guard first > 64, first * 2 > entries.count else { return }
      entries.removeFirst(first)
      first = 0
    }
  }

  private let state = Mutex(State())
  private let limit: Duration

  /// A watch over answers that may take so long.
  init(limit: Duration) { self.limit = limit }

  /// Gives the answer that `late` makes when the time is up, unless another was given before.
  func add(_ answer: FirstAnswer, late: @escaping @Sendable () -> WebAnswer) {
    let deadline = ContinuousClock.now + limit
    let begins = state.withLock { state in
      state.tidy()
      state.entries.append(Entry(answer: answer, deadline: deadline, late: late))
      defer { state.isWatched = true }
      return !state.isWatched
    }
    if begins { Task { await self.watch() } }
  }

  /// Until nobody waits.
  private func watch() async {
    while let next = next() {
      try? await Task.sleep(until: next.deadline, clock: .continuous)
      if next.deadline <= .now { next.answer.give(next.late()) }
    }
  }

  private func next() -> Entry? {
    state.withLock { state in
      state.tidy()
      guard state.first < state.entries.count else {
        state.entries = []
        state.first = 0
        state.isWatched = false
        return nil
      }
      return state.entries[state.first]
    }
  }
}

/// A place for one answer: the first that is given goes to whoever waits, any other is dropped.
final class FirstAnswer: Sendable {
  private let waiting: Mutex<CheckedContinuation<WebAnswer, Never>?>

  init(_ waiting: CheckedContinuation<WebAnswer, Never>) { self.waiting = Mutex(waiting) }

  /// Whether an answer was given.
  var isGiven: Bool { waiting.withLock { $0 == nil } }

  func give(_ answer: WebAnswer) {
    let waiter = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    waiter?.resume(returning: answer)
  }
}
