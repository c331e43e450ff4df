import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import PolicyFiles
import Runtime

/// The pages of the first run, in order.
enum StartStep: String, CaseIterable {
  case start, policy, team, people, message, ticket

  /// Its address.
  var address: String {
    switch self {
    case .start: "/start"
    case .ticket: "/tickets/new"
    default: "/start/" + rawValue
    }
  }
}

extension RouteTable {
  /// The pages of the first run: from nothing to the first ticket.
  ///
  /// No page holds what the others need: how far somebody is follows from what is kept, so that nothing is lost by leaving.
  static func startPageRoutes() -> [Route] {
    [
      start(.start, "What is done and what is left before the first ticket") { call in
        call.page(StartPage(steps: try await call.startMarks(at: .start)))
      },
      start(.policy, "The policies that ship, to choose one") { call in
        call.page(try await call.startPolicy())
      },
      start(
        .team, "Who works by a policy, and where and when",
        query: [
          .init(name: "policy", schema: .line, meaning: "Which policy; the newest without it"),
          .init(name: "version", schema: .line, meaning: "Which version of it"),
        ]
      ) { call in
        guard call.chosenPolicy != nil else {
          return WebAnswer(303).with("location", StartStep.policy.address)
        }
        return call.page(try await call.startTeam(faults: []))
      },
      start(.people, "Who gets an account") { call in call.page(try await call.startPeople()) },
      start(.message, "Whether what is sent arrives") { call in
        call.page(try await call.startMessage())
      },
    ]
  }

  private static func start(
    _ step: StartStep, _ summary: String, query: [Route.Parameter] = [],
    handler: @escaping Route.Handler
  ) -> Route {
    let name = step == .start ? "page-start" : "page-start-" + step.rawValue
    return Route.page(
      step.address, name, summary, for: .keepAccounts, query: query, handler: handler)
  }
}

extension Call {
  /// The version whose people are given names: the one that is asked for, else the one in force, else the newest.
  var chosenPolicy: StoredPolicy? {
    let (stored, active) = services.shelf.all
    let wanted = query("policy") ?? request.pathValues["policy"]
    if let wanted {
      let version = query("version") ?? request.pathValues["version"]
      let found = stored.last {
        $0.version.policy.text == wanted
          && (version == nil || $0.version.version.text == version)
      }
      if let found { return found }
    }
    return stored.last { $0.version == active } ?? stored.last
  }

  /// How far each step is.
  func startMarks(at current: StartStep) async throws -> [StartMark] {
    let stored = services.shelf.all.stored
    let active = services.shelf.active?.policy.definition
    let people = active?.people ?? []
    let own = people.filter { !$0.isMadeUp }
    let users = try await services.ledger.users()
    let known = Set(users.compactMap(\.person))
    let withAccount = people.count { known.contains($0.id.text) }
    let arrived = try await startLetters(of: [.delivered]).count
    let tickets = try await services.ledger.tickets(after: nil, limit: 1)
    let title = active?.title ?? ""
    var marks: [StartMark] = []
    func mark(_ step: StartStep, _ said: Word, _ isDone: Bool) {
      marks.append(
        StartMark(
          marks.count + 1, step.rawValue, said, address: step.address, isDone: isDone,
          isCurrent: step == current))
    }
    mark(
      .policy,
      stored.isEmpty
        ? Word("start.said-no-policy") : Word("start.said-policies", ["count": "\(stored.count)"]),
      !stored.isEmpty)
    mark(
      .team,
      active == nil
        ? Word("start.said-not-active")
        : own.isEmpty
          ? Word("start.said-made-up", ["title": title])
          : Word("start.said-team", ["title": title, "count": "\(own.count)"]),
      !own.isEmpty)
    mark(
      .people,
      people.isEmpty
        ? Word("start.said-nobody")
        : Word("start.said-people", ["done": "\(withAccount)", "count": "\(people.count)"]),
      !people.isEmpty && withAccount == people.count)
    mark(
      .message, Word(arrived > 0 ? "start.said-arrived" : "start.said-nothing-arrived"),
      arrived > 0)
    mark(
      .ticket, Word(tickets.isEmpty ? "start.said-no-ticket" : "start.said-ticket"),
      !tickets.isEmpty)
    return marks
  }

  /// The newest tests and invitations, the newest first; of the 200 newest notifications.
  func startLetters(of states: Set<OutboxRow.State> = []) async throws -> [OutboxRow] {
    var query = OutboxQuery()
    query.limit = 200
    return try await services.ledger.notifications(query).filter { row in
      (row.notification.kind == .invitation
        || row.notification.id.hasPrefix(InvitationDesk.testWord))
        && (states.isEmpty || states.contains(row.state))
    }
  }

  /// The policies that one can begin with.
  fileprivate func startPolicy() async throws -> StartPolicyPage {
    let stored = services.shelf.all.stored
    let shipped = ShippedPolicy.all.compactMap { policy -> StartPolicyPage.Shipped? in
      guard let definition = definition(of: policy) else { return nil }
      let next =
        "\(StartStep.team.address)?policy=\(FormText.encoded(definition.id.text))"
        + "&version=\(FormText.encoded(definition.version))"
      return StartPolicyPage.Shipped(
        name: policy.name, title: definition.title, purpose: definition.document.purpose,
        appliesTo: definition.document.appliesTo,
        levels: policyLadder(definition).map { step in
          .init(
            title: step.title.isEmpty ? step.id : "\(step.id) \(step.title)",
            within: step.acknowledge.isEmpty ? nil : step.acknowledge)
        }, people: definition.people.count, teams: definition.teams.count,
        hasSchedules: !definition.schedules.isEmpty, hasIncidents: definition.incidents != nil,
        next: next, isKept: stored.contains { $0.text == policy.text })
    }
    let texts = Set(ShippedPolicy.all.map(\.text))
    let kept = stored.reversed().filter { !texts.contains($0.text) }.map { policy in
      Choice(
        "\(StartStep.team.address)?policy=\(FormText.encoded(policy.version.policy.text))"
          + "&version=\(FormText.encoded(policy.version.version.text))",
        policy.version.inWords)
    }
    return StartPolicyPage(
      steps: try await startMarks(at: .policy), policies: shipped, kept: kept)
  }

  private func definition(of policy: ShippedPolicy) -> PolicyDefinition? {
    try? readPolicy(
      policy.text, file: policy.name, zones: services.shelf.zones,
      loadText: { name throws(UnreadableText) in
        guard let file = policy.files.first(where: { $0.name == name }) else {
          throw UnreadableText("\(name) does not ship")
        }
        return file.text
      }
    ).definition
  }
}
