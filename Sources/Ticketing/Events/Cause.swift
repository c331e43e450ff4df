public import Names
import Policies

/// What brought an event about: the element of the policy, or the person, that caused it.
public enum Cause: Sendable, Hashable {
  /// Somebody's command.
  case command(Actor)
  /// A rule that fired.
  case rule(Name)
  /// A clock that warned, breached, or met its trigger.
  case clock(Name)
  /// A level that was entered or left.
  case level(Name)
  /// A step of a level's calling plan, from 1, in a round, from 1.
  case callingPlan(level: Name, round: Int32, step: Int32)
  /// A wait at its ceiling.
  case wait(Name)
  /// A promise of a person that ran out.
  case promise
  /// A handover that nobody took.
  case handover
  /// The policy's closing: silence, reminders, monitoring.
  case closing
  /// The matrix of impact and urgency.
  case matrix
  /// A gate.
  case gate(Name)
  /// A special period.
  case period(Name)
  /// A reminder that was set, by its number.
  case reminder(Int32)
}
