import Names
import Policies

/// The keys of a review.
enum ReviewKeys {
  static let title = Key("title", .text, "what people call it")
  static let every = Key(
    "every",
    .word(
      "time between reviews",
      [
        ("week", ReviewDefinition.Every.week), ("month", .month), ("quarter", .quarter),
        ("year", .year), ("ticket", .ticket),
      ]), required: true, "how often: week, month, quarter, year, or after each ticket")
  static let condition = Key("if", .condition, "which tickets")
  static let role = Key("role", .name, "who holds it")
  static let agenda = Key("agenda", .texts, "what is looked at")
  static let metrics = Key("metrics", .names, "the numbers on the table")
  static let outcomes = Key("outcomes", .texts, "what must come of it")
  static let table = KeyTable(
    "a review", [title, every, condition, role, agenda, metrics, outcomes])
}

extension Form where Value == [ReviewDefinition] {
  static var reviews: Form {
    named(ReviewKeys.table) { name, place, record in
      record[ReviewKeys.every].map {
        ReviewDefinition(
          id: name, title: record[ReviewKeys.title] ?? title(from: name), every: $0,
          condition: record[ReviewKeys.condition], role: record[ReviewKeys.role],
          agenda: record[ReviewKeys.agenda] ?? [], metrics: record[ReviewKeys.metrics] ?? [],
          outcomes: record[ReviewKeys.outcomes] ?? [], at: place)
      }
    }
  }
}

/// The keys of a metric.
enum MetricKeys {
  static let title = Key("title", .text, "what people call it")
  static let measure = Key(
    "measure", Form<MetricDefinition.Measure>.word("measure"),
    "what it measures; the name without it")
  static let purpose = Key("purpose", .text, "what it is for, in words")
  static let table = KeyTable("a metric", [title, measure, purpose])
}

extension Form where Value == [MetricDefinition] {
  static var metrics: Form {
    named(MetricKeys.table, short: MetricKeys.measure) { name, place, record in
      var measure = record[MetricKeys.measure]
      if measure == nil, !record.has(MetricKeys.measure) {
        measure = MetricDefinition.Measure(rawValue: name.text)
        if measure == nil {
          record.reading.report(
            "missing-key", "a metric needs the key \"measure\", for \"\(name)\" is no measure",
            suggestion: suggestion(
              for: name.text, among: MetricDefinition.Measure.allCases.map(\.rawValue)), at: place)
        }
      }
      return measure.map {
        MetricDefinition(
          id: name, title: record[MetricKeys.title] ?? title(from: name), measure: $0,
          purpose: record[MetricKeys.purpose], at: place)
      }
    }
  }
}

/// The keys of a training.
enum TrainingKeys {
  static let title = Key("title", .text, "what people call it")
  static let audience = Key(
    "for",
    .word(
      "audience of a training",
      [
        ("joining", TrainingDefinition.For.joining), ("ongoing", .ongoing),
        ("findings", .findings),
      ]), required: true, "people who join, everybody again and again, or whom a review names")
  static let role = Key("role", .name, "the role that it is for")
  static let topics = Key("topics", .texts, required: true, "what is taught")
  static let table = KeyTable("a training", [title, audience, role, topics])
}

extension Form where Value == [TrainingDefinition] {
  static var training: Form {
    named(TrainingKeys.table) { name, place, record in
      record[TrainingKeys.audience].map {
        TrainingDefinition(
          id: name, title: record[TrainingKeys.title] ?? title(from: name), audience: $0,
          role: record[TrainingKeys.role], topics: record[TrainingKeys.topics] ?? [], at: place)
      }
    }
  }
}
