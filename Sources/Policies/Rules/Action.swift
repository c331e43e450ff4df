public import Chronology
public import Findings
public import Names

/// One thing that a rule does.
public struct Action: Sendable {
  /// What a rule can do.
  public enum Verb: Sendable {
    /// Raise the ticket to a level, as an escalation of a type; gates apply unless the rule bypasses them.
    case escalate(to: LevelChoice, type: Name?, reason: String?)
    /// Send one internal notification to each party over the channels, in the order given.
    case notify(who: [Party], channels: [Name], message: Name?)
    /// Send the customer a message made from a template, with a promise of the next one.
    case message(Name, promise: WorkingTarget?)
    /// Change a field.
    case set(field: Name, to: FieldLiteral)
    /// Change the priority.
    case prioritise(Name)
    /// Hand the technical work to a team or person.
    case assign(team: Name?, person: Party?)
    /// Ask a role for an approval, needed for a step.
    case askApproval(role: Name, for: GateStep)
    /// Wait for somebody, as one of the policy's waits.
    case wait(Name)
    /// End the waiting.
    case resume
    /// Remind a party after working time, unless the ticket moved on.
    case remind(who: [Party], after: WorkingTarget, text: String?)
    /// Close the ticket; gates apply.
    case close(reason: String?)
    /// Watch the ticket for a while before it is closed.
    case monitor
    /// Open it again.
    case reopen
    /// Write an internal note.
    case note(String)
    /// Declare a mass incident, or join the one that is open for the same cause.
    case declareIncident
  }

  /// What it does.
  public var verb: Verb
  /// Where it stands.
  public var place: SourcePlace

  /// An action from its parts.
  public init(_ verb: Verb, at place: SourcePlace) {
    self.verb = verb
    self.place = place
  }
}

/// Which level is meant: a named one, the next one up, or the highest.
public enum LevelChoice: Sendable, Hashable {
  /// The level of this name.
  case named(Name)
  /// The one above the ticket's level; at the top it is a duplicate.
  case next
  /// The highest of the ladder.
  case top
}

/// A constant for a field, as written in a policy.
public enum FieldLiteral: Sendable, Hashable {
  case bool(Bool)
  case number(Double)
  case text(String)
  /// Nothing: the field is emptied.
  case none
}
