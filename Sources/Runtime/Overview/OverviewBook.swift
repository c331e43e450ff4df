public import Chronology
public import Ledgers
import Records
import Synchronization

/// The figures of a ledger, kept up with what it gains: nothing is read twice, and no more than ``most`` events for one question.
///
/// It begins empty and reads the ledger from its first event; until it has caught up, ``Answer/isWhole`` is false. What it keeps is
/// bounded as ``OverviewTally`` is.
public final class OverviewBook: Sendable {
  /// The figures of some days.
  public struct Answer: Sendable {
    /// The sums.
    public var sums: [OverviewTally.Key: OverviewTally.Sum]
    /// Whether everything that the ledger has is in them.
    public var isWhole: Bool
  }

  private struct State {
    var tally = OverviewTally()
    var position: Int64 = 0
    var isReading = false
  }

  private let state = Mutex(State())

  /// How many events are read for one question.
  public static let most = 20_000
  private static let batch = 2000

  /// An empty book.
  public init() {}

  /// The figures of some days, after what the ledger gained was read; while another question reads, those of before.
  ///
  /// - Parameters:
  ///   - range: The days, in `zone`.
  ///   - ledger: The ledger; always the same.
  ///   - zone: The zone of days and nights; events that were counted keep theirs.
  /// - Throws: `LedgerFault`.
  /// - Complexity: O(new events, at most ``most``) + O(days x sums).
  public func answer(
    _ range: ClosedRange<CivilDate>, from ledger: any Ledger, in zone: Zone
  ) async throws -> Answer {
    var isWhole = false
    let position = state.withLock { state -> Int64? in
      guard !state.isReading else { return nil }
      state.isReading = true
      return state.position
    }
    if let position {
      defer { state.withLock { $0.isReading = false } }
      isWhole = try await read(from: ledger, after: position, in: zone)
    }
    return Answer(sums: state.withLock { $0.tally.sums(range) }, isWhole: isWhole)
  }

  /// Reads on, and says whether the end was reached.
  private func read(from ledger: any Ledger, after: Int64, in zone: Zone) async throws -> Bool {
    var position = after
    while position < after + Int64(OverviewBook.most) {
      let entries = try await ledger.entries(after: position, limit: OverviewBook.batch)
      guard let last = entries.last else { return true }
      state.withLock { state in
        for entry in entries {
          guard case .ticket(let ticket) = entry.stream, OverviewTally.kinds.contains(entry.kind),
            let event = try? readEvent(entry.body).event
          else { continue }
          state.tally.add(event, of: ticket, in: zone)
        }
        state.position = last.sequence
      }
      position = last.sequence
      if entries.count < OverviewBook.batch { return true }
    }
    return false
  }
}
