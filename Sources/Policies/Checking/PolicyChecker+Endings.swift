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
    if let asking = closing.confirmation {
      require(asking.message, in: names.messages, kind: "message", at: asking.place)
      require(asking.calendar, in: names.calendars, kind: "calendar", at: asking.place)
    }
    require(
      closing.monitoring?.calendar, in: names.calendars, kind: "calendar", at: definition.place)
  }
}
