import Accounts
import Chronology
import Ledgers
import Names
import Policies
import Runtime

/// The made-up people of a demonstration, one for each kind of account, and the password that they share.
struct DemoTeam {
  let password: String
  let users: [User]

  /// Thrown where people work in earnest: their accounts would get a password that is shown.
  struct NotHere: Error, CustomStringConvertible {
    var description: String {
      "people work here in earnest; name another file for the demonstration: --ledger demo.db"
    }
  }

  /// Refuses a ledger whose first account no demonstration made, or that has tickets and no account.
  ///
  /// - Throws: ``NotHere``, `LedgerFault`.
  static func check(_ ledger: any Ledger) async throws {
    guard try await !ledger.users().isEmpty else {
      guard try await ledger.tickets(after: nil, limit: 1).isEmpty else { throw NotHere() }
      return
    }
    let first = try await ledger.entries(of: .administration, after: 0, limit: 500).first {
      $0.kind == "user-created" || $0.kind == "first-administrator"
    }
    let isOurs = first.map { String(decoding: $0.body, as: UTF8.self).contains("\"\(maker)\"") }
    guard isOurs == true else { throw NotHere() }
  }

  private static let maker = "the demonstration"

  /// Makes the accounts, or gives those that are there a new password.
  ///
  /// - Throws: `DeskFault`.
  static func make(
    _ live: LiveEscalon, random: @escaping RandomBytes, at now: Instant
  ) async throws -> DemoTeam {
    let password = "demo-\(Secret(from: random).text.prefix(10))"
    let hash = PasswordHash.make(of: password, random: random)
    let people = live.desk.shelf.active?.policy.definition.people ?? []
    var users: [User] = []
    for role in AccountRole.allCases {
      guard let id = UserID(role.rawValue) else { continue }
      let person = DemoTeam.person(for: role, among: people)
      let user = User(
        id: id, fullName: person?.fullName ?? role.rawValue, role: role, person: person?.id.text,
        password: hash, isDisabled: false, createdAt: now)
      try await live.administration.keep(user, "user-created", by: maker)
      users.append(user)
    }
    return DemoTeam(password: password, users: users)
  }

  /// Whom of the policy's people an account of a role plays: the first with a role of that word; an agent's, the first of all.
  private static func person(
    for role: AccountRole, among people: [PersonDefinition]
  ) -> PersonDefinition? {
    let named = people.first { person in
      person.roles.contains { $0.text.contains(role.rawValue) }
    }
    return named ?? (role == .agent ? people.first : nil)
  }

  /// How to sign in, as lines.
  func greeting(site: String) -> [String] {
    let names = users.map(\.id.text).joined(separator: ", ")
    return [
      "This is a demonstration: people and tickets are made up, hours pass as minutes.",
      "Sign in as \(names); password: \(password)",
      "  curl -s -c cookies.txt -H 'Content-Type: application/json' \\",
      "    -d '{\"user\":\"agent\",\"password\":\"\(password)\"}' \(site)/api/v1/session",
      "  curl -s -b cookies.txt \(site)/api/v1/tickets",
    ]
  }
}
