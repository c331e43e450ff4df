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
  /// asked for, else the approving one, else the first that may give the command, else the first. An approval takes the role that approves: whoever
  /// has no role under the policy grants none.
  ///
  /// - Throws: ``Problem`` when the role asked for, or the approving one, is not theirs.
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
    if let approving, definition.roles.contains(where: { $0.id == approving }) {
      guard roles.contains(approving) else {
        throw Problem.notAllowed(
          Right.command(word).word,
          because: "under this policy it takes the role \(approving.text), which is not yours")
      }
      return Actor(.agent, person: person, role: approving)
    }
    return Actor(.agent, person: person, role: definition.role(among: roles, giving: word))
  }

  /// Refuses whom the policy that holds a ticket does not let move it, and moves to another policy than a version of the same by anybody but
  /// an administrator: a policy that somebody writes for themselves lets them do what they like.
  ///
  /// - Throws: ``Problem``.
  func checkMove(from present: Policy, to target: Policy) throws {
    let right = Right.command(.movePolicy).word
    if present.version.policy != target.version.policy, caller.user?.role != .administrator {
      throw Problem.notAllowed(
        right, because: "only an administrator moves a ticket to another policy than its own")
    }
    guard let role = try actor(for: .movePolicy, under: present).role,
      !present.definition.lets(role, give: .movePolicy)
    else { return }
    throw Problem.notAllowed(
      right, because: "the ticket's policy does not let the role \(role.text)")
  }
}

extension PolicyDefinition {
  /// Whether a role may give a command.
  fileprivate func lets(_ role: Name, give word: CommandWord) -> Bool {
    roles.first { $0.id == role }?.may?.contains(word.name) ?? true
  }

  /// The role in which somebody gives a command: the first of theirs that may, else the first.
  func role(among own: [Name], giving word: CommandWord) -> Name? {
    own.first { lets($0, give: word) } ?? own.first
  }
}
