public import Chronology

/// What bounds the codes by which contacts are verified.
///
/// | bound | value | so that |
/// | --- | --- | --- |
/// | ``codeLasts`` | 15 min | a code found later in a mailbox is worth nothing |
/// | ``codeTries`` | 5 | of a hundred million codes at most thirty are tried in an hour |
/// | ``sendsPerHour`` | 6 | nobody's mailbox is filled, and nobody guesses on and on |
/// | ``sendsApart`` | 30 s | a button that is pressed twice sends once |
/// | ``mostMethods`` | 8 | a call tries few addresses before it goes on |
public enum ContactRules {
  /// How long a code can be given back.
  public static let codeLasts = TimeAmount.minutes(15)
  /// How many wrong codes end a code.
  public static let codeTries = 5
  /// Codes and tests that one person's contacts are sent in an hour.
  public static let sendsPerHour = 6
  /// How far apart two of them are at least.
  public static let sendsApart = TimeAmount.seconds(30)
  /// Contacts of one person.
  public static let mostMethods = 8
  /// Digits of a code: of 10^8 codes, five tries six times an hour find one in four centuries.
  public static let codeDigits = 8
}

/// Why something cannot be done with a contact.
public enum ContactRefusal: Error, Sendable, Hashable {
  /// The person has no such contact.
  case unknown
  /// The person has this channel and address already.
  case known(id: String)
  /// The person has as many as there may be.
  case tooMany(Int)
  /// Something was sent a moment ago, or too often within the hour; it works again at this instant.
  case tooSoon(Instant)
  /// It was verified before.
  case verified
  /// It was not verified, so nothing but codes is sent to it.
  case unverified
  /// No code waits, or the one that did is over: another has to be sent.
  case noCode
  /// That is not the code; so many tries are left.
  case wrongCode(triesLeft: Int)
}
