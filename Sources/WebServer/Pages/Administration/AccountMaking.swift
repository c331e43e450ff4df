import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime

extension Call {
  /// Everybody who can sign in.
  func people() async throws -> PeoplePage {
    let users = try await services.ledger.users()
    let taken = Set(users.compactMap(\.person))
    let people = services.shelf.active?.policy.definition.people ?? []
    return PeoplePage(
      tabs: administrationTabs(.people), accounts: users.map { account(of: $0) },
      mayKeep: may(.keepAccounts), roles: roleChoices(chosen: .agent),
      people: people.filter { !taken.contains($0.id.text) }.map {
        FormChoice($0.id.text, text: $0.fullName)
      })
  }

  /// One account.
  func person() async throws -> PersonPage {
    guard let id = UserID(path("user")), let user = try await services.ledger.user(id) else {
      throw Problem.notFound("There is no such account")
    }
    let people = services.shelf.active?.policy.definition.people ?? []
    var choices = people.map {
      FormChoice($0.id.text, text: $0.fullName, isChosen: $0.id.text == user.person)
    }
    if let person = user.person, !choices.contains(where: \.isChosen) {
      choices.append(FormChoice(person, text: person, isChosen: true))
    }
    return PersonPage(
      tabs: administrationTabs(.people), account: account(of: user), mayKeep: may(.keepAccounts),
      roles: roleChoices(chosen: user.role), people: choices, ways: ways(to: user.person, people),
      shortestPassword: PasswordHash.shortestPassword,
      hasMail: services.desk.contacts.channels.contains("mail"),
      email: mailAddress(of: user) ?? "")
  }

  private func ways(to person: String?, _ people: [PersonDefinition]) -> [PersonPage.Way] {
    guard let person else { return [] }
    let shelf = services.desk.contacts
    guard let known = people.first(where: { $0.id.text == person }) else {
      return shelf.card(of: person).methods.map {
        PersonPage.Way(
          channel: $0.channel, address: $0.address, isVerified: $0.verifiedAt != nil)
      }
    }
    return shelf.ways(to: known, by: shelf.channels.map { Name($0) }).map {
      PersonPage.Way(
        channel: $0.contact.channel.text, address: $0.contact.address, isVerified: $0.isVerified)
    }
  }

  private func account(of user: User) -> PeoplePage.Account {
    let people = services.shelf.active?.policy.definition.people ?? []
    return PeoplePage.Account(
      id: user.id.text, address: "/administration/people/" + user.id.text,
      fullName: user.fullName, role: Word("role." + user.role.rawValue),
      person: user.person.map { id in people.first { $0.id.text == id }?.fullName ?? id },
      isDisabled: user.isDisabled, hasPassword: user.password != nil,
      createdAt: Moment(user.createdAt))
  }

  private func roleChoices(chosen: AccountRole) -> [FormChoice] {
    AccountRole.allCases.map {
      FormChoice($0.rawValue, Word("role." + $0.rawValue), isChosen: $0 == chosen)
    }
  }

  /// What each role may do.
  func roles() -> RolesPage {
    func row(_ right: Right) -> RolesPage.Row {
      RolesPage.Row(
        title: Word("right." + right.word.split(separator: ":").joined(separator: "-")),
        word: right.word, cells: AccountRole.allCases.map { $0.has(right) })
    }
    func isCommand(_ right: Right) -> Bool { if case .command = right { true } else { false } }
    return RolesPage(
      tabs: administrationTabs(.roles),
      roles: AccountRole.allCases.map { Word("role." + $0.rawValue) },
      groups: [
        .init(
          title: Word("roles.of-tickets"), rows: Right.all.filter { isCommand($0) }.map(row)),
        .init(
          title: Word("roles.of-service"), rows: Right.all.filter { !isCommand($0) }.map(row)),
      ])
  }

  /// The teams of the active policy.
  func teams() async throws -> TeamsPage {
    guard let policy = services.shelf.active?.policy else {
      return TeamsPage(tabs: administrationTabs(.teams), policy: nil, teams: [])
    }
    let accounts = Set(try await services.ledger.users().map { $0.person ?? $0.id.text })
    let shelf = services.desk.contacts
    let channels = shelf.channels.map { Name($0) }
    func member(_ name: Name, of team: TeamDefinition) -> TeamsPage.Member {
      let person = policy.definition.people.first { $0.id == name }
      let duties = [
        ("lead", team.lead), ("primary", team.primary), ("backup", team.backup),
      ].filter { $0.1 == name }.map { Word("teams." + $0.0) }
      let ways = person.map { shelf.ways(to: $0, by: channels) } ?? []
      var reached: [String] = []
      for way in ways where !reached.contains(way.contact.channel.text) {
        reached.append(way.contact.channel.text)
      }
      return TeamsPage.Member(
        fullName: person?.fullName ?? name.text, duties: duties,
        channels: reached.isEmpty ? nil : reached.joined(separator: ", "),
        hasAccount: accounts.contains(name.text))
    }
    return TeamsPage(
      tabs: administrationTabs(.teams),
      policy: policy.definition.title + " " + policy.definition.version,
      teams: policy.definition.teams.map { team in
        var names = team.members
        for extra in [team.lead, team.primary, team.backup].compactMap({ $0 })
        where !names.contains(extra) { names.append(extra) }
        return TeamsPage.Team(
          id: team.id.text, title: team.title, calendar: team.calendar?.text,
          schedule: team.schedule?.text, members: names.map { member($0, of: team) })
      })
  }

  /// Tokens for programs.
  func tokens() async throws -> TokensPage {
    let mayAll = may(.keepTokens)
    let own = caller.user?.id
    let tokens = try await services.ledger.tokens().filter { mayAll || $0.user == own }
    let sorted = tokens.sorted {
      ($0.isLive(at: now) ? 0 : 1, $1.createdAt) < ($1.isLive(at: now) ? 0 : 1, $0.createdAt)
    }
    let users = mayAll ? try await services.ledger.users().filter { !$0.isDisabled } : []
    let reader = services.reader(of: request)
    let days: [Int64] = [30, 90, 180, 365]
    return TokensPage(
      tabs: administrationTabs(.tokens),
      tokens: sorted.map { token in
        TokensPage.Token(
          id: token.id, title: token.title, user: token.user.text,
          scopes: token.scopes.map(\.rawValue).sorted().joined(separator: ", "),
          createdAt: Moment(token.createdAt), expiresAt: Moment(token.expiresAt),
          revokedAt: token.revokedAt.map { Moment($0) }, isLive: token.isLive(at: now))
      },
      users: users.map { FormChoice($0.id.text, text: $0.fullName, isChosen: $0.id == own) },
      scopes: APIToken.Scope.allCases.map {
        FormChoice($0.rawValue, Word("tokens.scope-" + $0.rawValue), isChosen: $0 == .read)
      },
      ends: days.map { days in
        let end = now + .hours(24 * days)
        return FormChoice(
          end.rfc3339,
          Word("tokens.in-days", ["days": "\(days)", "day": reader.text(end)]),
          isChosen: days == 90)
      })
  }
}
