public import Chronology
public import Expressions
public import Names
public import Policies

/// Takes the parts of a ticket's state one after the other, each under its word, to keep them or to give them back.
///
/// A writer reads what it is given; a restorer puts what it kept in its place. One walk serves both, so that what is
/// written and what is read cannot part. Words and their order are stable.
public protocol TicketPartVisitor {
  /// Why a part cannot be given back.
  associatedtype Fault: Error

  /// Takes a count.
  mutating func visit(_ word: StaticString, _ part: inout Int) throws(Fault)
  /// Takes a count.
  mutating func visit(_ word: StaticString, _ part: inout Int32) throws(Fault)
  /// Takes a count that may be missing.
  mutating func visit(_ word: StaticString, _ part: inout Int?) throws(Fault)
  /// Takes a truth value.
  mutating func visit(_ word: StaticString, _ part: inout Bool) throws(Fault)
  /// Takes a name.
  mutating func visit(_ word: StaticString, _ part: inout Name) throws(Fault)
  /// Takes a name that may be missing.
  mutating func visit(_ word: StaticString, _ part: inout Name?) throws(Fault)
  /// Takes names.
  mutating func visit(_ word: StaticString, _ part: inout [Name]) throws(Fault)
  /// Takes an instant.
  mutating func visit(_ word: StaticString, _ part: inout Instant) throws(Fault)
  /// Takes an instant that may be missing.
  mutating func visit(_ word: StaticString, _ part: inout Instant?) throws(Fault)
  /// Takes a ticket's identity.
  mutating func visit(_ word: StaticString, _ part: inout TicketID) throws(Fault)
  /// Takes a policy version.
  mutating func visit(_ word: StaticString, _ part: inout PolicyVersion) throws(Fault)
  /// Takes a place in a ticket's life.
  mutating func visit(_ word: StaticString, _ part: inout Status) throws(Fault)
  /// Takes fields: their names, and as many values.
  mutating func visit(
    _ word: StaticString, names: inout [Name], values: inout [Value]
  ) throws(Fault)
  /// Takes a stay.
  mutating func visit(_ word: StaticString, _ part: inout Stay) throws(Fault)
  /// Takes clocks.
  mutating func visit(_ word: StaticString, _ part: inout [ClockState]) throws(Fault)
  /// Takes a calling plan in progress.
  mutating func visit(_ word: StaticString, _ part: inout Calling?) throws(Fault)
  /// Takes a waiting in progress.
  mutating func visit(_ word: StaticString, _ part: inout Waiting?) throws(Fault)
  /// Takes reminders.
  mutating func visit(_ word: StaticString, _ part: inout [Reminder]) throws(Fault)
  /// Takes approvals.
  mutating func visit(_ word: StaticString, _ part: inout [Approval]) throws(Fault)
  /// Takes ticks.
  mutating func visit(_ word: StaticString, _ part: inout [Tick]) throws(Fault)
  /// Takes ties.
  mutating func visit(_ word: StaticString, _ part: inout [Link]) throws(Fault)
  /// Takes what the ticket has to do with incidents.
  mutating func visit(_ word: StaticString, _ part: inout IncidentTie) throws(Fault)
  /// Takes an offer.
  mutating func visit(_ word: StaticString, _ part: inout HandoverOffer?) throws(Fault)
}

extension Ticket {
  /// The ticket whose parts the visitor gives; a part that it leaves alone stays as before the first event.
  ///
  /// - Throws: What the visitor throws.
  public init<Visitor: TicketPartVisitor>(restoring visitor: inout Visitor) throws(Visitor.Fault) {
    self.init(id: TicketID(""))
    try takeParts(&visitor)
  }

  /// Shows every part of the state to a visitor; the ticket stays as it is.
  ///
  /// - Throws: What the visitor throws.
  public func showParts<Visitor: TicketPartVisitor>(
    to visitor: inout Visitor
  ) throws(Visitor.Fault) {
    var copy = self
    try copy.takeParts(&visitor)
  }

  private mutating func takeParts<Visitor: TicketPartVisitor>(
    _ visitor: inout Visitor
  ) throws(Visitor.Fault) {
    try visitor.visit("id", &id)
    try visitor.visit("version", &version)
    try visitor.visit("exists", &exists)
    try visitor.visit("policy", &policy)
    try visitor.visit("status", &status)
    try visitor.visit("priority", &priority)
    try visitor.visit("openedAt", &openedAt)
    try visitor.visit("resolvedAt", &resolvedAt)
    try visitor.visit("closedAt", &closedAt)
    try visitor.visit("lastAt", &lastAt)
    try visitor.visit("lastNoticedAt", &lastNoticedAt)
    try visitor.visit("fields", names: &fieldNames, values: &fields)
    try visitor.visit("stay", &stay)
    try visitor.visit("owner", &owner)
    try visitor.visit("assignee", &assignee)
    try visitor.visit("team", &team)
    try visitor.visit("clocks", &clocks)
    try takeWork(&visitor)
    try takeEnding(&visitor)
    try takeCounts(&visitor)
  }

  private mutating func takeWork<Visitor: TicketPartVisitor>(
    _ visitor: inout Visitor
  ) throws(Visitor.Fault) {
    try visitor.visit("calling", &calling)
    try visitor.visit("waiting", &waiting)
    try visitor.visit("promise", &promise)
    try visitor.visit("customerPromise", &customerPromise)
    try visitor.visit("reminders", &reminders)
    try visitor.visit("remindersSet", &remindersSet)
    try visitor.visit("remindersOfEnding", &remindersOfEnding)
    try visitor.visit("approvals", &approvals)
    try visitor.visit("ticks", &ticks)
    try visitor.visit("links", &links)
    try visitor.visit("incident", &tie)
    try visitor.visit("handover", &handover)
    try visitor.visit("handoverAt", &handoverAt)
    try visitor.visit("fired", &fired)
  }

  private mutating func takeEnding<Visitor: TicketPartVisitor>(
    _ visitor: inout Visitor
  ) throws(Visitor.Fault) {
    try visitor.visit("silenceEnds", &silenceEnds)
    try visitor.visit("askedAt", &askedAt)
    try visitor.visit("askAgainAt", &askAgainAt)
    try visitor.visit("askedAgain", &askedAgain)
    try visitor.visit("monitoringEnds", &monitoringEnds)
    try visitor.visit("validated", &isValidated)
    try visitor.visit("confirmed", &isConfirmed)
    try visitor.visit("rating", &rating)
    try visitor.visit("rated", &isRated)
  }

  private mutating func takeCounts<Visitor: TicketPartVisitor>(
    _ visitor: inout Visitor
  ) throws(Visitor.Fault) {
    try visitor.visit("escalations", &escalations)
    try visitor.visit("reopenings", &reopenings)
    try visitor.visit("replies", &replies)
    try visitor.visit("customerReplies", &customerReplies)
    try visitor.visit("attachments", &attachments)
    try visitor.visit("troubleshooting", &troubleshooting)
    try visitor.visit("notifications", &notifications)
  }
}
