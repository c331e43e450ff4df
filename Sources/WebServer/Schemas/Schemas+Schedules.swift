extension Schemas {
  /// The shapes of schedules, their edits, and what lies ahead of policies.
  static let schedules: [(name: String, schema: Schema)] = [
    ("Schedule", .object(schedule)),
    (
      "WholeSchedule",
      .object(
        schedule + [
          .needed(
            "layers",
            .many(
              .object([
                .needed("id", .line), .needed("priority", .integer(-1000...1000)),
                .needed("people", .many(.line)), .needed("byFeed", .flag),
                .needed("by", .line, "What names it where people ask why"),
                .needed("is", .map(.anything, count: 12), "With the keys of a policy file"),
              ])), "Those that are not over, with edits and what calendars elsewhere hold"),
          .needed("current", .many(.named("ScheduleEdit")), "The edits that are not over"),
        ])
    ),
    (
      "Shift",
      .object([.needed("person", .line), .needed("from", .instant), .needed("to", .instant)])
    ),
    ("Span", .object([.needed("from", .instant), .needed("to", .instant)])),
    ("ScheduleEdit", .object(edit)),
    (
      "EditOutcome",
      .object([
        .needed("isPreview", .flag, "Whether nothing was changed"),
        .needed("edit", .named("ScheduleEdit")),
        .needed(
          "changes",
          .many(
            .object([
              .needed("from", .instant), .needed("to", .instant),
              .needed("before", .many(.line)), .needed("after", .many(.line)),
            ])), "When other people are on call because of it"),
        .needed("gaps", .many(.named("Span")), "When nobody is on call because of it"),
        .needed("lookedUntil", when, "Until when that was looked at"),
      ])
    ),
    ("Reachability", .object(reachability)),
  ]

  private static let schedule: [Schema.Member] = [
    .needed("id", .line), .needed("title", .text(0...2000)), .needed("timezone", .line),
    .needed("owner", nameOrNull), .needed("onCall", .many(.line), "Who is on call now"),
    .needed("by", .many(.line), "What says so"), .needed("backup", .many(.line)),
    .needed("nextChange", when, "When other people are on call; null for not in two months"),
    .needed("edits", .count, "How many edits there were"),
  ]

  private static let edit: [Schema.Member] = [
    .needed("number", .count, "Its number among the schedule's edits"),
    .needed("label", .line, "What names it where people ask why"),
    .needed("kind", .choice(["override", "swap", "layer"])),
    .needed("change", .choice(["add", "remove", "replace", "swap", "layer", "end-layer"])),
    .needed("outgoing", nameOrNull, "Who goes; the giver of a swap"),
    .needed("incoming", nameOrNull, "Who comes; the taker of a swap"),
    .may("layer", .line, "Which layer"),
    .may("is", .nullable(.map(.anything, count: 12)), "What it is from then on; null when it ends"),
    .needed("from", .instant), .needed("to", when, "null for never"),
    .needed("return", .nullable(.named("Span")), "What the taker gives in return"),
    .needed(
      "state",
      .choice([
        "made", "taken-back", "offered", "accepted", "declined", "withdrawn", "lapsed",
      ])),
    .needed("madeBy", .text(0...200)), .needed("madeAt", .instant),
    .needed("effectiveAt", when, "From when it counts; null while, or because, it does not"),
    .needed("endsAt", when, "When it no longer counts; null for never"),
  ]

  private static let reachability: [Schema.Member] = [
    .needed("policy", .named("PolicyVersion")),
    .needed("isActive", .flag, "Whether new tickets come under it"),
    .needed("isWhole", .flag, "Whether there is nothing to be mended"),
    .needed("from", .instant), .needed("to", .instant), .needed("lookedAt", .instant),
    .needed(
      "gaps",
      .many(
        .object([
          .needed("level", .line), .needed("team", nameOrNull), .needed("from", .instant),
          .needed("to", .instant), .needed("schedules", .many(.line), "Those that have nobody"),
          .needed("couldFill", .many(.line)),
        ]))),
    .needed(
      "unreachable",
      .many(
        .object([
          .needed("level", .line), .needed("step", .count), .needed("person", .line),
          .needed("why", .choice(["no-contact", "unverified", "slow"])),
        ])), "Who is found, and not reached"),
    .needed(
      "openEnd",
      .nullable(
        .object([
          .needed("level", .line), .needed("why", .choice(["nobody-called", "calls-stop"])),
        ])), "Why the ladder does not end at somebody who must answer"),
  ]
}
