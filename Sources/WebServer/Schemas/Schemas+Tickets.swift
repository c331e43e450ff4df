import Policies
import Ticketing

extension Schemas {
  /// The shapes of tickets.
  static let tickets: [(name: String, schema: Schema)] = [
    ("TicketSummary", .object(summary)),
    (
      "TicketPage",
      .object([
        .needed("tickets", .many(.named("TicketSummary"))),
        .needed("next", nameOrNull, "The parameter `after` of the next page; null at the end"),
      ])
    ),
    ("Ticket", .object(ticket)),
    ("Clock", .object(clock)),
    ("Receipt", .object(receipt)),
    (
      "Happening",
      .object([
        .needed("number", .count), .needed("kind", .line), .needed("at", .instant),
      ])
    ),
  ]

  private static let status = Schema.choice(Status.allCases.map(\.rawValue))

  private static let summary: [Schema.Member] = [
    .needed("id", .text(0...2000)), .needed("version", .count),
    .needed("subject", .text(0...20_000)), .needed("policy", .line), .needed("status", status),
    .needed("priority", .line), .needed("level", .line), .needed("team", nameOrNull),
    .needed("owner", nameOrNull), .needed("assignee", nameOrNull),
    .needed("openedAt", .instant), .needed("changedAt", .instant),
    .needed("nextDeadline", when, "The earliest deadline of its running clocks"),
    .needed("isBreached", .flag), .needed("isCalling", .flag),
  ]

  private static let ticket: [Schema.Member] =
    [
      .needed("id", .text(0...2000)), .needed("version", .count),
      .needed("policy", .named("PolicyVersion")), .needed("status", status),
      .needed("priority", .line), .needed("openedAt", .instant), .needed("resolvedAt", when),
      .needed("closedAt", when), .needed("changedAt", .instant),
      .needed("fields", .map(.anything, count: 10_000)), .needed("owner", nameOrNull),
      .needed("assignee", nameOrNull), .needed("team", nameOrNull),
      .needed(
        "stay",
        .object([
          .needed("level", .line), .needed("rank", .count), .needed("number", .count),
          .needed("since", .instant), .needed("type", nameOrNull),
          .needed("isAcknowledged", .flag), .needed("customerInformed", .flag),
        ])),
      .needed("clocks", .many(.named("Clock"))),
      .needed(
        "waiting",
        .nullable(
          .object([
            .needed("for", .line), .needed("since", .instant), .needed("ceiling", when),
            .needed("reminders", .count), .needed("asked", nameOrNull),
          ]))),
      .needed(
        "calling",
        .nullable(
          .object([
            .needed("round", .count), .needed("step", .count), .needed("nextAt", when),
          ]))),
      .needed("promise", when, "When a responder promised the team the next word"),
      .needed("customerPromise", when, "When the customer was promised the next message"),
      .needed(
        "approvals",
        .many(
          .object([
            .needed("role", .line), .needed("step", .line),
            .needed("answer", .choice(["asked", "granted", "denied"])),
          ]))),
    ] + ticketEnd

  private static let ticketEnd: [Schema.Member] = [
    .needed(
      "ticks", .many(.object([.needed("checklist", .line), .needed("item", .line)]))),
    .needed(
      "links", .many(.object([.needed("ticket", .text(0...2000)), .needed("relation", .line)]))),
    .needed(
      "handover",
      .nullable(
        .object([
          .needed("part", .choice(["ownership", "assignment"])), .needed("to", .line),
          .needed("at", .instant),
        ]))),
    .needed("silenceEnds", when), .needed("monitoringEnds", when),
    .needed("isValidated", .flag), .needed("isConfirmed", .flag),
    .needed("rating", .nullable(.integer(1...5))),
    .needed(
      "counts",
      .object([
        .needed("escalations", .count), .needed("reopenings", .count),
        .needed("replies", .count), .needed("customerReplies", .count),
        .needed("attachments", .count), .needed("troubleshooting", .count),
        .needed("notifications", .count),
      ])),
    .needed("nextWakeAt", when, "When it next does something by itself"),
  ]

  private static let clock: [Schema.Member] = [
    .needed("clock", .line), .needed("title", .text(0...2000)),
    .needed("phase", .choice(["running", "paused", "stopped", "cancelled"])),
    .needed("run", .count), .needed("startedAt", .instant),
    .needed("targetMilliseconds", amount), .needed("consumedMilliseconds", amount),
    .needed("remainingMilliseconds", amount), .needed("deadline", when),
    .needed("isBreached", .flag), .needed("warnings", .count), .needed("calendar", nameOrNull),
  ]

  private static let receipt: [Schema.Member] = [
    .needed("ticket", .text(0...2000)), .needed("version", .count), .needed("status", status),
    .needed("priority", .line), .needed("level", .line), .needed("nextDeadline", when),
    .needed("events", .many(.named("Happening")), "What happened, in order"),
  ]

  /// The shapes of what explains.
  static let explanations: [(name: String, schema: Schema)] = [
    (
      "TimeLine",
      .object([
        .needed("zone", .line), .needed("entries", .many(.named("Entry"))),
      ])
    ),
    (
      "Entry",
      .object([
        .needed("number", .count), .needed("at", .instant), .needed("noticedAt", .instant),
        .needed("kind", .line), .needed("sentence", .text(0...40_000)),
        .needed("cause", .text(0...40_000)), .needed("line", .nullable(.count)),
      ])
    ),
    (
      "Why",
      .object([
        .needed(
          "clocks",
          .many(
            .object([
              .needed("clock", .line), .needed("run", .count), .needed("deadline", when),
              .needed("lines", .many(.text(0...40_000))),
            ])), "Why each deadline is when it is"),
        .needed("nobodyCalled", .many(.text(0...40_000)), "Why nobody was called, or no longer"),
        .needed(
          "called",
          .many(
            .object([
              .needed("person", .line), .needed("at", .instant),
              .needed("sentence", .text(0...40_000)), .needed("chain", .many(.text(0...40_000))),
            ])), "Why people were called"),
      ])
    ),
    (
      "EventPage",
      .object([
        .needed("events", .many(.anything), "The records as the ledger has them"),
        .needed("next", .nullable(.count)),
      ])
    ),
  ]
}
