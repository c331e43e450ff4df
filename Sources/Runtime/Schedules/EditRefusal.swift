/// Why a schedule is not edited; nothing was changed.
public enum EditRefusal: Error, Sendable, Hashable {
  /// The active policy has no such schedule.
  case unknownSchedule(String)
  /// The schedule has no such edit.
  case unknownEdit(Int)
  /// Everything that speaks against it, one sentence each.
  case reasons([String])
}
