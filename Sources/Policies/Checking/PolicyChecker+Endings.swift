import Chronology
import Names

extension PolicyChecker {
  /// Checks waits and closing.
  mutating func checkEndings() {
    for wait in definition.waits {
      check(wait.party, at: wait.place)
      require(wait.calendar, in: names.calendars, kind: "calendar", at: wait.place)
      require(wait.message, in: names.messages, kind: "message", at: wait.place)
      if wait.ceiling.isZero {
        error("wait-ceiling", "a wait needs a ceiling above nothing", at: wait.place)
      }
    }
    let closing = definition.closing
    require(
      closing.confirmation?.message, in: names.messages, kind: "message", at: definition.place)
    require(
      closing.confirmation?.calendar, in: names.calendars, kind: "calendar", at: definition.place)
    require(
      closing.monitoring?.calendar, in: names.calendars, kind: "calendar", at: definition.place)
  }
}
