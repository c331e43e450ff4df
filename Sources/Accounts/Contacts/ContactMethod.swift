public import Chronology

/// A way to reach a person that the person added: an address at a channel, and whether it was proved to be theirs.
///
/// ```
///   added --code sent--> waiting --right code--> verified
///                        waiting --code over, or too many wrong ones--> unverified until another code is sent
/// ```
public struct ContactMethod: Sendable, Hashable {
  /// A code that was sent and not given back.
  ///
  /// The code itself is kept nowhere: it follows from the server's key and the identity here.
  public struct Code: Sendable, Hashable {
    /// What the code is made from, beside the server's key.
    public var id: String
    /// When it was sent.
    public var sentAt: Instant
    /// Until when it can be given back; at that instant it is over.
    public var expiresAt: Instant
    /// How many wrong ones may still be given.
    public var triesLeft: Int

    /// A code from its parts.
    public init(id: String, sentAt: Instant, expiresAt: Instant, triesLeft: Int) {
      self.id = id
      self.sentAt = sentAt
      self.expiresAt = expiresAt
      self.triesLeft = triesLeft
    }
  }

  /// Its identity, for lists and for removing.
  public var id: String
  /// The medium, as the policy names it: `mail`, `phone`, `webhook` ...
  public var channel: String
  /// Where, as the channel reads it.
  public var address: String
  /// What it is, in its person's words.
  public var title: String
  /// Who added it.
  public var user: UserID
  /// When it was added.
  public var addedAt: Instant
  /// When the right code was given back; nil while it was not.
  public var verifiedAt: Instant?
  /// The code that waits to be given back, if one does.
  public var code: Code?

  /// A method from its parts.
  public init(
    id: String, channel: String, address: String, title: String = "", user: UserID,
    addedAt: Instant, verifiedAt: Instant? = nil, code: Code? = nil
  ) {
    self.id = id
    self.channel = channel
    self.address = address
    self.title = title
    self.user = user
    self.addedAt = addedAt
    self.verifiedAt = verifiedAt
    self.code = code
  }
}
