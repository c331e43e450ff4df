/// An agent's desk: what needs them now.
public struct DeskPage: PageModel {
  /// The template's name.
  public static let template = "desk"

  /// Tickets for which they are being called.
  public var calls: [TicketLine]
  /// Tickets that somebody wants to hand to them.
  public var handovers: [TicketLine]
  /// Their tickets, what is due first before the rest.
  public var due: [TicketLine]
  /// Tickets on which they promised something.
  public var promises: [TicketLine]
  /// Their tickets that wait for somebody.
  public var followUps: [TicketLine]
  /// The address of all of theirs, when not all are shown.
  public var moreAddress: String?
  /// Whether there is nothing at all.
  public var isEmpty: Bool

  /// A desk from its parts.
  public init(
    calls: [TicketLine], handovers: [TicketLine], due: [TicketLine], promises: [TicketLine],
    followUps: [TicketLine], moreAddress: String?
  ) {
    self.calls = calls
    self.handovers = handovers
    self.due = due
    self.promises = promises
    self.followUps = followUps
    self.moreAddress = moreAddress
    isEmpty = [calls, handovers, due, promises, followUps].allSatisfy(\.isEmpty)
  }
}
