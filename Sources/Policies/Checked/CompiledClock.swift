public import Chronology
public import Expressions
public import Names

/// A clock of a policy, ready for use: its own or a level's.
public final class CompiledClock: Sendable {
  /// Its name.
  public let id: Name
  /// As it was written; for a level's, as the level declares it.
  public let definition: ClockDefinition
  /// The calendar that it counts on.
  public let calendar: WorkingCalendar
  /// The calendar's name; nil means always.
  public let calendarName: Name?
  /// While this holds, it stands still.
  public let pauses: Program?
  /// How much time it allows.
  public let targets: CompiledTargets

  init(
    definition: ClockDefinition, calendar: WorkingCalendar, calendarName: Name?, pauses: Program?,
    targets: CompiledTargets
  ) {
    id = definition.id
    self.definition = definition
    self.calendar = calendar
    self.calendarName = calendarName
    self.pauses = pauses
    self.targets = targets
  }
}

/// What a trigger does to a clock.
public struct ClockReaction: Sendable {
  /// What can be done to a clock by a trigger.
  public enum Verb: UInt8, Sendable {
    case start, stop, restart, cancel
  }

  /// The clock's position among the policy's.
  public let clock: Int
  /// What is done.
  public let verb: Verb
  /// What the trigger must be about; nil means anything.
  public let subject: Name?
}
