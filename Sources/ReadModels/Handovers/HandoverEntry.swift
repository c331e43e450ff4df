public import Chronology
import Names
public import Policies
public import Ticketing

/// One ticket of a handover's brief: what whoever takes it over has to know.
public struct HandoverEntry: Sendable {
  /// A clock that counts.
  public struct Due: Sendable, Hashable {
    /// Its title.
    public var title: String
    /// When it runs out, or ran out.
    public var deadline: Instant
    /// Whether it ran out.
    public var isBreached: Bool
  }

  /// Something that was tried or noted.
  public struct Try: Sendable, Hashable {
    /// When.
    public var at: Instant
    /// What.
    public var text: String
  }

  /// The ticket.
  public var ticket: Ticket
  /// What it is about; empty when nobody said.
  public var summary: String
  /// The clocks that count, what runs out first before the others.
  public var due: [Due]
  /// The title of what it waits for, if it waits.
  public var waitsFor: String?
  /// The last troubleshooting steps and notes, the newest first.
  public var tried: [Try]

  /// How many of the things that were tried are told.
  public static let mostTries = 5

  /// The entry of a ticket with its story, under the policy that holds it.
  ///
  /// - Complexity: O(events + clocks).
  public init(of ticket: Ticket, events: [Event], under policy: Policy) {
    self.ticket = ticket
    let words = PolicyWords(policy: policy)
    summary =
      MessageMoment(of: ticket, under: policy, at: ticket.lastAt).text(field: "summary") ?? ""
    due = ticket.clocks.filter { $0.phase == .running }
      .map { clock in
        let title = policy.clocks.first { $0.id == clock.clock }?.definition.title
        return Due(
          title: title ?? clock.clock.text, deadline: clock.deadline, isBreached: clock.isBreached)
      }
      .sorted { ($0.deadline, $0.title) < ($1.deadline, $1.title) }
    waitsFor = ticket.waiting.map { words.wait($0.wait) }
    var tried: [Try] = []
    for event in events.reversed() where tried.count < HandoverEntry.mostTries {
      switch event.fact {
      case .troubleshot(let text?), .noted(let text?):
        if !text.isEmpty { tried.append(Try(at: event.at, text: text)) }
      default: break
      }
    }
    self.tried = tried
  }

  /// The earliest of everything that was promised: clocks, the next message, the next word to the team.
  public var earliest: Instant {
    let promises = [ticket.promise, ticket.customerPromise, ticket.waiting?.ceiling]
    return (due.map(\.deadline) + promises.compactMap { $0 }).min() ?? .distantFuture
  }
}

/// The brief of a person's open work, what is due first before the rest.
///
/// - Complexity: O(n log n).
public func handoverBrief(_ entries: [HandoverEntry]) -> [HandoverEntry] {
  entries.sorted { ($0.earliest, $0.ticket.id) < ($1.earliest, $1.ticket.id) }
}
