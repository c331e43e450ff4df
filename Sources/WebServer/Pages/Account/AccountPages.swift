import Accounts
import Ledgers
import Names
import Pages
import Runtime

extension RouteTable {
  /// One's own account, and what the keyboard does.
  static func accountPageRoutes() -> [Route] {
    [
      Route.page(
        "/account", "page-account", "One's own account and contact methods", for: .keepOwnAccount
      ) { call in call.page(try await call.account()) },
      Route.page("/keys", "page-keys", "What the keyboard does") { call in call.page(KeysPage()) },
    ]
  }
}

extension Call {
  /// What the reader's own account holds.
  fileprivate func account() async throws -> AccountPage {
    let shelf = services.desk.contacts
    let person = person?.text ?? ""
    let base = RouteTable.base
    var hasPassword = false
    if case .session = caller { hasPassword = true }
    return AccountPage(
      contacts: shelf.card(of: person).methods.map { method in
        AccountPage.Contact(
          action: base + "/contacts/" + method.id, channel: method.channel,
          address: method.address, isVerified: method.verifiedAt != nil,
          awaitsCode: method.code != nil)
      },
      given: services.waysGiven(to: person).map { way in
        AccountPage.Contact(
          action: nil, channel: way.contact.channel.text, address: way.contact.address,
          isVerified: way.isVerified, awaitsCode: false)
      }, channels: shelf.channels,
      views: try await views().map { view in
        Choice(base + "/account/views/" + FormText.encoded(view.name), view.name)
      }, hasPassword: hasPassword)
  }
}
