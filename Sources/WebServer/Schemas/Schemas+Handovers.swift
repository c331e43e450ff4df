import Runtime
import Ticketing

extension Schemas {
  /// The shapes of handovers and of who was called.
  static let handovers: [(name: String, schema: Schema)] = [
    (
      "HandoverBrief",
      .object([
        .needed("person", .text(0...2000)),
        .needed("tickets", .many(.named("HandoverEntry")), "What is due first before the rest"),
      ])
    ),
    ("HandoverEntry", .object(entry)),
    ("ShiftBrief", .object(brief)),
    (
      "WholeShiftBrief",
      .object(
        brief + [
          .needed(
            "lines",
            .many(
              .object([
                .needed("to", .line),
                .needed("state", .choice(ShiftBriefLine.State.allCases.map(\.rawValue))),
                .needed("reason", .text(0...20_000), "Why it was refused"),
                .needed("ticket", .named("HandoverEntry"), "As it stands now"),
              ])), "What was due first when it was made before the rest")
        ])
    ),
    (
      "BulkOutcome",
      .object([
        .needed("done", .many(.text(0...2000)), "The tickets for which it is done"),
        .needed(
          "refused",
          .many(
            .object([.needed("ticket", .text(0...2000)), .needed("detail", .text(0...100_000))])),
          "The others, each with why"),
      ])
    ),
    (
      "CallLoad",
      .object([
        .needed("zone", .line, "Where night is from 22:00 to 07:00"),
        .needed(
          "people",
          .many(
            .object([
              .needed("person", .line), .needed("calls", .count), .needed("atNight", .count),
              .needed("lastAt", when),
            ]))),
      ])
    ),
    (
      "HandoverOutcome",
      .object([
        .needed("done", .many(.text(0...2000)), "The tickets for which it is done"),
        .needed("refused", .many(.text(0...2000)), "Those for which the policy refuses it"),
        .needed("brief", nameOrNull, "The brief that tells of it"),
      ])
    ),
  ]

  private static let brief: [Schema.Member] = [
    .needed("id", .line), .needed("person", .line, "Whose work it is"),
    .needed("schedule", nameOrNull, "Whose shift ended; null for what was handed over by hand"),
    .needed("endedAt", .instant), .needed("madeAt", .instant),
    .needed("to", .many(.line), "To whom something of it was offered"),
    .needed("count", .count, "How many tickets it has"),
  ]

  private static let entry: [Schema.Member] = [
    .needed("ticket", .text(0...2000)), .needed("summary", .text(0...20_000)),
    .needed("status", .choice(Status.allCases.map(\.rawValue))), .needed("priority", .line),
    .needed("level", .line), .needed("owner", nameOrNull), .needed("assignee", nameOrNull),
    .needed(
      "due",
      .many(
        .object([
          .needed("clock", .text(0...2000)), .needed("deadline", when),
          .needed("isBreached", .flag),
        ]))),
    .needed("promise", when), .needed("customerPromise", when),
    .needed(
      "waiting",
      .nullable(
        .object([
          .needed("for", nameOrNull), .needed("since", when), .needed("ceiling", when),
          .needed("asked", .nullable(.text(0...20_000))),
        ]))),
    .needed(
      "tried",
      .many(.object([.needed("at", when), .needed("text", .text(0...20_000))])),
      "The last steps and notes, the newest first"),
    .needed(
      "offer",
      .nullable(
        .object([
          .needed("part", .choice(["ownership", "assignment"])), .needed("to", .line),
          .needed("at", when), .needed("until", when, "Until when it has to be accepted"),
        ]))),
  ]
}
