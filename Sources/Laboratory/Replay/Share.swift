import Histories
import Synchronization

/// Neighbouring tickets of a history, which one worker replays at a stretch.
struct Share: Sendable {
  /// Neighbouring tickets of one part.
  struct Piece: Sendable {
    var part: Int
    var tickets: Range<Int>
    /// The place of the first of them in the history.
    var firstOrdinal: Int
  }

  /// The pieces in the history's order; more than one where parts meet.
  var pieces: [Piece]

  var ticketCount: Int { pieces.reduce(0) { $0 + $1.tickets.count } }

  /// How many shares there are for each worker, so that none waits long for the others at the end.
  static let perWorker = 16

  /// At most `count` shares of a history, in its order; whole parts where there are as many parts.
  static func shares(of history: History, count wanted: Int) -> [Share] {
    var starts: [Int] = []
    var total = 0
    for part in history.parts {
      starts.append(total)
      total += part.tickets.count
    }
    if history.parts.count == wanted {
      return history.parts.indices.map {
        let tickets = 0..<history.parts[$0].tickets.count
        return Share(pieces: [Piece(part: $0, tickets: tickets, firstOrdinal: starts[$0])])
      }
    }
    let count = max(1, min(wanted, total / 16))
    return (0..<count).map { number in
      let ordinals = (total * number / count)..<(total * (number + 1) / count)
      return Share(
        pieces: history.parts.indices.compactMap { index in
          let own = starts[index]..<(starts[index] + history.parts[index].tickets.count)
          let common = own.clamped(to: ordinals)
          guard !common.isEmpty else { return nil }
          let tickets = (common.lowerBound - starts[index])..<(common.upperBound - starts[index])
          return Piece(part: index, tickets: tickets, firstOrdinal: common.lowerBound)
        })
    }
  }
}

/// Hands out the numbers of shares, each once, to whoever is ready for another.
final class ShareQueue: Sendable {
  private let next = Atomic(0)
  private let count: Int

  init(count: Int) { self.count = count }

  /// The next number, or nil when all are handed out.
  func take() -> Int? {
    let number = next.add(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}
