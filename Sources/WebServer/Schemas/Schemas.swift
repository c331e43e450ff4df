import Accounts
import Ledgers
import Policies
import Ticketing

/// The shapes that have a name in the published document.
enum Schemas {
  /// All of them, in order.
  static let all: [(name: String, schema: Schema)] =
    problems + tickets + incidents + handovers + explanations + notices + policies + webhooks
    + calendars + contacts + schedules + people

  private static let byName = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0.schema) })

  /// The shape of a name; asking for one that is not there is a mistake of the programmer.
  static func named(_ name: String) -> Schema {
    guard let schema = byName[name] else { preconditionFailure("there is no shape \(name)") }
    return schema
  }

  private static let problems: [(name: String, schema: Schema)] = [
    (
      "Problem",
      .object([
        .needed("type", .text(1...200), "The kind of problem"),
        .needed("title", .text(1...200), "The kind in words"),
        .needed("status", .integer(400...599), "The status code"),
        .may("detail", .text(0...20_000), "What happened this time"),
        .needed("instance", .text(1...200), "The request's identity"),
        .may("errors", .many(.named("Fault")), "Everything that is wrong"),
        .may("bypasses", .many(.text(0...2000)), "How it could be done all the same"),
        .may("command", .line, "The command that was refused"),
        .may("version", .count, "The ticket's version"),
        .may("hindrances", .many(.text(0...2000)), "What stops the server"),
      ])
    ),
    (
      "Fault",
      .object([
        .needed("pointer", .text(0...4000), "Where: a JSON Pointer into the body, or a name"),
        .needed("detail", .text(0...20_000), "What is wrong there"),
      ])
    ),
  ]

  static let amount = Schema.integer(Int64.min...Int64.max)
  static let when = Schema.nullable(.instant)
  static let nameOrNull = Schema.nullable(.text(0...2000))

  private static let notices: [(name: String, schema: Schema)] = [
    (
      "Notification",
      .object([
        .needed("id", .text(1...2000)),
        .needed("ticket", .text(0...200), "Empty for what is about no ticket"),
        .needed("event", .count),
        .needed("kind", .choice(Notification.Kind.allCases.map(\.rawValue))),
        .needed("recipient", .text(0...2000)), .needed("subject", .text(0...20_000)),
        .needed("text", .text(0...200_000)), .needed("createdAt", .instant),
        .needed("state", .choice(OutboxRow.State.allCases.map(\.rawValue))),
        .needed("nextAt", when, "When it is tried next, while it is pending"),
        .needed("contacts", .many(.named("Contact"))),
        .needed("attempts", .many(.named("Attempt"))),
      ])
    ),
    (
      "Contact",
      .object([.needed("channel", .text(0...200)), .needed("address", .text(0...2000))])
    ),
    (
      "Attempt",
      .object([
        .needed("number", .count), .needed("contact", .count), .needed("at", .instant),
        .needed("outcome", .choice(Attempt.Outcome.allCases.map(\.rawValue))),
        .needed("detail", .text(0...20_000)),
      ])
    ),
    (
      "Attachment",
      .object([
        .needed("id", .line), .needed("name", .text(0...1000)), .needed("type", .line),
        .needed("isForCustomer", .flag), .needed("by", .text(0...200)), .needed("at", .instant),
      ])
    ),
  ]

  private static let policies: [(name: String, schema: Schema)] = [
    ("PolicyVersion", .object(policyVersion)),
    (
      "StoredPolicy",
      .object(
        policyVersion + [
          .needed("keptAt", .instant), .needed("keptBy", .text(0...200)),
          .needed("isActive", .flag, "Whether new tickets come under it"),
        ])
    ),
    (
      "WholePolicy",
      .object(
        policyVersion + [
          .needed("keptAt", .instant), .needed("keptBy", .text(0...200)),
          .needed("isActive", .flag), .needed("text", .text(0...2_000_000)),
          .needed("files", .many(.named("PolicyFile"))),
        ])
    ),
    (
      "ShippedPolicy",
      .object([
        .needed("policy", .line), .needed("text", .text(1...1_000_000)),
        .needed("files", .many(.named("PolicyFile")), "The files that it names"),
      ])
    ),
    (
      "PolicyFile",
      .object([.needed("name", .line), .needed("text", .text(0...1_000_000))])
    ),
    (
      "PolicyCheck",
      .object([
        .needed("isGood", .flag, "Whether it could be kept"),
        .may("version", .named("PolicyVersion")),
        .needed("findings", .many(.named("Finding"))),
      ])
    ),
    (
      "Finding",
      .object([
        .needed("severity", .choice(["error", "warning"])), .needed("code", .line),
        .needed("message", .text(0...20_000)), .needed("suggestion", nameOrNull),
        .needed("file", .text(0...1000)), .needed("line", .count), .needed("column", .count),
      ])
    ),
  ]

  private static let policyVersion: [Schema.Member] = [
    .needed("policy", .line), .needed("version", .line),
    .needed("digest", .text(1...16), "The hexadecimal digest of its text"),
  ]

  private static let webhooks: [(name: String, schema: Schema)] = [
    (
      "Webhook",
      .object([
        .needed("id", .line), .needed("url", .text(1...2048)),
        .needed("kinds", .many(.line), "The kinds of events that it wants; none for every kind"),
        .needed("secrets", .integer(1...2), "How many secrets sign: two while one is changed"),
        .needed("isDisabled", .flag), .needed("disabledAt", when),
        .needed("disabledBecause", .text(0...2000)), .needed("createdAt", .instant),
        .may("secret", .line, "Its newest secret: told once, when it is made"),
      ])
    )
  ]

  private static let calendars: [(name: String, schema: Schema)] = [
    (
      "CalendarLink",
      .object([
        .needed("id", .line), .needed("user", .line),
        .may("schedule", .line, "Of everybody on a schedule"),
        .may("person", .line, "Of a person on all schedules"),
        .needed("title", .text(0...200)), .needed("createdAt", .instant),
        .needed("revokedAt", when),
        .may("url", .text(1...3000), "The address: told once, when it is made"),
      ])
    ),
    (
      "Feed",
      .object([
        .needed("schedule", .line), .needed("layer", nameOrNull, "Null for holidays"),
        .needed("site", .text(1...2048), "Scheme and host; the rest can be a secret"),
        .needed("confirmedAt", when, "When its server last said that the copy is right"),
        .needed("ageSeconds", .nullable(.count), "How long ago that was"),
        .needed("triedAt", when), .needed("failure", .text(0...2000), "Empty when it works"),
        .needed("count", .count, "How many shifts or holidays it holds"),
        .needed("findings", .many(.named("Finding"))),
      ])
    ),
  ]

  private static let people: [(name: String, schema: Schema)] = [
    (
      "User",
      .object([
        .needed("id", .line), .needed("fullName", .text(0...200)),
        .needed("role", .choice(AccountRole.allCases.map(\.rawValue))),
        .needed("person", nameOrNull, "The person of the policy that the user is"),
        .needed("hasPassword", .flag), .needed("isDisabled", .flag),
        .needed("createdAt", .instant),
      ])
    ),
    (
      "Invited",
      .object([
        .needed("user", .line), .needed("person", nameOrNull),
        .needed("isNew", .flag, "Whether the account was made now"),
        .needed("notification", nameOrNull, "The mail; null for who got none"),
      ])
    ),
    (
      "Session",
      .object([
        .needed("user", .named("User")),
        .needed("formToken", nameOrNull, "For the header X-CSRF-Token"),
        .needed("idleEndsAt", when), .needed("endsAt", when),
        .needed("rights", .many(.line), "Everything that may be done"),
      ])
    ),
    (
      "Token",
      .object([
        .needed("id", .line), .needed("user", .line), .needed("title", .text(0...200)),
        .needed("scopes", .many(.choice(APIToken.Scope.allCases.map(\.rawValue)))),
        .needed("createdAt", .instant), .needed("expiresAt", .instant),
        .needed("revokedAt", when),
        .needed("madeBy", .nullable(.line), "The token that made it, which takes it along"),
        .may("secret", .line, "The token itself: told once, when it is made"),
      ])
    ),
  ]
}
