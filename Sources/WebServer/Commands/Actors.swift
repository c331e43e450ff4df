import Accounts
import Findings
import JSONText
import Names
import Policies
import Ticketing

extension Call {
  /// Who gives a command: the person of the policy that the user is, in one of that person's roles.
  ///
  /// A policy that does not know the person knows no role of theirs, unless it has a role of the same name as the account's. The role is the one
  /// asked for, else the approving one, else the first that may give the command, else the first.
  ///
  /// - Throws: ``Problem`` when the role asked for is not theirs.
  func actor(for word: CommandWord, under policy: Policy, approving: Name? = nil) throws -> Actor {
    guard let user = caller.user else { return .customer }
    let person = Name(user.person ?? user.id.text)
    let definition = policy.definition
    let known = definition.people.first { $0.id == person }
    var roles = known?.roles ?? []
    if known == nil, let own = Name(known: user.role.rawValue),
      definition.roles.contains(where: { $0.id == own })
    {
      roles = [own]
    }
    if let wanted = body["role"]?.text {
      guard let role = roles.first(where: { $0.text == wanted }) else {
        let hint = didYouMean(wanted, among: roles.map(\.text)).map { "; \($0)" } ?? ""
        throw Problem.badBody("/role", "is not a role of yours under this policy\(hint)")
      }
      return Actor(.agent, person: person, role: role)
    }
    let may = roles.first { role in
      guard let may = definition.roles.first(where: { $0.id == role })?.may else { return true }
      return may.contains(word.name)
    }
    let asked = approving.flatMap { roles.contains($0) ? $0 : nil }
    return Actor(.agent, person: person, role: asked ?? may ?? roles.first)
  }
}
