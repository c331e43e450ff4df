public import Chronology
public import Names
public import ReadModels
public import Ticketing

/// What somebody hands over, in one piece: the tickets that were offered at a shift's end, or by hand.
///
/// It is kept as it was made. How each line stands follows from its ticket's events, so that it can be answered anywhere: by the brief, by the
/// ticket, by all of the person's work.
public struct ShiftBrief: Sendable, Hashable {
  /// A ticket of it.
  public struct Line: Sendable, Hashable {
    /// The ticket.
    public var ticket: TicketID
    /// The number of the ticket's event that offered it.
    public var event: Int64
    /// To whom.
    public var to: Name
  }

  /// Its identity: no slashes, so that it can stand in an address.
  public var id: String
  /// Whose work it is.
  public var person: Name
  /// The schedule whose shift ended; nil for what was handed over by hand.
  public var schedule: Name?
  /// When the shift ended, or it was handed over.
  public var endedAt: Instant
  /// When it was made.
  public var madeAt: Instant
  /// The tickets, what is due first before the rest.
  public var lines: [Line]

  /// To whom something was offered, each once, in the order of the lines.
  public var receivers: [Name] {
    var seen: Set<Name> = []
    return lines.map(\.to).filter { seen.insert($0).inserted }
  }

  /// Whether it is of one ticket that was offered alone; then the ticket's own message told of it.
  public var isSingle: Bool { ShiftBrief.isSingle(id) }

  /// Whether an identity is of a ticket that was offered alone: no schedule's name begins with a digit.
  static func isSingle(_ id: String) -> Bool { id.hasPrefix(single) }

  private static let single = "1."

  /// The identity of the brief of a person at an end.
  static func id(of person: Name, _ schedule: Name?, at end: Instant) -> String {
    "\(schedule?.text ?? "by-hand").\(end.milliseconds).\(person)"
  }
}

extension ShiftBrief {
  /// The brief of a ticket that was offered alone; nil when none of what was decided did that.
  init?(ofOfferIn decided: Decided, by actor: Actor, at now: Instant) {
    let last = decided.events.lastIndex { $0.fact.kind == .handoverOffered }
    guard decided.ticket.exists, let last,
      case .handoverOffered(let part, let receiver, _) = decided.events[last].fact
    else { return nil }
    let ticket = decided.ticket
    let segment = ticket.id.text.replacing("%", with: "%25").replacing("/", with: "%2F")
    let holder = part == .ownership ? ticket.owner : ticket.assignee
    let line = Line(
      ticket: ticket.id, event: decided.fromVersion + Int64(last) + 1, to: receiver)
    self.init(
      id: ShiftBrief.single + segment, person: holder ?? actor.person ?? receiver, schedule: nil,
      endedAt: now, madeAt: now, lines: [line])
  }
}

/// A line of a brief as it stands now.
public struct ShiftBriefLine: Sendable {
  /// What became of an offer.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Nobody answered yet.
    case offered
    /// Whoever it was offered to took it.
    case accepted
    /// They did not; whoever had it has it still.
    case refused
    /// Nobody took it in time, and it went up.
    case lapsed
    /// It was offered anew since, or the ticket came to its end.
    case over
  }

  /// The line as it was made.
  public var line: ShiftBrief.Line
  /// What whoever takes it has to know, as the ticket stands now.
  public var entry: HandoverEntry
  /// What became of the offer.
  public var state: State
  /// Why it was refused; empty when it was not.
  public var reason: String
}
