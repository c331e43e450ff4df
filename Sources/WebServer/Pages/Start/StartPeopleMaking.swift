import Accounts
import Ledgers
import Names
import Pages
import Policies
import Runtime

extension Call {
  /// Who gets an account.
  func startPeople() async throws -> StartPeoplePage {
    let people = services.shelf.active?.policy.definition.people ?? []
    let users = try await services.ledger.users()
    let hasMail = services.desk.contacts.channels.contains("mail")
    let taken = Set(users.compactMap(\.person))
    let isSomebody = caller.user?.person.map { id in people.contains { $0.id.text == id } } ?? false
    return StartPeoplePage(
      steps: try await startMarks(at: .people), hasPolicy: services.shelf.active != nil,
      hasMail: hasMail,
      ownAddress: isSomebody ? nil : caller.user.map { RouteTable.base + "/users/\($0.id.text)" },
      selves: people.filter { !taken.contains($0.id.text) }.map {
        FormChoice($0.id.text, text: $0.fullName)
      },
      people: people.map { person in
        let user = users.first { $0.person == person.id.text }
        let isOpen = user != nil && user?.password == nil && user?.isDisabled == false
        let way = hasMail && person.email != nil ? "invitation" : "invitation-link"
        return StartPeoplePage.Person(
          id: person.id.text, fullName: person.fullName, email: person.email,
          roles: user == nil ? roleChoices(for: person) : [], account: user?.id.text,
          hasPassword: user?.password != nil, isReader: user != nil && user?.id == caller.user?.id,
          invitationAddress: isOpen
            ? user.map { RouteTable.base + "/users/\($0.id.text)/\(way)" } : nil)
      }, next: StartStep.message.address)
  }

  /// What somebody can become; chosen is what their role in the policy suggests.
  private func roleChoices(for person: PersonDefinition) -> [FormChoice] {
    let words = person.roles.map { $0.text.lowercased() }
    func isAny(_ marks: [String]) -> Bool {
      words.contains { word in marks.contains { word.contains($0) } }
    }
    let suggested: AccountRole =
      isAny(["manager"])
      ? .manager
      : isAny(["lead", "senior", "supervisor"])
        ? .lead : isAny(["sme", "engineer", "specialist", "expert", "level-3"]) ? .expert : .agent
    return [FormChoice("", Word("start.no-account"))]
      + AccountRole.allCases.map {
        FormChoice($0.rawValue, Word("role." + $0.rawValue), isChosen: $0 == suggested)
      }
  }

  /// Whether what is sent arrives.
  func startMessage() async throws -> StartMessagePage {
    let channels = services.desk.contacts.channels
    let people = services.shelf.active?.policy.definition.people ?? []
    let own = people.first { $0.id.text == caller.user?.person }
    return StartMessagePage(
      steps: try await startMarks(at: .message),
      // Webhooks have a page of their own, where each is tried out by what happens.
      channels: channels.filter { $0 != "webhook" }.map { channel in
        let isKnown = ["mail", "phone", "chat"].contains(channel)
        let address = channel == "mail" ? own?.email : channel == "phone" ? own?.phone : nil
        return StartMessagePage.Channel(
          name: channel, action: RouteTable.base + "/channels/\(channel)/test",
          label: Word("start.address-" + (isKnown ? channel : "other")), address: address ?? "")
      },
      missing: StartMessagePage.settings.filter { !channels.contains($0.name) }.map {
        .init(name: $0.name, settings: $0.settings)
      }, letters: try await startLetters().prefix(20).map { letter(of: $0) },
      next: StartStep.ticket.address)
  }
}

extension StartMessagePage {
  /// How each channel is set up, as the file of settings says it.
  fileprivate static let settings: [(name: String, settings: String)] = [
    (
      "mail",
      """
      mail:
        server: smtp.example.com
        security: starttls
        user: escalon
        password-file: /etc/escalon/mail-password
        from: Support <support@example.com>
      """
    ),
    ("chat", "chat: { kind: mattermost, url: \"https://chat.example.com/hooks/...\" }"),
    ("phone", "phone: { program: /usr/local/bin/call, limit: 30s }"),
  ]
}
