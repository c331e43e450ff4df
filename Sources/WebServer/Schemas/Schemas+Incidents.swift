import Ticketing

extension Schemas {
  /// The shapes of mass incidents.
  static let incidents: [(name: String, schema: Schema)] = [
    (
      "IncidentPage",
      .object([
        .needed("incidents", .many(.named("Incident"))),
        .needed("next", nameOrNull, "The parameter `after` of the next page; null at the end"),
      ])
    ),
    ("Incident", .object(incident + wholeIncident)),
  ]

  private static let incident: [Schema.Member] = [
    .needed("id", .text(0...2000)), .needed("version", .count),
    .needed("status", .choice(Status.allCases.map(\.rawValue))),
    .needed("priority", .line), .needed("level", .line), .needed("openedAt", .instant),
    .needed("isAcknowledged", .flag),
    .needed("isCovering", .flag, "Whether it stands for the calls of its tickets"),
    .needed("nextUpdate", when, "When the affected customers hear next"),
    .needed("updates", .count), .needed("lastUpdate", .nullable(.text(0...20_000))),
    .needed(
      "cause",
      .nullable(.object([.needed("field", .line), .needed("value", .text(0...20_000))]))),
    .needed(
      "parts",
      .many(
        .object([
          .needed("part", .line), .needed("title", nameOrNull), .needed("person", nameOrNull),
        ]))),
    .needed("tickets", .count, "How many tickets belong to it"),
  ]

  private static let wholeIncident: [Schema.Member] = [
    .may(
      "members", .many(.object([.needed("ticket", .text(0...2000)), .needed("isIn", .flag)]))),
    .may(
      "errands",
      .many(
        .object([
          .needed("number", .count), .needed("does", .choice(Errand.Kind.allCases.map(\.rawValue))),
          .needed("since", when), .needed("left", .count),
        ])), "What is still to be done to its tickets"),
    .may(
      "resources",
      .many(
        .object([
          .needed("team", nameOrNull), .needed("person", nameOrNull),
          .needed("task", .text(0...20_000)),
        ]))),
  ]
}
