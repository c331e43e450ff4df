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
      ])
    ),
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
