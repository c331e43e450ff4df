import MarkedYAML
import Policies

/// The keys at the top of a policy file, in the order in which the reference has them.
enum PolicyKeys {
  static let language = Key(
    "escalon", .whole(1...1), required: true, "the version of this language: 1")
  static let policy = Key("policy", .text, required: true, "the policy's name")
  static let title = Key("title", .text, "what people call it")
  static let version = Key("version", .text, "the procedure's own version")
  static let zone = Key("timezone", .text, "the zone of everything that names none")
  static let usualCalendar = Key(
    "calendar", .name, "the calendar of everything that names none; always without it")
  static let purpose = Key("purpose", .texts, "what the procedure is for")
  static let scope = Key("scope", .scope, "what it covers and what not")
  static let department = Key("department", .text, "who keeps it")
  static let references = Key("references", .texts, "other documents")
  static let outcomes = Key("outcomes", .texts, "what it is hoped to bring")
  static let guidelines = Key("guidelines", .guidelines, "advice")
  static let sections = Key("sections", .sections, "anything else to be said in words")
  static let reviewEvery = Key("review-every", .months, "when to look at the procedure again")
  static let roles = Key("roles", .roles, "who answers for what")
  static let priorities = Key("priorities", .priorities, "how urgent, the most urgent first")
  static let usualPriority = Key(
    "default-priority", .name, "of a ticket that names none; the least urgent without it")
  static let matrix = Key("matrix", .matrix, "how impact and urgency set the priority")
  static let fields = Key("fields", .fields, "what a ticket holds")
  static let people = Key("people", .people, "whom the policy names")
  static let teams = Key("teams", .teams, "the teams and their contacts")
  static let calendars = Key("calendars", .calendars, "working hours, holidays, exceptions")
  static let schedules = Key("schedules", .schedules, "who is on call when")
  static let levels = Key("levels", .levels, required: true, "the ladder, from the first level up")
  static let escalation = Key("escalation", .escalation, "types, reasons and report")
  static let clocks = Key("clocks", .clocks, "promises over the whole ticket")
  static let rules = Key("rules", .rules, "when something happens, actions follow")
  static let gates = Key("gates", .gates, "what must be there before a step")
  static let checklists = Key("checklists", .checklists, "steps that people tick")
  static let messages = Key("messages", .messages, "what is sent, with places for fields")
  static let waits = Key("waits", .waits, "the kinds of waiting")
  static let closing = Key("closing", .closing, "how tickets end")
  static let periods = Key("periods", .periods, "nights, weekends, holidays")
  static let incidents = Key("incidents", .incidents, "one cause behind many tickets")
  static let handover = Key("handover", .handover, "how open work is handed over")
  static let reviews = Key("reviews", .reviews, "the periodic look back")
  static let metrics = Key("metrics", .metrics, "numbers that a team watches")
  static let training = Key("training", .training, "what people have to learn")

  static let table = KeyTable(
    "a policy",
    [
      language, policy, title, version, zone, usualCalendar, purpose, scope, department,
      references, outcomes, guidelines, sections, reviewEvery, roles, priorities, usualPriority,
      matrix, fields, people, teams, calendars, schedules, levels, escalation, clocks, rules,
      gates, checklists, messages, waits, closing, periods, incidents, handover, reviews, metrics,
      training,
    ])
}

extension Form where Value == YAMLNode {
  /// The calendars as they stand: their own reader takes them.
  fileprivate static var calendars: Form {
    Form(schema: .calendars) { node, _ in node }
  }
}
