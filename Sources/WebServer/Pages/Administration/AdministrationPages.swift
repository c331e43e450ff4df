import Accounts
import Ledgers
import Pages

/// The parts of administration, in order.
enum AdministrationPart: String, CaseIterable {
  case health, people, roles, teams, tokens, channels, webhooks, letters

  /// Its address.
  var address: String {
    self == .health ? "/administration" : "/administration/" + rawValue
  }

  /// The right that it takes.
  var right: Right {
    switch self {
    case .health: .readMetrics
    case .people, .roles: .readAccounts
    case .teams: .readPolicies
    case .tokens: .keepOwnTokens
    case .channels, .letters: .readNotifications
    case .webhooks: .keepWebhooks
    }
  }
}

extension RouteTable {
  /// The pages of administration.
  static func administrationPageRoutes() -> [Route] {
    [
      administration(.health, "Whether the server is well") { $0.page(try await $0.health()) },
      administration(.people, "Everybody who can sign in") { $0.page(try await $0.people()) },
      Route.page(
        "/administration/people/{user}", "page-administration-person", "One account",
        for: .readAccounts
      ) { $0.page(try await $0.person()) },
      administration(.roles, "What each role may do") { $0.page($0.roles()) },
      administration(.teams, "The teams of the active policy") {
        $0.page(try await $0.teams())
      },
      administration(.tokens, "Tokens for programs") { $0.page(try await $0.tokens()) },
      administration(.channels, "Channels, with a test of one's own ways") {
        $0.page(try await $0.channels())
      },
      administration(.webhooks, "Programs elsewhere that are told of events") {
        $0.page(try await $0.webhooks())
      },
      administration(
        .letters, "Notifications by their state: without one, those that reached nobody",
        query: [
          .init(
            name: "state", schema: .choice(OutboxRow.State.allCases.map(\.rawValue)),
            meaning: "Only this state; dead without it"),
          .init(name: "after", schema: .text(1...2000), meaning: "Goes on after this one"),
        ]
      ) { $0.page(try await $0.letters()) },
    ]
  }

  private static func administration(
    _ part: AdministrationPart, _ summary: String, query: [Route.Parameter] = [],
    handler: @escaping Route.Handler
  ) -> Route {
    Route.page(
      part.address, "page-administration-" + part.rawValue, summary, for: part.right,
      query: query, handler: handler)
  }
}

extension Call {
  /// The parts that the reader may see.
  func administrationTabs(_ current: AdministrationPart) -> [AdministrationTab] {
    AdministrationPart.allCases.filter { caller.objection(to: $0.right) == nil }
      .map { part in
        AdministrationTab(
          Word("administration." + part.rawValue), part.address, isCurrent: part == current)
      }
  }

  /// Whether the reader has a right.
  func may(_ right: Right) -> Bool { caller.objection(to: right) == nil }
}
