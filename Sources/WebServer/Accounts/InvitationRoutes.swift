import Accounts
import Channels
import JSONText
import Ledgers
import Names
import Pages
import Policies
import Runtime

extension RouteTable {
  /// Invitations: links by which people choose the passwords of their accounts.
  static func invitationRoutes() -> [Route] { invitingRoutes() + invitedRoutes() }

  private static func invitingRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/users/{user}/invitation", name: "invite-user",
        summary: "Sends somebody a link by mail, good once, to choose a password",
        group: "accounts", access: .right(.keepAccounts),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .may(
                "address", .text(1...254),
                "Where; the mail address that the policy gives without it")
            ]), limit: 1 << 12, isRequired: false)
        ],
        outcomes: [
          .json(202, .object([.needed("notification", .line)]), "It is on its way")
        ],
        alsoGives: [409, 422, 429], keepsAnswer: true, handler: invite),
      Route(
        method: .post, path: base + "/users/{user}/invitation-link", name: "make-invitation-link",
        summary: "Tells a link, good once, by which somebody chooses a password, to hand it over",
        group: "accounts", access: .right(.keepAccounts),
        outcomes: [
          .json(201, .object([.needed("address", .text(1...9000))]), "The link; told once")
        ], alsoGives: [409], keepsAnswer: true, tellsSecret: true
      ) { call in
        let user = try await call.userToInvite()
        let address = call.invitations.address(for: user)
        let answer = WebAnswer.json(201) { $0.object { $0.member("address", address) } }
        try await call.invitations.noteHandedOver(
          to: user, by: call.caller.nameInLedger, answer: call.kept(answer))
        return answer
      },
      Route(
        method: .post, path: base + "/invitations", name: "invite-people",
        summary: "Makes accounts for people of the active policy, and invites them by mail",
        group: "accounts", access: .right(.keepAccounts),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed(
                "roles",
                .map(.nullable(.choice(AccountRole.allCases.map(\.rawValue))), count: 300),
                "By a person's name in the policy, what they become; null leaves somebody out"),
              .may("sends", .flag, "Whether they get mail; true without it"),
            ]), limit: 1 << 16)
        ],
        outcomes: [
          .json(
            200, .object([.needed("invited", .many(.named("Invited")))]),
            "Who was, each with what became of it")
        ], alsoGives: [409, 422, 429], keepsAnswer: true, handler: invitePeople),
    ]
  }

  private static func invitedRoutes() -> [Route] {
    [
      Route(
        method: .get, path: "/invitation/{link}", name: "show-invitation",
        summary: "A page on which somebody who was invited chooses a password", group: "links",
        access: .link(.invitation),
        outcomes: [
          Route.Outcome(status: 200, meaning: "The page", type: MediaType.html, schema: nil)
        ]
      ) { call in
        let user = try await call.invited()
        return call.page(
          InvitationPage(
            id: user.id.text, fullName: user.fullName,
            shortestPassword: PasswordHash.shortestPassword))
      },
      Route(
        method: .post, path: "/invitation/{link}", name: "accept-invitation",
        summary: "Sets the password; the link no longer works, and sessions and tokens end",
        group: "links", access: .link(.invitation),
        takes: [
          Route.Content(type: MediaType.json, schema: password, limit: 1 << 14),
          Route.Content(type: MediaType.form, schema: password, limit: 1 << 14),
        ],
        outcomes: [
          .json(200, .named("User"), "The password is set"),
          .empty(303, "The password is set; for forms, which go on to sign in"),
        ],
        alsoGives: [429], keepsAnswer: true, handler: accept),
    ]
  }

  private static let password = Schema.object([
    .needed("password", .text(1...1024)), RouteTable.keepTokens,
  ])

  private static let invite: Route.Handler = { call in
    let user = try await call.userToInvite()
    let address = call.body["address"]?.text ?? call.mailAddress(of: user)
    guard let address else {
      throw Problem.badBody("/address", "is missing: the policy gives none for this account")
    }
    let notification = try await call.send(to: user, at: address, pointer: "/address")
    return .json(202) { $0.object { $0.member("notification", notification) } }
  }

  private static let invitePeople: Route.Handler = { call in
    guard let policy = call.services.shelf.active?.policy else { throw DeskFault.noPolicy }
    let sends = call.body["sends"]?.flag ?? true
    let wanted = try call.wantedAccounts(under: policy, sends: sends)
    var invited: [Invited] = []
    for (person, role) in wanted {
      var (user, isNew) = try await call.account(of: person, as: role)
      var one = Invited(user: user, isNew: isNew)
      if sends, user.password == nil, !user.isDisabled, let address = person.email {
        one.notification = try await call.send(to: user, at: address, pointer: "/roles")
      }
      invited.append(one)
    }
    let all = invited
    return .json { writer in
      writer.object { writer in
        writer.objects("invited", all) { writer, one in
          writer.member("user", one.user.id.text)
          writer.member("person", one.user.person)
          writer.member("isNew", one.isNew)
          writer.member("notification", one.notification)
        }
      }
    }
  }

  /// Somebody who was invited together with others.
  private struct Invited: Sendable {
    var user: User
    var isNew: Bool
    var notification: String?
  }

  private static let accept: Route.Handler = { call in
    let services = call.services
    let known = try await call.invited()
    let password = try await services.hash(
      call.body["password"]?.text ?? "", of: known, pointer: "/password")
    let answer = try await services.changing(known.id) { _ in
      // Two may have followed the link at once.
      var user = try await call.invited()
      user.password = password
      let answer = WebAnswer.json { [user] in $0.object { $0.members(of: user) } }
      try await services.administration.keep(
        user, "invitation-accepted", by: user.id.text, endingSessions: true,
        revoking: try await call.tokensThatFall(with: user.id), answer: call.kept(answer))
      return answer
    }
    services.knownCallers.forget()
    if call.request.form != nil {
      return WebAnswer(303).with("location", "/sign-in?done=" + call.route.name)
    }
    return answer
  }
}

extension Call {
  /// Where invitations are sent.
  var invitations: InvitationDesk {
    InvitationDesk(
      desk: services.desk, signer: services.signer, site: services.configuration.publicAddress,
      random: services.random)
  }

  /// The account in the path.
  ///
  /// - Throws: ``Problem`` when there is none, or it is disabled.
  fileprivate func userToInvite() async throws -> User {
    guard let id = UserID(path("user")), let user = try await services.ledger.user(id) else {
      throw Problem.notFound("There is no such account")
    }
    guard !user.isDisabled else {
      throw Problem.conflict("disabled", "The account is disabled; enable it first")
    }
    return user
  }

  /// The account whose invitation was followed.
  ///
  /// - Throws: ``Problem`` when it no longer works.
  fileprivate func invited() async throws -> User {
    guard case .link(let link) = caller, let id = UserID(link.subject) else {
      throw Problem.badLink
    }
    guard let user = try await services.ledger.user(id),
      Invitation.isGood(link, for: user, by: services.signer)
    else { throw Problem.oldLink }
    return user
  }

  /// The mail address that the active policy gives for somebody.
  func mailAddress(of user: User) -> String? {
    let people = services.shelf.active?.policy.definition.people ?? []
    return people.first { $0.id.text == user.person ?? user.id.text }?.email
  }

  /// Sends an invitation.
  ///
  /// - Throws: ``Problem`` when no mail is sent from here, or the address is none.
  fileprivate func send(
    to user: User, at address: String, pointer: String
  ) async throws -> String {
    try needsMail()
    guard MailAddress(address) != nil else {
      throw Problem.badBody(pointer, "\(address) is no mail address")
    }
    return try await invitations.send(
      to: user, at: address, of: caller.user?.fullName ?? "", by: caller.nameInLedger)
  }

  private func needsMail() throws {
    guard services.desk.contacts.channels.contains("mail") else {
      throw Problem.conflict(
        "no-mail", "No mail is sent from here: set mail.server, or hand the link over yourself")
    }
  }

  /// The people of the policy who shall have accounts, with what they become.
  fileprivate func wantedAccounts(
    under policy: Policy, sends: Bool
  ) throws -> [(PersonDefinition, AccountRole)] {
    if sends { try needsMail() }
    var faults: [Problem.Fault] = []
    var wanted: [(PersonDefinition, AccountRole)] = []
    for member in body["roles"]?.members ?? [] {
      guard let role = member.value.text.flatMap({ AccountRole(rawValue: $0) }) else { continue }
      let pointer = "/roles/" + Problem.escaped(member.key)
      let person = policy.definition.people.first { $0.id.text == member.key }
      if let person, UserID(person.id.text) != nil {
        if sends, let email = person.email, MailAddress(email) == nil {
          faults.append(.init(pointer: pointer, detail: "\(email) is no mail address"))
        }
        wanted.append((person, role))
      } else {
        let detail =
          person == nil
          ? "is no person of the active policy" : "cannot be the name of an account as it is"
        faults.append(.init(pointer: pointer, detail: detail))
      }
    }
    if !faults.isEmpty { throw Problem.badBody(faults) }
    return wanted
  }

  /// The account of a person, made when there is none; one that is there stays as it is.
  fileprivate func account(
    of person: PersonDefinition, as role: AccountRole
  ) async throws -> (User, isNew: Bool) {
    guard let id = UserID(person.id.text) else { throw Problem.internalFault }
    let new = User(
      id: id, fullName: person.fullName, role: role, person: person.id.text, password: nil,
      isDisabled: false, createdAt: now)
    return try await services.accountChanges.pass {
      let users = try await services.ledger.users()
      if let known = users.first(where: { $0.person == person.id.text }) { return (known, false) }
      if let known = users.first(where: { $0.id == id }) { return (known, false) }
      try await services.administration.keep(new, "user-created", by: caller.nameInLedger)
      return (new, true)
    }
  }
}
