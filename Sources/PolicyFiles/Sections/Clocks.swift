import Policies

/// The keys of a clock.
enum ClockKeys {
  static let title = Key("title", .text, "what people call it")
  static let starts = Key("starts", .triggers, required: true, "what starts it")
  static let pauses = Key("pauses", .condition, "while this holds, it stands still")
  static let stops = Key("stops", .triggers, "what stops it: the promise is kept")
  static let restarts = Key("restarts", .triggers, "what starts it anew from nothing")
  static let cancels = Key("cancels", .triggers, "what ends it, neither kept nor broken")
  static let calendar = Key("calendar", .name, "the calendar that it counts on")
  static let target = Key("target", .target, required: true, "how much time it allows")
  static let warnings = Key("warn", .warnings, "when it warns")
  static let reopening = Key(
    "on-reopen", Form<ClockDefinition.Reopening>.word("way to reopen"),
    "resume, restart or ignore")
  static let followsPromise = Key(
    "follows-promise", .yesNo, "whether a promised time takes the place of the target")
  static let table = KeyTable(
    "a clock",
    [
      title, starts, pauses, stops, restarts, cancels, calendar, target, warnings, reopening,
      followsPromise,
    ])
}

extension Form where Value == [ClockDefinition] {
  static var clocks: Form {
    named(ClockKeys.table) { name, place, record in
      guard let starts = record[ClockKeys.starts], let target = record[ClockKeys.target] else {
        return nil
      }
      return ClockDefinition(
        id: name, title: record[ClockKeys.title] ?? title(from: name), starts: starts,
        pauses: record[ClockKeys.pauses], stops: record[ClockKeys.stops] ?? [],
        restarts: record[ClockKeys.restarts] ?? [], cancels: record[ClockKeys.cancels] ?? [],
        calendar: record[ClockKeys.calendar], target: target,
        warnings: record[ClockKeys.warnings] ?? [],
        reopening: record[ClockKeys.reopening] ?? .resume,
        followsPromise: record[ClockKeys.followsPromise] ?? false, at: place)
    }
  }
}
