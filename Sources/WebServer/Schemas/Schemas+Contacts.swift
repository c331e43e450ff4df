extension Schemas {
  /// The shapes of the ways to reach people.
  static let contacts: [(name: String, schema: Schema)] = [
    (
      "ContactMethod",
      .object([
        .needed("id", .line), .needed("channel", .line), .needed("address", .text(1...254)),
        .needed("title", .text(0...200)), .needed("addedAt", .instant),
        .needed("isVerified", .flag), .needed("verifiedAt", when),
        .needed(
          "code",
          .nullable(
            .object([
              .needed("sentAt", .instant), .needed("expiresAt", .instant),
              .needed("triesLeft", .count),
            ])), "The code that waits to be given back; its digits are in the letter alone"),
      ])
    ),
    (
      "Contacts",
      .object([
        .needed("person", .line),
        .needed("methods", .many(.named("ContactMethod")), "What the person added"),
        .needed(
          "given",
          .many(
            .object([
              .needed("channel", .line), .needed("address", .text(0...2000)),
              .needed("isVerified", .flag),
            ])), "What the active policy gives besides, and whether the person verified it"),
        .needed("channels", .many(.line), "The channels at which contacts can be"),
      ])
    ),
  ]
}
