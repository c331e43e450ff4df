public import Chronology
public import Names

/// Something that an incident has to do to each of its members, once.
///
/// Members are served in the order of joining, some in each commit, together with the incident's own event that says
/// how far it came: after a crash it goes on just there, and nobody is served twice.
public struct Errand: Sendable, Hashable {
  /// What is done.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The ticket becomes a member, and its customer is written to.
    case join
    /// The customer is written to.
    case update
    /// The incident's acknowledgement stands for the ticket's calls.
    case cover
    /// It no longer does.
    case uncover
    /// The owner is asked to close the ticket, for its cause is gone.
    case propose
    /// The ticket is resolved, if its gates allow.
    case settle
  }

  /// Its number on the incident, from 1.
  public var number: Int32
  /// What is done.
  public var kind: Kind
  /// Since when it is to be done.
  public var since: Instant
  /// The next member to be served, counted from 0.
  public var next: Int32
  /// The member before which it ends.
  public var end: Int32
  /// What a person wrote to the customers.
  public var text: String?
  /// The template of the message to them.
  public var message: Name?
  /// The person who asked for it; nil when the policy did.
  public var person: Name?

  /// An errand from its parts.
  public init(
    number: Int32, kind: Kind, since: Instant, next: Int32, end: Int32, text: String? = nil,
    message: Name? = nil, person: Name? = nil
  ) {
    self.number = number
    self.kind = kind
    self.since = since
    self.next = next
    self.end = end
    self.text = text
    self.message = message
    self.person = person
  }
}

extension Ticket {
  /// What it has to do with mass incidents: whether it is one.
  public var incident: IncidentPart? {
    if case .incident(let part) = tie { part } else { nil }
  }

  /// Its place in an incident, if it has one.
  public var membership: Membership? {
    if case .member(let membership) = tie { membership } else { nil }
  }

  /// Since when it waits for something that takes other tickets as well, or nil: a run of this ticket alone cannot do it.
  public var errandAt: Instant? {
    switch tie {
    case .none, .member: nil
    case .wished(let since): since
    case .incident(let part): part.errands.first?.since
    }
  }

  /// When it, or what it asks of other tickets, is due next; `distantFuture` when it waits for an input alone.
  ///
  /// - Complexity: O(clocks + reminders).
  public var nextDue: Instant { min(nextWake, errandAt ?? .distantFuture) }
}
