public import Chronology
import Ledgers
public import Names
public import OnCall
import Synchronization
import Ticketing

/// How often each person was called in the last seven days: what a calling plan chooses the next by, and what shows who is worn out.
///
/// Told of every call when it is decided, so that tickets decided side by side do not all choose the same person; told again
/// once it is durable, which changes nothing. It holds nothing that the ledger does not.
public final class CallLoads: Sendable {
  /// How long a call counts.
  public static let days = TimeAmount.hours(24 * 7)
  /// More calls of one person than this are not counted.
  static let mostCalls = 1000

  /// A person's calls of the last days.
  public struct Line: Sendable, Hashable {
    /// The person.
    public var person: Name
    /// How many calls there were.
    public var calls: Int
    /// How many of them between 22:00 and 07:00 in a zone.
    public var atNight: Int
    /// When the last was.
    public var lastAt: Instant
  }

  /// One call of a person.
  private struct Counted: Hashable {
    var at: Instant
    var ticket: TicketID
  }

  /// When each person was called and for which ticket, the oldest first.
  private let calls = Mutex<[Name: [Counted]]>([:])

  /// Nobody was called.
  public init() {}

  /// Counts the calls among the events of a ticket.
  func note(_ events: [Event], of ticket: TicketID) {
    for event in events {
      guard case .called(let call) = event.fact else { continue }
      for person in call.people { note(person, at: event.at, for: ticket) }
    }
  }

  /// Counts a call; the same one counts once.
  func note(_ person: Name, at instant: Instant, for ticket: TicketID) {
    let call = Counted(at: instant, ticket: ticket)
    calls.withLock { calls in
      var known = calls[person] ?? []
      let place = known.lastIndex { $0.at <= instant }.map { $0 + 1 } ?? 0
      guard !known[..<place].reversed().prefix(while: { $0.at == instant }).contains(call) else {
        return
      }
      known.insert(call, at: place)
      let newest = known[known.count - 1].at
      known.removeAll { newest - $0.at > CallLoads.days }
      if known.count > CallLoads.mostCalls {
        known.removeFirst(known.count - CallLoads.mostCalls)
      }
      calls[person] = known
    }
  }

  /// How much a person was called in the days before an instant.
  ///
  /// - Complexity: O(their calls).
  public func load(of person: Name, at instant: Instant) -> Roster.Load {
    calls.withLock { calls in
      let counted = (calls[person] ?? []).filter {
        $0.at <= instant && instant - $0.at <= CallLoads.days
      }
      return Roster.Load(calls: counted.count, lastAt: counted.last?.at ?? .distantPast)
    }
  }

  /// Everybody who was called in the days before an instant, by name.
  ///
  /// - Complexity: O(calls).
  public func lines(at instant: Instant, in zone: Zone) -> [Line] {
    let known = calls.withLock { $0 }
    return known.keys.sorted().compactMap { person in
      let counted = (known[person] ?? []).map(\.at)
        .filter { $0 <= instant && instant - $0 <= CallLoads.days }
      guard let last = counted.last else { return nil }
      let nights = counted.count { CallLoads.isNight(zone.local(at: $0).time) }
      return Line(person: person, calls: counted.count, atNight: nights, lastAt: last)
    }
  }

  private static func isNight(_ time: TimeOfDay) -> Bool { time.hour >= 22 || time.hour < 7 }
}

extension TicketDesk {
  /// Learns after a start who was called lately, from what was sent.
  ///
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(notifications of the last days), 10,000 at most.
  func recallCalls() async throws(DeskFault) {
    let since = time.now - CallLoads.days
    var query = OutboxQuery()
    query.limit = 500
    for _ in 0..<20 {
      let asked = query
      let rows = try await fromLedger { try await ledger.notifications(asked) }
      for row in rows where row.notification.kind == .call && row.notification.createdAt >= since {
        loads.note(
          Name(row.notification.recipient), at: row.notification.createdAt,
          for: row.notification.ticket)
      }
      guard rows.count == 500, let last = rows.last, last.notification.createdAt >= since else {
        break
      }
      query.after = last.notification.id
    }
  }
}
