/// What stops a ledger from doing its work; the label is without dynamic text, the sentence is safe to show.
public struct LedgerFault: Error, Sendable, Hashable {
  /// The kinds of fault.
  public enum Code: String, Sendable, Hashable {
    /// It was written by a newer Escalon; it is left as it is.
    case newerVersion = "newer-version"
    /// The file is no ledger.
    case notALedger = "not-a-ledger"
    /// Another process has it open for writing.
    case inUse = "in-use"
    /// The disk is full.
    case diskFull = "disk-full"
    /// It cannot be written to.
    case readOnly = "read-only"
    /// Its content contradicts itself.
    case damaged
    /// It cannot be read or written for another reason.
    case unavailable
  }

  /// Which kind.
  public var code: Code
  /// What happened and what to do about it; safe to show.
  public var message: String

  /// A fault from its parts.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension LedgerFault: CustomStringConvertible {
  /// The sentence.
  public var description: String { message }
}
