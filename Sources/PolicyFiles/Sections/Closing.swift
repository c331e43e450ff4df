import Policies

/// The keys of `closing`.
enum ClosingKeys {
  static let validation = Key(
    "validation", .yesNo, "whether a solution is validated before the customer is asked")
  static let confirmation = Key(
    "confirmation", .confirmation, "how the customer is asked whether it is solved")
  static let lowRating = Key("low-rating-below", .whole(1...5), "ratings under it are low")
  static let monitoring = Key(
    "monitoring", .monitoring, "how a solved ticket may be watched before it closes")
  static let reopenWithin = Key(
    "reopen-within", .duration, "for how long after closing it may be opened again")
  static let thanks = Key(
    "thanks", .texts, "replies of no more than these words do not open it again")
  static let table = KeyTable(
    "the section closing",
    [validation, confirmation, lowRating, monitoring, reopenWithin, thanks])
}

extension Form where Value == ClosingDefinition {
  static var closing: Form {
    record(ClosingKeys.table) { record in
      ClosingDefinition(
        validation: record[ClosingKeys.validation] ?? false,
        confirmation: record[ClosingKeys.confirmation],
        lowRatingBelow: record[ClosingKeys.lowRating], monitoring: record[ClosingKeys.monitoring],
        reopenWithin: record[ClosingKeys.reopenWithin], thanks: record[ClosingKeys.thanks] ?? [])
    }
  }
}

/// The keys of `confirmation`.
enum ConfirmationKeys {
  static let message = Key("message", .name, "the message that asks")
  static let silence = Key(
    "silence", .duration, required: true, "how long silence is waited for before it closes")
  static let reminders = Key("remind", .durations, "when the customer is reminded")
  static let calendar = Key("calendar", .name, "the calendar of both")
  static let table = KeyTable("a confirmation", [message, silence, reminders, calendar])
}

extension Form where Value == ClosingDefinition.Confirmation {
  fileprivate static var confirmation: Form {
    record(ConfirmationKeys.table) { record in
      record[ConfirmationKeys.silence].map {
        ClosingDefinition.Confirmation(
          message: record[ConfirmationKeys.message], silence: $0,
          reminders: record[ConfirmationKeys.reminders] ?? [],
          calendar: record[ConfirmationKeys.calendar], at: record.place)
      }
    }
  }
}

/// The keys of `monitoring`.
enum MonitoringKeys {
  static let time = Key("time", .duration, required: true, "for how long")
  static let calendar = Key("calendar", .name, "the calendar of it")
  static let table = KeyTable("monitoring", [time, calendar])
}

extension Form where Value == ClosingDefinition.Monitoring {
  fileprivate static var monitoring: Form {
    record(MonitoringKeys.table) { record in
      record[MonitoringKeys.time].map {
        ClosingDefinition.Monitoring(time: $0, calendar: record[MonitoringKeys.calendar])
      }
    }
  }
}
