import Accounts
import Names
import OnCall
import Runtime

extension Call {
  /// The schedule of the active policy that the path names, when the caller may edit it.
  ///
  /// - Throws: ``Problem`` when they may not; `EditRefusal` when there is none of the name.
  @discardableResult
  func needsToKeepSchedule() throws -> Schedule {
    let (live, schedule) = try schedule()
    if let problem = objection(toKeeping: schedule.definition.id, in: live) { throw problem }
    return schedule
  }

  /// Why the caller may not edit a schedule: they have neither the right to edit all, nor is it theirs to keep filled; nil when they may.
  func objection(toKeeping schedule: Name, in live: LivePolicy) -> Problem? {
    guard let objection = caller.objection(to: .keepSchedules) else { return nil }
    guard caller.objection(to: .keepOwnSchedules) == nil, let user = caller.user,
      let person = Name(known: user.person ?? user.id.text)
    else { return objection }
    return live.owners(of: schedule, at: now).contains(person) ? nil : objection
  }
}
