public import Chronology

/// What somebody sees who follows the link of a call: what it is about, and a button to take it.
public struct CallPage: PageModel {
  /// The template's name.
  public static let template = "call"

  /// When the team may hear the next word.
  public struct Promise: Sendable, Hashable, Encodable {
    /// The instant as a form sends it, RFC 3339.
    public var value: String
    /// In how long.
    public var amount: Span
    /// When.
    public var at: Moment

    /// A promise some time from now.
    public init(in amount: TimeAmount, at instant: Instant, zone: Zone) {
      value = instant.rfc3339
      self.amount = Span(amount)
      at = Moment(instant, in: zone)
    }
  }

  /// The ticket's identity.
  public var ticket: String
  /// What the call says in one line.
  public var subject: String
  /// What the call says.
  public var text: Prose
  /// The clock that runs out next; nil when none does.
  public var due: DueMark?
  /// Whether somebody took it, or nothing is left to do.
  public var isTaken: Bool
  /// Who has it, when somebody took it.
  public var holder: String?
  /// Whether whoever follows the link is that person.
  public var isTheirs: Bool
  /// What can be promised with it.
  public var promises: [Promise]
  /// The address of the ticket, for who signs in.
  public var address: String
  /// The zone of times.
  public var zone: String

  /// A page from its parts.
  public init(
    ticket: String, subject: String, text: Prose, due: DueMark?, isTaken: Bool, holder: String?,
    isTheirs: Bool, promises: [Promise], address: String, zone: String
  ) {
    self.ticket = ticket
    self.subject = subject
    self.text = text
    self.due = due
    self.isTaken = isTaken
    self.holder = holder
    self.isTheirs = isTheirs
    self.promises = promises
    self.address = address
    self.zone = zone
  }
}
