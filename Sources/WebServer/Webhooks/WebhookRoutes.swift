import Accounts
import JSONText
import Ledgers
import Runtime
import Ticketing

extension RouteTable {
  /// Programs elsewhere that are told of events.
  static func webhookRoutes() -> [Route] {
    let path = base + "/webhooks/{webhook}"
    return [
      Route(
        method: .get, path: base + "/webhooks", name: "list-webhooks", summary: "Every webhook",
        group: "webhooks", access: .right(.keepWebhooks),
        outcomes: [
          .json(200, .object([.needed("webhooks", .many(.named("Webhook")))]), "The webhooks")
        ]
      ) { call in
        let webhooks = call.services.desk.webhooks.all
        return .json { $0.object { $0.objects("webhooks", webhooks) { $0.members(of: $1) } } }
      },
      Route(
        method: .post, path: base + "/webhooks", name: "create-webhook",
        summary: "Makes a webhook; its secret is told this once", group: "webhooks",
        access: .right(.keepWebhooks),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("id", .text(1...64), "Its name: letters, digits, - and _"), neededURL, kinds,
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(201, .named("Webhook"), "It is made")], alsoGives: [409],
        keepsAnswer: true, tellsSecret: true, handler: create),
      Route(
        method: .get, path: path, name: "show-webhook", summary: "One webhook",
        group: "webhooks", access: .right(.keepWebhooks),
        outcomes: [.json(200, .named("Webhook"), "The webhook")]
      ) { call in try call.webhook().answer() },
      Route(
        method: .patch, path: path, name: "change-webhook",
        summary: "Changes a webhook, disables it or puts it in use again", group: "webhooks",
        access: .right(.keepWebhooks),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .may("url", .text(1...2048)), kinds, .may("isDisabled", .flag),
              .may("reason", .line, "Why it is disabled"),
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(200, .named("Webhook"), "It is changed")], handler: change),
      Route(
        method: .delete, path: path, name: "remove-webhook", summary: "Removes a webhook",
        group: "webhooks", access: .right(.keepWebhooks),
        outcomes: [.empty(204, "It is removed")]
      ) { call in
        let webhook = try call.webhook()
        try await call.services.administration.remove(webhook, by: call.caller.nameInLedger)
        return .nothing
      },
    ] + secretRoutes(path)
  }

  private static func secretRoutes(_ path: String) -> [Route] {
    [
      Route(
        method: .post, path: path + "/secrets", name: "change-webhook-secret",
        summary:
          "Makes a new secret, told this once; the one before signs beside it until it is ended",
        group: "webhooks", access: .right(.keepWebhooks),
        outcomes: [.json(201, .named("Webhook"), "It is made")], keepsAnswer: true,
        tellsSecret: true
      ) { call in
        var webhook = try call.webhook()
        webhook.salts = [call.services.newSalt()] + webhook.salts.prefix(1)
        return try await call.keepWithSecret(webhook, "webhook-secret-made")
      },
      Route(
        method: .delete, path: path + "/secrets/before", name: "end-webhook-secret",
        summary: "Ends the secret before the newest", group: "webhooks",
        access: .right(.keepWebhooks), outcomes: [.json(200, .named("Webhook"), "It is ended")],
        alsoGives: [409]
      ) { call in
        var webhook = try call.webhook()
        guard webhook.salts.count > 1 else {
          throw Problem.conflict("no-secret-before", "It has only one secret")
        }
        webhook.salts.removeLast()
        return try await call.keep(webhook, "webhook-secret-ended")
      },
    ]
  }

  private static let neededURL = Schema.Member.needed(
    "url", .text(1...2048), "Where it listens: https or http, without a user name")
  private static let kinds = Schema.Member.may(
    "kinds", .list(.choice(Fact.Kind.allCases.map(\.rawValue)), count: 0...200),
    "The kinds of events that it wants; none for every kind")

  private static let create: Route.Handler = { call in
    let services = call.services
    let id = call.body["id"]?.text ?? ""
    let isFit = id.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    guard isFit else {
      throw Problem.badBody("/id", "must be letters, digits, hyphens and underscores")
    }
    let known = services.desk.webhooks.all
    guard !known.contains(where: { $0.id == id }) else {
      throw Problem.conflict("webhook-exists", "There is a webhook \"\(id)\" already")
    }
    guard known.count < WebhookShelf.most else {
      throw Problem.conflict("too-many-webhooks", "There are \(WebhookShelf.most) already")
    }
    let webhook = Webhook(
      id: id, url: call.body["url"]?.text ?? "", kinds: call.body.kinds ?? [],
      salts: [services.newSalt()], createdAt: call.now)
    try webhook.checkURL()
    return try await call.keepWithSecret(webhook, "webhook-created")
      .with("location", base + "/webhooks/" + id)
  }

  private static let change: Route.Handler = { call in
    var webhook = try call.webhook()
    let body = call.body
    if let url = body["url"]?.text { webhook.url = url }
    try webhook.checkURL()
    if let kinds = body.kinds { webhook.kinds = kinds }
    switch body["isDisabled"]?.flag {
    case true?:
      webhook.disabledAt = webhook.disabledAt ?? call.now
      webhook.disabledBecause =
        body["reason"]?.text ?? "disabled by \(call.caller.nameInLedger)"
    case false?:
      webhook.disabledAt = nil
      webhook.disabledBecause = ""
    case nil: break
    }
    return try await call.keep(webhook, "webhook-changed")
  }
}

extension Call {
  /// The webhook in the path.
  fileprivate func webhook() throws -> Webhook {
    guard let webhook = services.desk.webhooks.webhook(path("webhook")) else {
      throw Problem.notFound("There is no such webhook")
    }
    return webhook
  }

  fileprivate func keep(_ webhook: Webhook, _ kind: String) async throws -> WebAnswer {
    try await services.administration.keep(webhook, kind, by: caller.nameInLedger)
    return webhook.answer()
  }

  /// Keeps a webhook and tells its newest secret, this once.
  fileprivate func keepWithSecret(_ webhook: Webhook, _ kind: String) async throws -> WebAnswer {
    let secret = webhook.secret(from: webhook.salts[0], signer: services.signer)
    let answer = webhook.answer(201, secret: secret)
    try await services.administration.keep(
      webhook, kind, by: caller.nameInLedger, answer: kept(answer))
    return answer
  }
}

extension WebServices {
  fileprivate func newSalt() -> [UInt8] { random(Webhook.saltCount) }
}

extension JSONValue {
  fileprivate var kinds: [String]? { self["kinds"]?.items?.compactMap(\.text) }
}

extension Webhook {
  fileprivate func checkURL() throws {
    if let problem = problemWithURL { throw Problem.badBody("/url", problem) }
  }

  fileprivate func answer(_ status: Int = 200, secret: String? = nil) -> WebAnswer {
    .json(status) { writer in
      writer.object { writer in
        writer.members(of: self)
        if let secret { writer.member("secret", secret) }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func members(of webhook: Webhook) {
    member("id", webhook.id)
    member("url", webhook.url)
    member("kinds", webhook.kinds)
    member("secrets", webhook.salts.count)
    member("isDisabled", webhook.disabledAt != nil)
    member("disabledAt", when: webhook.disabledAt)
    member("disabledBecause", webhook.disabledBecause)
    member("createdAt", when: webhook.createdAt)
  }
}
