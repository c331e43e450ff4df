import Chronology
import JSONText
import Ledgers
import Runtime
import Synchronization
import Ticketing

/// Reads what the ledger gained, once for all who listen, and hands it to each of them.
///
/// Nothing is read while nobody listens. A listener that is slow loses parts, sees by their numbers that it did, and reads
/// what it missed from the ledger by itself.
final class EventHub: Sendable {
  /// An event as every listener is sent it.
  struct Line: Sendable {
    /// Its number in the ledger.
    var sequence: Int64
    /// Its stream.
    var stream: Stream
    /// In the form of Server-Sent Events.
    var bytes: [UInt8]
  }

  /// What a listener hears.
  enum Word: Sendable {
    /// The events that follow a number, in order; the first word names the number alone.
    case growth(after: Int64, [Line])
    /// Nothing happened for a while.
    case silence
  }

  private struct State {
    var listeners: [Int: AsyncStream<Word>.Continuation] = [:]
    var lastListener = 0
    /// Up to where everything was handed on.
    var position: Int64 = 0
    var isRunning = false
    var hasEnded = false
  }

  private let state = Mutex(State())
  private let desk: TicketDesk

  /// How many events are read at once.
  static let batch = 200
  /// How often a silent stream says that it is alive.
  private static let heartbeat = TimeAmount.seconds(15)
  /// How many parts wait for a listener that is slow.
  private static let waiting = 16

  /// A hub over a desk's ledger.
  init(desk: TicketDesk) { self.desk = desk }

  /// What the ledger gains from here on; ends with the desk's feed, and when the ledger cannot be read.
  func listen() -> AsyncStream<Word> {
    AsyncStream(bufferingPolicy: .bufferingNewest(EventHub.waiting)) { continuation in
      let (id, begins) = state.withLock { state -> (Int?, Bool) in
        guard !state.hasEnded else { return (nil, false) }
        state.lastListener += 1
        state.listeners[state.lastListener] = continuation
        continuation.yield(.growth(after: state.position, []))
        defer { state.isRunning = true }
        return (state.lastListener, !state.isRunning)
      }
      guard let id else { return continuation.finish() }
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { $0.listeners[id] = nil }
      }
      if begins { start() }
    }
  }

  /// How many listen now.
  var listenerCount: Int { state.withLock { $0.listeners.count } }

  // MARK: Reading

  private func start() {
    let growth = desk.feed.listen()
    let beats = Task { [weak self, time = desk.time] in
      while !Task.isCancelled {
        try? await time.sleep(until: time.now + EventHub.heartbeat)
        self?.tell(.silence)
      }
    }
    Task { [weak self] in
      // What was there before the first listener is theirs to read.
      await self?.beginAtHead()
      for await sequence in growth { await self?.grow(to: sequence) }
      beats.cancel()
      self?.end(forEver: true)
    }
  }

  /// Goes on from the newest event; who listens already hears of it.
  private func beginAtHead() async {
    guard let head = try? await desk.ledger.head().sequence else { return }
    let listeners = state.withLock { state in
      state.position = max(state.position, head)
      return state.listeners.map(\.value)
    }
    for listener in listeners { listener.yield(.growth(after: head, [])) }
  }

  private func grow(to sequence: Int64) async {
    while true {
      let start = state.withLock { state -> Int64? in
        guard !state.listeners.isEmpty else {
          state.position = max(state.position, sequence)
          return nil
        }
        return state.position
      }
      guard let start else { return }
      do {
        let entries = try await desk.ledger.entries(after: start, limit: EventHub.batch)
        guard let last = entries.last else { return }
        let lines = entries.map(EventHub.line)
        let listeners = state.withLock { state in
          state.position = last.sequence
          return state.listeners.map(\.value)
        }
        for listener in listeners { listener.yield(.growth(after: start, lines)) }
        if entries.count < EventHub.batch { return }
      } catch {
        // They come again, with the number of the last event that they saw.
        return end(forEver: false)
      }
    }
  }

  private func tell(_ word: Word) {
    let listeners = state.withLock { $0.listeners.map(\.value) }
    for listener in listeners { listener.yield(word) }
  }

  private func end(forEver: Bool) {
    let listeners = state.withLock { state in
      state.hasEnded = state.hasEnded || forEver
      return state.listeners.map(\.value)
    }
    for listener in listeners { listener.finish() }
  }

  /// One event in the form of the HTML standard, section 9.2.
  static func line(_ entry: Entry) -> Line {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("sequence", entry.sequence)
      if case .ticket(let id) = entry.stream {
        writer.member("ticket", id.text)
      } else {
        writer.member("ticket", String?.none)
      }
      writer.member("number", entry.number)
      writer.member("kind", entry.kind)
      writer.key("record")
      writer.value(json: entry.body)
    }
    var bytes = Array("id: \(entry.sequence)\nevent: \(entry.kind)\ndata: ".utf8)
    bytes += writer.bytes
    bytes += [0x0a, 0x0a]
    return Line(sequence: entry.sequence, stream: entry.stream, bytes: bytes)
  }
}
