import Accounts
import JSONText
import Runtime

extension RouteTable {
  /// Tests of channels.
  static func channelRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/channels/{channel}/test", name: "test-channel",
        summary: "Sends a test to an address at a channel that is set up", group: "notifications",
        access: .right(.keepWebhooks),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("address", .text(1...254), "A mail address, a number, a room of the chat")
            ]), limit: 1 << 12)
        ],
        outcomes: [
          .json(
            202, .object([.needed("notification", .line, "What became of it stands there")]),
            "It is on its way")
        ], alsoGives: [422, 429], keepsAnswer: true, handler: testChannel)
    ]
  }

  private static let testChannel: Route.Handler = { call in
    let channel = call.path("channel")
    let services = call.services
    guard services.desk.contacts.channels.contains(channel) else {
      throw Problem.notFound("No channel of this name is set up")
    }
    let address = call.body["address"]?.text ?? ""
    let contacts = ContactDesk(
      desk: services.desk, signer: services.signer, random: services.random)
    if let fault = contacts.fault(inAddress: address, at: channel) {
      throw Problem.badBody("/address", fault)
    }
    let user = call.caller.user
    let notification = try await call.invitations.test(
      channel, at: address, for: user?.person ?? user?.id.text ?? "",
      by: call.caller.nameInLedger)
    return .json(202) { $0.object { $0.member("notification", notification) } }
  }
}
