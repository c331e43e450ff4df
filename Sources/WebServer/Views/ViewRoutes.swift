import Accounts
import JSONText
import Ledgers
import Runtime

/// A list of tickets that somebody saved under a name.
struct SavedView: Sendable, Hashable {
  /// What it is called.
  var name: String
  /// The address of the list: the queue with its filters.
  var address: String

  /// How many an account can have.
  static let most = 20
}

extension RouteTable {
  /// The views of the queue that an account saved.
  static func viewRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/account/views", name: "list-views",
        summary: "The views of the queue that one saved", group: "accounts",
        access: .right(.keepOwnAccount),
        outcomes: [.json(200, views, "The views")]
      ) { call in try await call.views().answer },
      Route(
        method: .post, path: base + "/account/views", name: "save-view",
        summary: "Saves a view of the queue; one of the same name is replaced", group: "accounts",
        access: .right(.keepOwnAccount),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("name", .text(1...60)), .needed("address", .text(1...2000)),
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(200, views, "The views")], alsoGives: [409, 429], keepsAnswer: true
      ) { call in
        let view = SavedView(
          name: call.body["name"]?.text ?? "", address: call.body["address"]?.text ?? "")
        guard FormPost.local(view.address) == view.address, view.address.hasPrefix("/queue") else {
          throw Problem.badBody(
            "/address", "must be an address of the queue, such as /queue?level=L2")
        }
        return try await call.change { views in
          views.removeAll { $0.name == view.name }
          views.append(view)
        }
      },
      Route(
        method: .delete, path: base + "/account/views/{view}", name: "remove-view",
        summary: "Removes a saved view", group: "accounts", access: .right(.keepOwnAccount),
        outcomes: [.json(200, views, "The views")], alsoGives: [404, 409]
      ) { call in
        let name = call.path("view")
        return try await call.change { views in
          guard views.contains(where: { $0.name == name }) else {
            throw Problem.notFound("There is no such view")
          }
          views.removeAll { $0.name == name }
        }
      },
    ]
  }

  private static let views = Schema.object([
    .needed(
      "views",
      .many(.object([.needed("name", .text(1...60)), .needed("address", .text(1...2000))])))
  ])
}

extension [SavedView] {
  /// The views as an answer.
  fileprivate var answer: WebAnswer {
    WebAnswer.json(bytes: bytes)
  }

  /// The views as they are kept.
  fileprivate var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.objects("views", self) { writer, view in
        writer.member("name", view.name)
        writer.member("address", view.address)
      }
    }
    return writer.bytes
  }
}

extension Call {
  /// The views that whoever asks saved, in the order in which they did.
  func views() async throws -> [SavedView] {
    guard let user = caller.user,
      let document = try await services.ledger.document(.views, user.id.text),
      let value = try? JSONValue(parsing: document.bytes)
    else { return [] }
    return (value["views"]?.items ?? []).compactMap { item in
      guard let name = item["name"]?.text, let address = item["address"]?.text else { return nil }
      return SavedView(name: name, address: address)
    }
  }

  /// Changes the views of whoever asks, one change at a time.
  fileprivate func change(
    _ change: @Sendable (inout [SavedView]) throws -> Void
  ) async throws -> WebAnswer {
    guard let user = caller.user else { throw Problem.notSignedIn }
    return try await services.accountChanges.pass {
      var views = try await self.views()
      try change(&views)
      guard views.count <= SavedView.most else {
        throw Problem.conflict("too-many-views", "An account has at most \(SavedView.most) views")
      }
      let document = KeptDocument(kind: .views, id: user.id.text, at: now, bytes: views.bytes)
      try await services.administration.keep(document, "views-changed", by: user.id.text)
      return views.answer
    }
  }
}
