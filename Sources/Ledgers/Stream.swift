public import Ticketing

/// Whose events stand in one chain.
///
/// Every event of a ledger belongs to a stream; each stream is a hash chain of its own, and all of them together
/// are chained by the ledger's head.
public enum Stream: Sendable, Hashable {
  /// The events of one ticket.
  case ticket(TicketID)
  /// What was done to the ledger itself: policies, accounts, settings, refused sign-ins.
  case administration
}

/// An event as it is to be appended.
public struct NewEntry: Sendable, Hashable {
  /// The event's own word, such as `escalated`; a label without dynamic text.
  public var kind: String
  /// The canonical record of the event: the bytes that the hash covers.
  public var body: [UInt8]

  /// An event from its parts.
  public init(kind: String, body: [UInt8]) {
    self.kind = kind
    self.body = body
  }
}

/// An event as the ledger has it.
public struct Entry: Sendable, Hashable {
  /// Its number in the whole ledger, from 1, without gaps.
  public var sequence: Int64
  /// Whose it is.
  public var stream: Stream
  /// Its number in its stream, from 1, without gaps.
  public var number: Int64
  /// The event's own word.
  public var kind: String
  /// The canonical record of the event.
  public var body: [UInt8]
  /// The hash of its stream up to and with it.
  public var hash: EntryHash

  /// An entry from its parts.
  public init(
    sequence: Int64, stream: Stream, number: Int64, kind: String, body: [UInt8], hash: EntryHash
  ) {
    self.sequence = sequence
    self.stream = stream
    self.number = number
    self.kind = kind
    self.body = body
    self.hash = hash
  }
}
