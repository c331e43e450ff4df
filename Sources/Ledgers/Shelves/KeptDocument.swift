public import Chronology

/// Something that stands beside tickets and policies: a person's contacts, a live edit of a schedule, a handover's brief, saved views.
///
/// A ledger keeps it whole and looks into nothing of it; what it says is written and read by those who keep it.
public struct KeptDocument: Sendable, Hashable {
  /// What it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The ways to reach one person, by the person's name.
    case contacts
    /// One change to a schedule, made while the service runs.
    case scheduleEdit = "schedule-edit"
    /// What somebody hands over at a shift's end.
    case handover
    /// One ticket that was offered to somebody alone, by the ticket.
    case offer
    /// That new tickets come under a version of a policy from an instant on.
    case activation
    /// The views of the queue that an account saved, by the account's name.
    case views
  }

  /// What it is.
  public var kind: Kind
  /// Its identity among its kind.
  public var id: String
  /// When it was made or changed last.
  public var at: Instant
  /// What it says: JSON.
  public var bytes: [UInt8]

  /// A document from its parts.
  public init(kind: Kind, id: String, at: Instant, bytes: [UInt8]) {
    self.kind = kind
    self.id = id
    self.at = at
    self.bytes = bytes
  }
}
