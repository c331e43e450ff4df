/// What an audit of a ledger found.
public struct AuditReport: Sendable, Hashable {
  /// How many events were looked at.
  public var events: Int64
  /// How many tickets were looked at.
  public var tickets = 0
  /// The head to which the hashes lead; anchored outside, it proves the ledger of this moment.
  public var head: EntryHash
  /// The first link that is broken, by its number in the whole ledger; nil when none is.
  public private(set) var firstBroken: BrokenLink?
  /// How many links are broken, at most one of each stream and one of the order of all.
  public private(set) var brokenLinks = 0

  /// A report that has found nothing yet.
  public init(events: Int64, head: EntryHash) {
    self.events = events
    self.head = head
  }

  /// Whether nothing is broken.
  public var isWhole: Bool { brokenLinks == 0 }

  /// Takes note of a broken link.
  public mutating func found(_ link: BrokenLink) {
    brokenLinks += 1
    guard let first = firstBroken else {
      firstBroken = link
      return
    }
    if link.standsBefore(first) { firstBroken = link }
  }

  /// Takes note that an event of a stream is missing between two events of the whole ledger.
  ///
  /// When a number of the whole ledger is missing just there, the two are one break, which now has its full name.
  mutating func foundGap(in stream: Stream, at number: Int64, after last: Int64, before next: Int64)
  {
    if let first = firstBroken, first.difference == .missing, first.stream == nil,
      last < first.sequence, first.sequence < next
    {
      firstBroken?.stream = stream
      firstBroken?.number = number
    } else {
      found(BrokenLink(sequence: next, stream: stream, number: number, difference: .missing))
    }
  }
}

/// A place at which a ledger contradicts itself.
public struct BrokenLink: Sendable, Hashable {
  /// What differs.
  public enum Difference: Sendable, Hashable {
    /// The event with this number is not there.
    case missing
    /// The event's content or its hash was altered: the two do not fit together.
    case hash(kept: EntryHash, computed: EntryHash)
    /// The hashes of all events do not lead to the ledger's head.
    case head
    /// There is an event beyond the ledger's head.
    case surplus
    /// The ticket's row does not follow from its events; the reason.
    case snapshot(String)
  }

  /// The number in the whole ledger; the greatest number when it is not known.
  public var sequence: Int64
  /// The stream; nil when it is not known.
  public var stream: Stream?
  /// The number in the stream; 0 when it is not known.
  public var number: Int64
  /// What differs.
  public var difference: Difference

  /// A place from its parts.
  public init(
    sequence: Int64, stream: Stream? = nil, number: Int64 = 0, difference: Difference
  ) {
    self.sequence = sequence
    self.stream = stream
    self.number = number
    self.difference = difference
  }

  /// Whether this one is told rather than another: the earlier first, and of one event what tells more.
  func standsBefore(_ other: BrokenLink) -> Bool {
    if case .head = difference, other.difference != .head { return false }
    if case .head = other.difference, difference != .head { return true }
    return sequence < other.sequence
      || sequence == other.sequence && other.stream == nil && stream != nil
  }
}

extension BrokenLink: CustomStringConvertible {
  /// One sentence that names the place and what differs.
  public var description: String {
    let place = sequence == .max ? "" : "event \(sequence) of the ledger"
    let inStream =
      switch stream {
      case .ticket(let id): "event \(number) of ticket \(id)"
      case .administration: "event \(number) of the administration"
      case nil: ""
      }
    let both = [place, inStream].filter { !$0.isEmpty }.joined(separator: ", ")
    return switch difference {
    case .missing: "\(both): it is not there."
    case .hash(let kept, let computed):
      "\(both): its hash is \(kept), but its content gives \(computed)."
    case .head: "\(both): the hashes up to it do not lead to the ledger's head."
    case .surplus: "\(both): it stands beyond the ledger's head."
    case .snapshot(let reason): "\(both): the ticket's row does not follow from it: \(reason)"
    }
  }
}
