import Accounts
import JSONText
import Ledgers
import Names
import Policies
import Runtime

extension RouteTable {
  /// The ways to reach oneself: added, proved by a code, tried out, removed.
  static func contactRoutes() -> [Route] { [contactList, contactAdding] + contactChanges() }

  private static let contactList =
    Route(
      method: .get, path: base + "/contacts", name: "list-contacts",
      summary: "One's own ways to be reached; another person's, for who reads accounts",
      group: "contacts", access: .right(.keepOwnAccount),
      query: [.init(name: "person", schema: .line, meaning: "Of whom; oneself without it")],
      outcomes: [.json(200, .named("Contacts"), "The ways")], alsoGives: [409],
      handler: list)

  private static let contactAdding =
    Route(
      method: .post, path: base + "/contacts", name: "add-contact",
      summary: "Adds a way to be reached oneself, and sends a code there", group: "contacts",
      access: .right(.keepOwnAccount),
      takes: [
        Route.Content(
          type: MediaType.json,
          schema: .object([
            .needed("channel", .line, "mail, phone, webhook or another that is set up"),
            .needed("address", .text(1...254), "Of a webhook its name"),
            .may("title", .text(0...200), "What it is, in one's own words"),
          ]), limit: 1 << 14)
      ],
      outcomes: [.json(201, .named("ContactMethod"), "It waits for its code")],
      alsoGives: [409, 422, 429], keepsAnswer: true, handler: add)

  private static func contactChanges() -> [Route] {
    [
      Route(
        method: .post, path: base + "/contacts/{contact}/code", name: "send-contact-code",
        summary: "Sends another code; the one before is over", group: "contacts",
        access: .right(.keepOwnAccount),
        outcomes: [.json(200, .named("ContactMethod"), "It is on its way")],
        alsoGives: [409, 429], keepsAnswer: true
      ) { call in
        method(
          200, try await call.contacts.sendCode(to: call.path("contact"), of: call.ownPerson()))
      },
      Route(
        method: .post, path: base + "/contacts/{contact}/verification", name: "verify-contact",
        summary: "Gives a code back: from here on the contact counts", group: "contacts",
        access: .right(.keepOwnAccount),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([.needed("code", .text(1...40), "Blanks do not matter")]),
            limit: 1 << 12)
        ],
        outcomes: [.json(200, .named("ContactMethod"), "It is verified")],
        alsoGives: [409, 422], keepsAnswer: true
      ) { call in
        method(
          200,
          try await call.contacts.verify(
            call.path("contact"), of: call.ownPerson(), code: call.body["code"]?.text ?? ""))
      },
      Route(
        method: .post, path: base + "/contacts/{contact}/test", name: "test-contact",
        summary: "Sends a test to a verified contact of one's own, as a call would go there",
        group: "contacts", access: .right(.keepOwnAccount),
        outcomes: [
          .json(
            202,
            .object([
              .needed("contact", .named("ContactMethod")),
              .needed("notification", .line, "What became of it stands there"),
            ]), "It is on its way")
        ], alsoGives: [409, 429], keepsAnswer: true, handler: test),
      Route(
        method: .delete, path: base + "/contacts/{contact}", name: "remove-contact",
        summary: "Removes a contact of one's own; calls no longer go there", group: "contacts",
        access: .right(.keepOwnAccount), outcomes: [.empty(204, "It is removed")],
        alsoGives: [409]
      ) { call in
        try await call.contacts.remove(call.path("contact"), of: call.ownPerson())
        return .nothing
      },
    ]
  }

  private static let list: Route.Handler = { call in
    let services = call.services
    let person: String
    if let asked = call.query("person"), asked != call.caller.user?.person {
      try call.needs(.readAccounts)
      person = asked
    } else {
      person = try call.ownPerson()
    }
    let shelf = services.desk.contacts
    let given = services.waysGiven(to: person)
    return .json { writer in
      writer.object { writer in
        writer.member("person", person)
        writer.objects("methods", shelf.card(of: person).methods) { $0.members(of: $1) }
        writer.objects("given", given) {
          $0.member("channel", name: $1.contact.channel)
          $0.member("address", $1.contact.address)
          $0.member("isVerified", $1.isVerified)
        }
        writer.member("channels", shelf.channels)
      }
    }
  }

  private static let add: Route.Handler = { call in
    guard let user = call.caller.user else { throw Problem.notSignedIn }
    let person = try call.ownPerson()
    let channel = call.body["channel"]?.text ?? ""
    let address = call.body["address"]?.text ?? ""
    let channels = call.services.desk.contacts.channels
    guard channels.contains(channel) else {
      throw Problem.badBody(
        "/channel", "is none that is set up here: \(channels.joined(separator: ", "))")
    }
    if let fault = call.contacts.fault(inAddress: address, at: channel) {
      throw Problem.badBody("/address", fault)
    }
    return method(
      201,
      try await call.contacts.add(
        channel: channel, address: address, title: call.body["title"]?.text ?? "", of: person,
        by: user.id))
  }

  private static let test: Route.Handler = { call in
    let (contact, notification) = try await call.contacts.test(
      call.path("contact"), of: call.ownPerson())
    return .json(202) { writer in
      writer.object { writer in
        writer.object("contact") { $0.members(of: contact) }
        writer.member("notification", notification)
      }
    }
  }

  private static func method(_ status: Int, _ method: ContactMethod) -> WebAnswer {
    .json(status) { $0.object { $0.members(of: method) } }
  }
}

extension Call {
  /// Where contacts are changed.
  fileprivate var contacts: ContactDesk {
    ContactDesk(desk: services.desk, signer: services.signer, random: services.random)
  }

  /// The person of the policy that the caller is.
  ///
  /// - Throws: ``Problem`` when their account is none.
  func ownPerson() throws -> String {
    guard let person = caller.user?.person else {
      throw Problem.conflict(
        "no-person", "Your account is no person of the policy; an administrator can say which")
    }
    return person
  }
}

extension JSONWriter {
  fileprivate mutating func members(of method: ContactMethod) {
    member("id", method.id)
    member("channel", method.channel)
    member("address", method.address)
    member("title", method.title)
    member("addedAt", when: method.addedAt)
    member("isVerified", method.verifiedAt != nil)
    member("verifiedAt", when: method.verifiedAt)
    if let code = method.code {
      object("code") { writer in
        writer.member("sentAt", when: code.sentAt)
        writer.member("expiresAt", when: code.expiresAt)
        writer.member("triesLeft", code.triesLeft)
      }
    } else {
      key("code")
      null()
    }
  }
}

extension WebServices {
  /// The ways to reach somebody that the active policy gives, each with whether it is verified.
  func waysGiven(to person: String) -> [(contact: Contact, isVerified: Bool)] {
    let known = shelf.active?.policy.definition.people.first { $0.id.text == person }
    let addresses = [known?.email, known?.phone].compactMap { $0 }
    let ways = known.map { desk.contacts.ways(to: $0, by: ["phone"]) } ?? []
    return ways.filter { addresses.contains($0.contact.address) }
  }
}
